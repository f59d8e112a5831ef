import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarShape } from '#contract/calendar-shapes.ts';
import { useCalendars, useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import styles from './configuration.module.css';

/** The connected accounts, each with its calendars and a control for every one of them. */
export function AccountCalendars(props: {
  /** Which calendars are listed; all where it isn't said. */
  readonly only?: (calendar: CalendarShape) => boolean;
  readonly children: (calendar: CalendarShape) => ReactNode;
}) {
  const { only = () => true } = props;
  const { t } = useTranslation('configuration');
  const accounts = useAppStore((state) => state.accounts);
  const navigate = useAppStore((state) => state.navigate);
  const calendars = useCalendars();
  const colourOf = useColourOf();
  if (accounts.status !== 'ready') return null;
  if (accounts.value.length === 0) {
    return (
      <div>
        <p>{t('noAccount')}</p>
        <Button onClick={() => navigate({ screen: 'settings', page: 'provider' })}>{t('newAccount')}</Button>
      </div>
    );
  }
  return accounts.value.map((account) => (
    <section key={account.id} className={styles['account']} aria-labelledby={`account-${account.id}`}>
      <h3 id={`account-${account.id}`} className={styles['title']}>
        {account.label === '' ? account.username : account.label}
        {account.label === '' ? null : <span className={styles['quiet']}> {account.username}</span>}
      </h3>
      <ul className={styles['calendars']}>
        {calendars
          .filter((calendar) => calendar.accountId === account.id && only(calendar))
          .map((calendar) => (
            <li key={calendar.id}>
              <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
              <div className={styles['control']}>{props.children(calendar)}</div>
            </li>
          ))}
      </ul>
    </section>
  ));
}
