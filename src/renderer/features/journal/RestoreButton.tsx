import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { BookingRefusal } from '#renderer/features/booking/BookingRefusal.tsx';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Books a cancelled appointment again; asks where something else is there by now. */
export function RestoreButton({ item, title }: { readonly item: JournalItem; readonly title: string }) {
  const { t } = useTranslation('journal');
  const restore = useAppStore((state) => state.restoreAppointment);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
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
        {error === null ? null : (
          <BookingRefusal
            error={error}
            confirmLabel={t('restoreAnyway')}
            onConfirm={(confirmed) => void run(confirmed)}
          />
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button data-autofocus disabled={busy} onClick={() => setError(null)}>
            {t('leave')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
