import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorResult } from '#contract/doctor.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { stepsOf } from './doctor-slice.ts';
import styles from './doctor.module.css';
import { DoctorSteps } from './DoctorSteps.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { useVerdict } from './use-verdict.ts';

/** What the Connection Doctor finds out about an account, step by step; nothing before its first run. */
export function DoctorPanel({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation(['doctor', 'errors']);
  const run = useAppStore((state) => state.doctor[accountId]);
  if (run === undefined) return null;
  const headingId = `doctor-${accountId}`;
  return (
    <section className={styles['panel']} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles['title']}>
        {t('title')}
      </h3>
      <DoctorSteps steps={stepsOf(run)} isRunning={run.state === 'running'} labelledBy={headingId} />
      {run.state === 'running' ? <p className={styles['quiet']}>{t('running')}</p> : null}
      {run.state === 'failed' ? (
        <p role="alert" className={styles['verdict']} data-tone="trouble">
          {t('failed')} {t(`errors:${run.error.code}`)}
        </p>
      ) : null}
      {run.state === 'done' ? <Verdict result={run.result} at={run.at} /> : null}
    </section>
  );
}

function Verdict({ result, at }: { readonly result: DoctorResult; readonly at: number }) {
  const { t } = useTranslation('doctor');
  const sentence = useVerdict()(result);
  const now = useNow();
  const zone = useDisplayZone();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <p className={styles['verdict']} data-tone={result.verdict === 'fine' ? 'fine' : 'trouble'}>
        {sentence}
      </p>
      <p className={styles['quiet']}>{t('checkedAt', { moment: formatMoment(at, now, zone) })}</p>
      <Button size="xs" variant="default" mt="sm" onClick={() => setShown(true)}>
        {t('save')}
      </Button>
      {isShown ? <ReportDialog report={result.report} at={at} onClose={() => setShown(false)} /> : null}
    </>
  );
}
