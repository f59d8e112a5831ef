import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { RefusedDialog } from '#renderer/features/booking/RefusedDialog.tsx';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Books a cancelled appointment again; asks where something else is there by now. */
export function RestoreButton({ item, title }: { readonly item: JournalItem; readonly title: string }) {
  const { t } = useTranslation('journal');
  const restore = useAppStore((state) => state.restoreAppointment);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const run = async (confirmed: Confirmation): Promise<void> => {
    if (item.appointmentId === null) return;
    setBusy(true);
    const refused = await restore({ appointmentId: item.appointmentId, ...confirmed });
    setBusy(false);
    setError(refused);
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
      <RefusedDialog
        error={error}
        title={t('notRestored', { title })}
        confirmLabel={t('restoreAnyway')}
        leaveLabel={t('leave')}
        busy={busy}
        onConfirm={(confirmed) => void run(confirmed)}
        onLeave={() => setError(null)}
      />
    </>
  );
}
