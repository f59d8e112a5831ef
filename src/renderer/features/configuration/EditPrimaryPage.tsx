import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { AccountCalendars } from './AccountCalendars.tsx';
import { SaveBar } from './SaveBar.tsx';

/** Chooses the calendar that appointments are written to: one of a connected account that can be written. */
export function EditPrimaryPage() {
  const { t } = useTranslation('configuration');
  const saved = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.primaryCalendarId : null,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const value = chosen ?? saved;
  return (
    <Page title={t('primary.title')} lead={t('selectAccount')}>
      <Radio.Group value={value} onChange={setChosen} aria-label={t('primary.title')}>
        <AccountCalendars>
          {(calendar) => {
            const readOnly = calendar.access === 'read-only' || calendar.kind === 'subscription';
            return (
              <Radio
                value={calendar.id}
                label={calendar.name}
                disabled={readOnly}
                description={readOnly ? t('readOnly') : undefined}
              />
            );
          }}
        </AccountCalendars>
      </Radio.Group>
      <SaveBar
        to={{ screen: 'settings', page: 'configuration' }}
        change={value === null ? null : { primaryCalendarId: value }}
      />
    </Page>
  );
}
