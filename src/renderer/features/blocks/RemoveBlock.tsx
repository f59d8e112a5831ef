import { Button, Menu, Modal, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import details from '#renderer/features/details/details.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';

type Scope = 'this' | 'all';

/**
 * Deletes a block. A single one goes at once, with an undo that makes it again just as it was; of one that repeats,
 * which can't be made again exactly, it is asked first.
 */
export function RemoveBlock({ entry, block }: { readonly entry: EntryShape; readonly block: BlockShape }) {
  const { t } = useTranslation(['blocks', 'calendar', 'errors']);
  const removeBlock = useAppStore((state) => state.removeBlock);
  const zone = useDisplayZone();
  const [asking, setAsking] = useState<Scope | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const title = block.title === '' ? t('calendar:untitled') : block.title;
  const { recurrenceId } = entry;
  const isSeries = block.rrule !== null && recurrenceId !== null;

  const remove = async (scope: Scope): Promise<void> => {
    setBusy(true);
    const input = scope === 'this' && isSeries ? { blockId: block.id, recurrenceId } : { blockId: block.id };
    const error = await removeBlock(input, !isSeries);
    setBusy(false);
    setAsking(null);
    if (error !== null) setFailure(t(`errors:${error.code}`, { defaultValue: error.message }));
  };
  const look = { variant: 'default', color: 'red', className: details['cancel'] ?? '' } as const;
  return (
    <>
      {isSeries ? (
        <Menu position="bottom-end" width="target" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button {...look} rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('delete')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsking('this')}>{t('deleteThis')}</Menu.Item>
            <Menu.Item onClick={() => setAsking('all')}>{t('deleteAll')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button {...look} loading={busy} onClick={() => void remove('this')}>
          {t('delete')}
        </Button>
      )}
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t('deleteTitle')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text size="sm">
          {t(asking === 'all' ? 'deleteAllQuestion' : 'deleteThisQuestion', {
            title,
            day: formatDay(entry.start, zone),
          })}
        </Text>
        <FormButtons mt="lg">
          <Button variant="default" data-autofocus disabled={busy} onClick={() => setAsking(null)}>
            {t('keep')}
          </Button>
          <Button color="red" loading={busy} onClick={() => void remove(asking ?? 'this')}>
            {t('delete')}
          </Button>
        </FormButtons>
      </Modal>
    </>
  );
}
