import { Button, Radio, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PageSection } from '#renderer/ui/PageSection.tsx';
import { saveText } from '#renderer/ui/save-text.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import styles from './files.module.css';

type Scope = Input<'export.ics'>['scope'];
type Titles = Input<'export.ics'>['titles'];

const SCOPES: readonly Scope[] = ['both', 'appointments', 'blocks'];
const TITLES: readonly Titles[] = ['icloud', 'name'];

/** What is written into a calendar file, and by which titles; says what the file will hold before it is made. */
export function ExportSection() {
  const { t } = useTranslation(['files', 'errors']);
  const exportFile = useAppStore((state) => state.exportFile);
  const announce = useAppStore((state) => state.announce);
  const zone = useDisplayZone();
  const [scope, setScope] = useState<Scope>('both');
  const [titles, setTitles] = useState<Titles>('icloud');
  const [outcome, setOutcome] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    announce(t('export.busy'));
    const reply = await exportFile({ scope, titles });
    setBusy(false);
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }));
    if (!reply.ok) return;
    const { ics, appointments, blocks } = reply.value;
    saveText(`heyclients-${dateAt(Date.now(), zone)}.ics`, ics, 'text/calendar');
    const text = t('export.done', {
      appointments: t('appointments', { count: appointments }),
      blocks: t('blocks', { count: blocks }),
    });
    setOutcome(text);
    announce(text);
  };
  return (
    <PageSection title={t('export.title')}>
      <Radio.Group label={t('export.what')} value={scope} onChange={(value) => setScope(value)}>
        <Stack gap={6} mt={6}>
          {SCOPES.map((each) => (
            <Radio key={each} value={each} label={t(`export.scope.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {scope === 'blocks' ? null : (
        <Radio.Group label={t('export.titles')} value={titles} onChange={(value) => setTitles(value)}>
          <Stack gap={6} mt={6}>
            {TITLES.map((each) => (
              <Radio key={each} value={each} label={t(`export.title_.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <p className={styles['quiet']}>{t(`export.holds.${scope === 'blocks' ? 'blocks' : titles}`)}</p>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <div className={styles['actions']}>
        <Button
          loading={busy}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void save()}
        >
          {t('export.save')}
        </Button>
        {busy ? <span>{t('export.busy')}</span> : null}
        {outcome === null ? null : <span>{outcome}</span>}
      </div>
    </PageSection>
  );
}
