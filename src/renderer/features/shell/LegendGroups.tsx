import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarShape } from '#contract/calendar-shapes.ts';
import { isStale } from '#renderer/features/calendar/is-stale.ts';
import { useCalendars, useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { legendGroups } from './legend-groups.ts';
import styles from './navigation.module.css';

/** The calendars by their role, and what lies on this computer alone. */
export function LegendGroups() {
  const { t } = useTranslation('shell');
  const calendars = useCalendars();
  const configuration = useAppStore((state) => state.configuration);
  if (configuration.status !== 'ready' || calendars.length === 0) return null;
  const { primary, conflicts } = legendGroups(calendars, configuration.value);
  return (
    <>
      <Group title={t('legend.primary')}>
        {primary === null ? (
          <li className={styles['none']}>{t('legend.noPrimary')}</li>
        ) : (
          <CalendarRow calendar={primary} />
        )}
      </Group>
      {conflicts.length === 0 ? null : (
        <Group title={t('legend.conflicts')}>
          {conflicts.map((calendar) => (
            <CalendarRow key={calendar.id} calendar={calendar} />
          ))}
        </Group>
      )}
      <Group title={t('legend.here')}>
        <li className={styles['fixed']}>
          <Swatch kind="appointment" colour="" />
          {t('legend.appointments')}
        </li>
        <li className={styles['fixed']}>
          <Swatch kind="local" colour="" />
          {t('legend.localBlocks')}
        </li>
      </Group>
    </>
  );
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['group']}>
      <h2 className={styles['head']}>{props.title}</h2>
      <ul className={styles['rows']}>{props.children}</ul>
    </section>
  );
}

function CalendarRow({ calendar }: { readonly calendar: CalendarShape }) {
  const { t } = useTranslation('shell');
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const savePreferences = useAppStore((state) => state.savePreferences);
  const colourOf = useColourOf();
  const shown = !hidden.includes(calendar.id);
  const stale = isStale(calendar);
  const toggle = (): void => {
    const others = hidden.filter((id) => id !== calendar.id);
    void savePreferences({ hiddenCalendarIds: shown ? [...others, calendar.id] : others });
  };
  return (
    <li>
      <button type="button" className={styles['row']} aria-pressed={shown} onClick={toggle}>
        <Swatch kind="icloud" colour={colourOf({ calendarId: calendar.id })} outlined={!shown} />
        <span className={styles['name']}>
          {calendar.name}
          {shown ? null : <span className={styles['still']}>{t('legend.stillHolds')}</span>}
        </span>
        {stale ? (
          <>
            <IconClock size={14} aria-hidden className={styles['stale']} />
            <span className="visually-hidden">{t('legend.stale')}</span>
          </>
        ) : null}
      </button>
    </li>
  );
}
