import { Alert, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { initialBlockFields, toBlockInput, wrongBlockFields, type BlockFields } from './block-form.ts';
import { BlockTimeFields } from './BlockTimeFields.tsx';
import type { BlockForm } from './blocks-slice.ts';
import styles from './blocks.module.css';
import { RepeatFields } from './RepeatFields.tsx';
import { usePracticeZone } from './use-practice-zone.ts';

/** The form of a new Blocked Slot, where one is open. */
export function BlockPanel() {
  const form = useAppStore((state) => state.blockForm);
  return form === null ? null : <OpenBlockForm key={form.start} form={form} />;
}

function OpenBlockForm({ form }: { readonly form: BlockForm }) {
  const { t } = useTranslation(['blocks', 'errors']);
  const zone = useDisplayZone();
  const practiceZone = usePracticeZone();
  const close = useAppStore((state) => state.closeBlockForm);
  const createBlock = useAppStore((state) => state.createBlock);
  const [fields, setFields] = useState(() => initialBlockFields(form, zone));
  const [checked, setChecked] = useState(false);
  const wrong = checked ? wrongBlockFields(fields, zone) : [];
  const change = (next: Partial<BlockFields>): void => setFields({ ...fields, ...next });

  const save = async (): Promise<void> => {
    setChecked(true);
    if (wrongBlockFields(fields, zone).length > 0) return;
    await createBlock(toBlockInput(fields, zone, practiceZone));
  };
  return (
    <SidePanel title={t('new')} subject="new-block" onClose={close} busy={form.saving}>
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
          data-autofocus
          placeholder={t('titleHint')}
          maxLength={200}
          value={fields.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Checkbox
          label={t('allDay')}
          checked={fields.allDay}
          onChange={(event) => change({ allDay: event.currentTarget.checked })}
        />
        <BlockTimeFields fields={fields} wrong={wrong} onChange={change} />
        <RepeatFields fields={fields} wrong={wrong} onChange={change} />
        <p className={styles['stays']}>
          <IconDeviceDesktop size={14} aria-hidden />
          {t('stays')}
        </p>
        {form.error === null ? null : (
          <Alert color="red" role="alert">
            {t(`errors:${form.error.code}`, { defaultValue: form.error.message })}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} disabled={form.saving}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={form.saving}>
            {t('common:save')}
          </Button>
        </Group>
      </form>
    </SidePanel>
  );
}
