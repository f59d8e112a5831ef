import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { AccountCalendars } from './AccountCalendars.tsx';
import { canBePrimary, obstacleOf } from './primary-choice.ts';
import { SaveBar } from './SaveBar.tsx';

/** Chooses the calendar that appointments are written to: one of a connected account that can be written. */
export function EditPrimaryPage() {
  const { t } = useTranslation('configuration');
  const saved = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.primaryCalendarId : null,
  );
  const askMoveFuture = useAppStore((state) => state.askMoveFuture);
  const [chosen, setChosen] = useState<string | null>(null);
  const value = chosen ?? saved;
  return (
    <Page title={t('primary.title')} lead={t('selectAccount')}>
      <Radio.Group value={value} onChange={setChosen} aria-label={t('primary.title')}>
        <AccountCalendars only={canBePrimary}>
          {(calendar) => {
            const obstacle = obstacleOf(calendar);
            return (
              <Radio
                value={calendar.id}
                label={calendar.name}
                disabled={obstacle !== null}
                description={obstacle === null ? undefined : t(obstacle)}
              />
            );
          }}
        </AccountCalendars>
      </Radio.Group>
      <SaveBar
        to={{ screen: 'settings', page: 'configuration' }}
        change={value === null ? null : { primaryCalendarId: value }}
        {...(value === saved ? {} : { onSaved: askMoveFuture })}
      />
    </Page>
  );
}
