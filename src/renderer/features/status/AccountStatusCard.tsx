import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { AccountActions } from './AccountActions.tsx';
import { CalendarStatusList } from './CalendarStatusList.tsx';
import { hasOwnName } from '#renderer/features/accounts/account-name.ts';
import { DoctorPanel } from './DoctorPanel.tsx';
import styles from './status.module.css';

/** One account: how it stands, what can be done, what the Doctor found, and its calendars. */
export function AccountStatusCard(props: {
  readonly account: AccountShape;
  readonly onDisconnect: () => void;
}) {
  const { account, onDisconnect } = props;
  const { t } = useTranslation(['status', 'accounts', 'errors']);
  const status = useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? state.syncStatus.value.find(({ accountId }) => accountId === account.id)
      : undefined,
  );
  const state = useStateText(account, status);
  const headingId = `status-${account.id}`;
  const isNamed = hasOwnName(account);
  // Offline is a state and no failure; a password that is refused has been said already.
  const isFailure = status?.state === 'failing' || status?.state === 'idle' || status?.state === 'syncing';
  return (
    <section className={styles['card']} aria-labelledby={headingId}>
      <h2 id={headingId} className={styles['name']}>
        {isNamed ? account.label : account.username}
      </h2>
      <p className={styles['quiet']}>
        {t(`accounts:provider.${account.provider}`)}
        {isNamed && account.provider !== 'sample' ? ` · ${account.username}` : ''}
      </p>
      <p id={`${headingId}-state`} className={styles['state']} data-state={status?.state ?? 'idle'}>
        {state}
      </p>
      {isFailure && status.reason !== null ? (
        <p className={styles['reason']}>
          {t(`errors:${status.reason}`, { defaultValue: t('unknownReason') })}
        </p>
      ) : null}
      {status === undefined ? null : <Times status={status} />}
      <AccountActions account={account} status={status} onDisconnect={onDisconnect} />
      {/* Where it was asked for: below a long list its answer would be out of sight. */}
      <DoctorPanel account={account} />
      <CalendarStatusList account={account} counts={status?.calendars ?? []} said={status?.reason ?? null} />
    </section>
  );
}

/** The state in words; while a sync runs, how far it is. */
function useStateText(account: AccountShape, status: AccountStatus | undefined): string {
  const { t } = useTranslation('status');
  const progress = useAppStore((state) => state.progress);
  if (status?.state !== 'syncing' || progress?.accountId !== account.id || progress.phase === 'done')
    return t(`state.${status?.state ?? 'idle'}`);
  const { phase, done, total } = progress;
  if (phase !== 'reading' || done === 0) return t(`progress.${phase}`);
  return total === null
    ? t('progress.reading_count', { done })
    : t('progress.reading_of', { done, total: Math.max(done, total) });
}

function Times({ status }: { readonly status: AccountStatus }) {
  const { t } = useTranslation('status');
  const now = useNow();
  const zone = useDisplayZone();
  const { lastSyncedAt, nextAt, pending, state } = status;
  const next = (): string => {
    if (state === 'reconnect-required') return t('notPlanned');
    if (state === 'offline')
      return nextAt === null || nextAt <= now
        ? t('whenOnline')
        : t('whenOnlineTried', { moment: formatMoment(nextAt, now, zone) });
    if (nextAt === null) return t(state === 'syncing' ? 'soon' : 'asYouAsk');
    return nextAt <= now ? t('soon') : formatMoment(nextAt, now, zone);
  };
  return (
    <dl className={styles['facts']}>
      <dt>{t('last')}</dt>
      <dd>{lastSyncedAt === null ? t('never') : formatMoment(lastSyncedAt, now, zone)}</dd>
      <dt>{t('next')}</dt>
      <dd>{next()}</dd>
      {pending === 0 ? null : (
        <>
          <dt>{t('waiting')}</dt>
          <dd>{t('waiting_count', { count: pending })}</dd>
        </>
      )}
    </dl>
  );
}
