import { Button, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape, CalendarShape } from '#contract/calendar-shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { defaultOf } from './account-choice.ts';
import { AccountSection } from './AccountSection.tsx';
import { RefreshList } from './RefreshList.tsx';

interface Props {
  /** Which calendars are listed; all where it isn't said. */
  readonly only?: (calendar: CalendarShape) => boolean;
  /** Where one of all the calendars is chosen: choosing its account suffices. */
  readonly choice?: {
    readonly label: string;
    readonly calendarId: string | null;
    readonly onChange: (calendarId: string) => void;
  };
  /** A calendar that has to be in sight. */
  readonly wanted?: string | null;
  /** @param named the calendar's colour and name */
  readonly children: (calendar: CalendarShape, named: ReactNode) => ReactNode;
}

/** The connected accounts, each with its calendars and a control for every one of them. */
export function AccountCalendars(props: Props) {
  const accounts = useAppStore((state) => state.accounts);
  const calendars = useAppStore((state) => state.calendars);
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  return (
    <Loaded what="accounts" of={accounts} again={loadAccounts}>
      {(known) => (
        <Loaded what="calendars" of={calendars} again={loadAccounts}>
          {(all) =>
            known.length === 0 ? <NoAccount /> : <AccountList {...props} accounts={known} calendars={all} />
          }
        </Loaded>
      )}
    </Loaded>
  );
}

function NoAccount() {
  const { t } = useTranslation('configuration');
  const navigate = useAppStore((state) => state.navigate);
  return (
    <div>
      <p>{t('noAccount')}</p>
      <Button onClick={() => navigate({ screen: 'settings', page: 'provider' })}>{t('newAccount')}</Button>
    </div>
  );
}

function AccountList(
  props: Props & {
    readonly accounts: readonly AccountShape[];
    readonly calendars: readonly CalendarShape[];
  },
) {
  const { accounts, calendars, only = () => true, choice, wanted = null, children } = props;
  const calendarsOf = (account: AccountShape): readonly CalendarShape[] =>
    calendars.filter((calendar) => calendar.accountId === account.id && only(calendar));
  const chosen = calendars.find(({ id }) => id === choice?.calendarId)?.accountId ?? null;
  const isAlone = accounts.length === 1;
  const sections = accounts.map((account) => {
    const of = calendarsOf(account);
    return (
      <AccountSection
        key={account.id}
        account={account}
        calendars={of}
        isAlone={isAlone}
        // What is chosen, or was come for, is in sight; where all can be ticked, all are.
        isOpen={choice === undefined || account.id === chosen || of.some(({ id }) => id === wanted)}
        {...(choice === undefined
          ? {}
          : { choice: { ...choice, isPossible: defaultOf(of) !== null, accountId: account.id } })}
      >
        {children}
      </AccountSection>
    );
  });
  const choose = (accountId: string): void => {
    const account = accounts.find(({ id }) => id === accountId);
    const calendar = account === undefined ? null : defaultOf(calendarsOf(account));
    if (calendar !== null) choice?.onChange(calendar.id);
  };
  return (
    <>
      <RefreshList accounts={accounts} />
      {choice === undefined || isAlone ? (
        sections
      ) : (
        <Radio.Group value={chosen} onChange={choose} aria-label={choice.label}>
          {sections}
        </Radio.Group>
      )}
    </>
  );
}
