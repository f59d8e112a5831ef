import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { defaultOf } from './account-choice.ts';
import { AccountCalendars } from './AccountCalendars.tsx';
import { canBePrimary, obstacleOf } from './primary-choice.ts';
import { SaveBar } from './SaveBar.tsx';

/** Chooses the calendar that appointments are written to: one of a connected account that can be written. */
export function EditPrimaryPage() {
  const { t } = useTranslation('configuration');
  const configuration = useAppStore((state) => state.configuration);
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  const isOne = useAppStore(({ accounts }) => accounts.status === 'ready' && accounts.value.length === 1);
  return (
    <Page title={t('primary.title')} lead={t(isOne ? 'selectCalendar' : 'selectAccount')}>
      <Loaded what="configuration" of={configuration} again={loadConfiguration}>
        {({ primaryCalendarId }) => <PrimaryChoice saved={primaryCalendarId} isOne={isOne} />}
      </Loaded>
    </Page>
  );
}

function PrimaryChoice({ saved, isOne }: { readonly saved: string | null; readonly isOne: boolean }) {
  const { t } = useTranslation('configuration');
  const askMoveFuture = useAppStore((state) => state.askMoveFuture);
  const calendars = useCalendars();
  const [chosen, setChosen] = useState<string | null>(null);
  // The only account is chosen already.
  const value = chosen ?? saved ?? (isOne ? (defaultOf(calendars)?.id ?? null) : null);
  return (
    <>
      <AccountCalendars
        only={canBePrimary}
        choice={{ label: t('accounts'), calendarId: value, onChange: setChosen }}
      >
        {(calendar, named) => {
          const obstacle = obstacleOf(calendar);
          return (
            <Radio
              value={calendar.id}
              label={named}
              disabled={obstacle !== null}
              description={obstacle === null ? undefined : t(obstacle)}
            />
          );
        }}
      </AccountCalendars>
      <SaveBar
        to={{ screen: 'settings', page: 'configuration' }}
        change={value === null ? null : { primaryCalendarId: value }}
        {...(value === saved ? {} : { onSaved: askMoveFuture })}
      />
    </>
  );
}
