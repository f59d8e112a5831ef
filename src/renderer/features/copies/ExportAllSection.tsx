import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PageSection } from '#renderer/ui/PageSection.tsx';
import { saveText } from '#renderer/ui/save-text.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import styles from './copies.module.css';

/** Everything of ours in one file that other programs can read; says that it is not encrypted. */
export function ExportAllSection() {
  const { t } = useTranslation(['copies', 'errors']);
  const exportAll = useAppStore((state) => state.exportAll);
  const announce = useAppStore((state) => state.announce);
  const zone = useDisplayZone();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    announce(t('all.busy'));
    const reply = await exportAll();
    setBusy(false);
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    if (!reply.ok) return;
    saveText(`heyclients-${dateAt(Date.now(), zone)}.json`, reply.value.json, 'application/json');
    announce(t('all.done'));
  };
  return (
    <PageSection title={t('all.title')} lead={t('all.lead')}>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <Button
        variant="default"
        loading={busy}
        className={styles['button']}
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void save()}
      >
        {t('all.save')}
      </Button>
      {busy ? <p>{t('all.busy')}</p> : null}
    </PageSection>
  );
}
