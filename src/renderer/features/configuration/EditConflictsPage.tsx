import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '#contract/calendar-shapes.ts';
import { selectedCalendarIds } from '#domain/configuration.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Loaded } from '#renderer/ui/Loaded.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { AccountCalendars } from './AccountCalendars.tsx';
import { CalendarRules } from './CalendarRules.tsx';
import { SaveBar } from './SaveBar.tsx';

/** Chooses the calendars that are read for conflicts, and what of each holds time; the Primary is always one of them. */
export function EditConflictsPage() {
  const { t } = useTranslation('configuration');
  const configuration = useAppStore((state) => state.configuration);
  const wanted = useAppStore((state) =>
    state.route.screen === 'settings' ? state.route.calendarId : undefined,
  );
  const calendars = useCalendars();
  const tellClashes = useAppStore((state) => state.tellClashes);
  const [edited, setEdited] = useState<readonly string[] | null>(null);
  const [rules, setRules] = useState<Readonly<Record<string, Rules>>>({});
  const loadConfiguration = useAppStore((state) => state.loadConfiguration);
  if (configuration.status !== 'ready') {
    return (
      <Page title={t('conflicts.title')} lead={t('conflicts.lead')}>
        <Loaded what="configuration" of={configuration} again={loadConfiguration}>
          {() => null}
        </Loaded>
      </Page>
    );
  }

  const { primaryCalendarId, conflictCalendarIds } = configuration.value;
  const ids = calendars.map(({ id }) => id);
  const initial = selectedCalendarIds(configuration.value, ids).filter((id) => id !== primaryCalendarId);
  const chosen = edited ?? initial;
  // Until a choice was made all were checked: nothing new is checked then.
  const added = chosen.filter((id) => !initial.includes(id));
  const toggle = (id: string, on: boolean): void =>
    setEdited(on ? [...chosen, id] : chosen.filter((each) => each !== id));

  return (
    <Page title={t('conflicts.title')} lead={t('conflicts.lead')}>
      <AccountCalendars wanted={wanted ?? null}>
        {(calendar, named) => {
          const isPrimary = calendar.id === primaryCalendarId;
          return (
            <>
              <Checkbox
                label={named}
                description={isPrimary ? t('alwaysChecked') : undefined}
                checked={isPrimary || chosen.includes(calendar.id)}
                disabled={isPrimary}
                onChange={(event) => toggle(calendar.id, event.currentTarget.checked)}
              />
              <CalendarRules
                calendar={calendar.name}
                rules={rules[calendar.id] ?? calendar.rules}
                isWanted={calendar.id === wanted}
                onChange={(next) => setRules({ ...rules, [calendar.id]: next })}
              />
            </>
          );
        }}
      </AccountCalendars>
      <SaveBar
        to={{ screen: 'settings', page: 'configuration' }}
        {...(added.length === 0 ? {} : { onSaved: () => tellClashes(added) })}
        // Whoever came only for the rules has chosen no calendars by saving them.
        change={
          edited === null && conflictCalendarIds === null
            ? { rules }
            : { conflictCalendarIds: [...chosen], rules }
        }
      />
    </Page>
  );
}
