import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountShape, CalendarShape } from '#contract/shapes.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { ContactSupport } from '#renderer/features/help/ContactSupport.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import styles from './status.module.css';

/** How every account and calendar stands: last success, what is wrong, Sync now. */
export function StatusScreen() {
  const { t } = useTranslation('status');
  const accounts = useAppStore((state) => state.accounts);
  if (accounts.status !== 'ready') return null;
  return (
    <div className={styles['page']}>
      {accounts.value.length === 0 ? <p>{t('none')}</p> : null}
      {accounts.value.map((account) => (
        <AccountStatusCard key={account.id} account={account} />
      ))}
      <ContactSupport />
    </div>
  );
}

function AccountStatusCard({ account }: { readonly account: AccountShape }) {
  const { t } = useTranslation(['status', 'errors']);
  const status = useAppStore((state) =>
    state.syncStatus.status === 'ready'
      ? state.syncStatus.value.find(({ accountId }) => accountId === account.id)
      : undefined,
  );
  const syncNow = useAppStore((state) => state.syncNow);
  const calendars = useCalendars().filter(({ accountId }) => accountId === account.id);
  const headingId = `status-${account.id}`;
  return (
    <section className={styles['card']} aria-labelledby={headingId}>
      <header className={styles['header']}>
        <div>
          <h2 id={headingId} className={styles['name']}>
            {account.label === '' ? account.username : account.label}
          </h2>
          <p className={styles['quiet']}>{t(`state.${status?.state ?? 'idle'}`)}</p>
        </div>
        <Button
          variant="default"
          loading={status?.state === 'syncing'}
          disabled={status?.state === 'reconnect-required'}
          onClick={() => void syncNow(account.id)}
        >
          {t('syncNow')}
        </Button>
      </header>
      {status?.reason == null ? null : (
        <p className={styles['reason']}>
          {t(`errors:${status.reason}`, { defaultValue: t('unknownReason') })}
        </p>
      )}
      <ul className={styles['calendars']}>
        {calendars.map((calendar) => (
          <CalendarStatusRow key={calendar.id} calendar={calendar} />
        ))}
      </ul>
    </section>
  );
}

function CalendarStatusRow({ calendar }: { readonly calendar: CalendarShape }) {
  const { t } = useTranslation(['status', 'errors']);
  const now = useNow();
  const zone = useDisplayZone();
  const { lastSyncedAt, reason } = calendar.freshness;
  return (
    <li className={styles['row']}>
      <span>{calendar.name}</span>
      <span className={reason === null ? styles['quiet'] : styles['reason']}>
        {reason === null ? '' : `${t(`errors:${reason}`, { defaultValue: t('unknownReason') })} `}
        {lastSyncedAt === null ? t('never') : t('readAt', { moment: formatMoment(lastSyncedAt, now, zone) })}
      </span>
    </li>
  );
}
