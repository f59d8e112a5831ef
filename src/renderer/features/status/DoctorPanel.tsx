import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
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
export function DoctorPanel({ account }: { readonly account: AccountShape }) {
  const accountId = account.id;
  const { t } = useTranslation(['doctor', 'errors']);
  const run = useAppStore((state) => state.doctor[accountId]);
  const verdictOf = useVerdict();
  if (run === undefined) return null;
  const headingId = `doctor-${accountId}`;
  return (
    <section className={styles['panel']} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles['title']}>
        {t('title')}
      </h3>
      {run.state === 'running' ? <p className={styles['verdict']}>{t('running')}</p> : null}
      {run.state === 'failed' ? (
        <p role="alert" className={styles['verdict']}>
          {t('failed')} {t(`errors:${run.error.code}`)}
        </p>
      ) : null}
      {run.state === 'done' ? (
        <p className={styles['verdict']}>{verdictOf(run.result, account.provider)}</p>
      ) : null}
      <DoctorSteps steps={stepsOf(run)} isRunning={run.state === 'running'} labelledBy={headingId} />
      {run.state === 'done' ? <Report report={run.result.report} at={run.at} /> : null}
    </section>
  );
}

function Report({ report, at }: { readonly report: string; readonly at: number }) {
  const { t } = useTranslation('doctor');
  const now = useNow();
  const zone = useDisplayZone();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <p className={styles['quiet']}>{t('checkedAt', { moment: formatMoment(at, now, zone) })}</p>
      <Button size="xs" variant="default" mt="sm" onClick={() => setShown(true)}>
        {t('save')}
      </Button>
      <ReportDialog report={report} at={at} opened={isShown} onClose={() => setShown(false)} />
    </>
  );
}
