import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarShape } from '#contract/shapes.ts';
import { selectedCalendarIds } from '#domain/configuration.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { AccountCalendars } from './AccountCalendars.tsx';
import styles from './configuration.module.css';
import { SaveBar } from './SaveBar.tsx';

type Rules = Readonly<Record<string, CalendarShape['rules']>>;

/** Chooses the calendars that are read for conflicts; the Primary is always one of them. */
export function EditConflictsPage() {
  const { t } = useTranslation('configuration');
  const configuration = useAppStore((state) => state.configuration);
  const calendars = useCalendars();
  const [edited, setEdited] = useState<readonly string[] | null>(null);
  const [rules, setRules] = useState<Rules>({});
  if (configuration.status !== 'ready') return <Page title={t('conflicts.title')}>{null}</Page>;

  const { primaryCalendarId } = configuration.value;
  const ids = calendars.map(({ id }) => id);
  const initial = selectedCalendarIds(configuration.value, ids).filter((id) => id !== primaryCalendarId);
  const chosen = edited ?? initial;
  const toggle = (id: string, on: boolean): void =>
    setEdited(on ? [...chosen, id] : chosen.filter((each) => each !== id));

  return (
    <Page title={t('conflicts.title')} lead={t('conflicts.lead')}>
      <AccountCalendars>
        {(calendar) => {
          const isPrimary = calendar.id === primaryCalendarId;
          const current = rules[calendar.id] ?? calendar.rules;
          return (
            <>
              <Checkbox
                label={calendar.name}
                description={isPrimary ? t('alwaysChecked') : undefined}
                checked={isPrimary || chosen.includes(calendar.id)}
                disabled={isPrimary}
                onChange={(event) => toggle(calendar.id, event.currentTarget.checked)}
              />
              <details className={styles['rules']}>
                <summary>{t('rules', { calendar: calendar.name })}</summary>
                <Checkbox
                  mt={6}
                  label={t('allDayFree')}
                  checked={current.allDayFree === 'holds'}
                  onChange={(event) =>
                    setRules({
                      ...rules,
                      [calendar.id]: {
                        ...current,
                        allDayFree: event.currentTarget.checked ? 'holds' : 'ignored',
                      },
                    })
                  }
                />
              </details>
            </>
          );
        }}
      </AccountCalendars>
      <SaveBar
        to={{ screen: 'settings', page: 'configuration' }}
        change={{ conflictCalendarIds: [...chosen], rules }}
      />
    </Page>
  );
}
