import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { JournalItem } from '#contract/shapes.ts';
import { clashesOf, type Confirmation } from '#renderer/features/booking/form.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';

/** Books a cancelled appointment again; asks where something else is there by now. */
export function RestoreButton({ item, title }: { readonly item: JournalItem; readonly title: string }) {
  const { t } = useTranslation(['journal', 'errors', 'calendar']);
  const restore = useAppStore((state) => state.restoreAppointment);
  const announce = useAppStore((state) => state.announce);
  const zone = useDisplayZone();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const clashes = error === null ? [] : clashesOf(error);
  const confirmation: Confirmation | null =
    error?.code === 'slot-taken'
      ? { confirmOverlap: clashes.map(({ id }) => id) }
      : error?.code === 'unverified-calendars'
        ? { confirmUnverified: true }
        : null;

  const run = async (confirmed: Confirmation): Promise<void> => {
    if (item.appointmentId === null) return;
    setBusy(true);
    const refused = await restore({ appointmentId: item.appointmentId, ...confirmed });
    setBusy(false);
    setError(refused);
    if (refused === null) announce(t('restored', { title }));
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        aria-label={t('restoreNamed', { title })}
        onClick={() => void run({})}
      >
        {t('restore')}
      </Button>
      <Modal
        opened={error !== null}
        onClose={() => setError(null)}
        title={t('notRestored', { title })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text size="sm">
          {error === null ? '' : t(`errors:${error.code}`, { defaultValue: error.message })}
        </Text>
        <ul>
          {clashes.map((clash) => (
            <li key={clash.id}>
              {clash.title.trim() === '' ? t('calendar:untitled') : clash.title},{' '}
              {clash.allDay == null ? formatTimeRange(clash.start, clash.end, zone) : t('calendar:allDay')}
            </li>
          ))}
        </ul>
        <Group justify="flex-end" mt="lg" gap="xs">
          {confirmation === null ? null : (
            <Button variant="default" loading={busy} onClick={() => void run(confirmation)}>
              {t('restoreAnyway')}
            </Button>
          )}
          <Button data-autofocus disabled={busy} onClick={() => setError(null)}>
            {t('leave')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
