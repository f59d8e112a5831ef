import { Alert, Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { blockMove } from '#renderer/features/moving/move.ts';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import { blockSpan, fieldsOf, wrongBlockFields, type BlockFields } from './block-form.ts';
import { BlockTimeFields } from './BlockTimeFields.tsx';
import styles from './blocks.module.css';

interface EditBlockDialogProps {
  readonly entry: EntryShape;
  readonly block: BlockShape;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Another title or time for a block; for all of it, where it repeats. */
export function EditBlockDialog({ entry, block, opened, onClose }: EditBlockDialogProps) {
  const { t } = useTranslation('blocks');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened ? (
        <NamesGate>
          <EditForm entry={entry} block={block} onClose={onClose} />
        </NamesGate>
      ) : null}
    </Modal>
  );
}

function EditForm({ entry, block, onClose }: Omit<EditBlockDialogProps, 'opened'>) {
  const { t } = useTranslation(['blocks', 'errors']);
  const zone = useDisplayZone();
  const changeBlock = useAppStore((state) => state.changeBlock);
  const [fields, setFields] = useState(() => fieldsOf({ ...block, ...timeOf(entry) }, zone));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const change = (next: Partial<BlockFields>): void => setFields({ ...fields, ...next });

  const save = async (): Promise<void> => {
    setChecked(true);
    if (wrongBlockFields(fields, zone).length > 0) return;
    const input = moveOf(fields, entry, block, zone);
    if (input === null) {
      setFailure(t('moving:keepsDays'));
      return;
    }
    setBusy(true);
    const error = await changeBlock({ ...input, title: fields.title.trim() });
    setBusy(false);
    if (error !== null) {
      setFailure(t(`errors:${error.code}`, { defaultValue: error.message }));
      return;
    }
    onClose();
  };
  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('title')}
        maxLength={200}
        data-autofocus
        value={fields.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <BlockTimeFields
        fields={fields}
        wrong={checked ? wrongBlockFields(fields, zone) : []}
        onChange={change}
      />
      {block.rrule === null ? null : <Text size="xs">{t('allOfIt')}</Text>}
      {failure === null ? null : (
        <Alert color="red" role="alert">
          {failure}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('common:save')}
        </Button>
      </Group>
    </form>
  );
}

function timeOf({ start, end, allDay }: EntryShape): Pick<BlockShape, 'start' | 'end' | 'allDay'> {
  return { start, end, allDay };
}

/** The change of one instance, carried over to all of the block. */
function moveOf(fields: BlockFields, entry: EntryShape, block: BlockShape, zone: string) {
  const toDays = fields.allDay ? { start: fields.date, end: addDays(fields.endDate, 1) } : null;
  return blockMove(block, {
    entry,
    title: fields.title,
    seriesId: null,
    to: blockSpan(fields, zone, block.zone),
    toDays,
  });
}
