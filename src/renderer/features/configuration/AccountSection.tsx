import { ActionIcon, Radio } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape, CalendarShape } from '#contract/calendar-shapes.ts';
import { useAccountTitle, useFullAccountName } from '#renderer/features/accounts/account-name.ts';
import { useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import styles from './configuration.module.css';

/** One account, opened to its calendars or closed; the only one is always open. */
export function AccountSection(props: {
  readonly account: AccountShape;
  readonly calendars: readonly CalendarShape[];
  readonly isAlone: boolean;
  /** Whether it is open as long as nobody has opened or closed it. */
  readonly isOpen: boolean;
  readonly choice?: {
    readonly accountId: string;
    /** Whether it has a calendar that can be chosen. */
    readonly isPossible: boolean;
    readonly calendarId: string | null;
    readonly onChange: (calendarId: string) => void;
  };
  /** @param named the calendar's colour and name */
  readonly children: (calendar: CalendarShape, named: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation('configuration');
  const colourOf = useColourOf();
  const fullName = useFullAccountName();
  const accountTitle = useAccountTitle();
  const [isOpened, setOpened] = useState<boolean | null>(null);
  const { account, calendars, isAlone, choice, children } = props;
  const headingId = `account-${account.id}`;
  const listId = `calendars-${account.id}`;
  const isOpen = isAlone || (isOpened ?? props.isOpen);
  const title = (
    <span id={headingId}>
      {accountTitle(account)}
      {account.provider === 'sample' ? null : <span className={styles['quiet']}> · {account.username}</span>}
    </span>
  );
  const list = (
    <ul id={listId} className={styles['calendars']}>
      {calendars.map((calendar) => (
        <li key={calendar.id}>
          <div className={styles['control']}>
            {children(
              calendar,
              <span className={styles['named']}>
                <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} />
                {calendar.name}
              </span>,
            )}
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <section className={styles['account']} aria-labelledby={headingId}>
      <h3 className={`${styles['title'] ?? ''} ${styles['head'] ?? ''}`}>
        {choice === undefined || isAlone ? (
          title
        ) : (
          <Radio
            value={choice.accountId}
            label={title}
            disabled={!choice.isPossible}
            description={choice.isPossible ? undefined : t('noneWritable')}
            // Its calendars are what else can be chosen now.
            onClick={() => setOpened(null)}
          />
        )}
        {isAlone ? null : (
          <ActionIcon
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-label={t('calendarsOf', { account: fullName(account) })}
            onClick={() => setOpened(!isOpen)}
          >
            {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          </ActionIcon>
        )}
      </h3>
      {!isOpen ? null : choice === undefined ? (
        list
      ) : (
        <Radio.Group value={choice.calendarId} onChange={choice.onChange} aria-labelledby={headingId}>
          {list}
        </Radio.Group>
      )}
    </section>
  );
}
