import { Anchor } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOf, titleOf } from '#renderer/features/calendar/entry-look.ts';
import {
  useCalendarNames,
  useColourOf,
  useCalendars,
  useDisplayZone,
} from '#renderer/features/calendar/use-calendar.ts';
import { HoldingControl } from '#renderer/features/details/HoldingControl.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import { ruledBy, type EntryReason } from './why-parts.ts';
import styles from './why.module.css';

/** Events that did the same to a time, each with its reason and what can be done about it. */
export function WhyEntries(props: { readonly title: string; readonly reasons: readonly EntryReason[] }) {
  const id = useId();
  const { title, reasons } = props;
  if (reasons.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id} className={styles['heading']}>
        {title}
      </h3>
      <ul className={styles['list']}>
        {reasons.map((reason) => (
          <li key={`${reason.why}-${reason.entry.id}`} className={styles['entry']}>
            <WhyEntry reason={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhyEntry({ reason }: { readonly reason: EntryReason }) {
  const { t } = useTranslation(['availability', 'calendar']);
  const agenda = useAppStore((state) => state.agenda);
  const navigate = useAppStore((state) => state.navigate);
  const colourOf = useColourOf();
  const namesOf = useCalendarNames();
  const calendars = useCalendars();
  const { entry, effect, why } = reason;
  const look = lookOf(entry);
  const title = titleOf(entry, agenda.status === 'ready' ? agenda.value.appointments : []);
  const ruling = ruledBy(reason);
  const calendarName = calendars.find(({ id }) => id === (reason.calendarId ?? entry.calendarId))?.name ?? '';
  const isOnlyNamed = why === 'not-checked' || why === 'buffer';
  return (
    <>
      <Swatch kind={look.kind} colour={colourOf(entry)} outlined={!look.holds} />
      <div className={styles['text']}>
        <p className={styles['title']} data-struck={look.struck}>
          {title === '' ? t('calendar:untitled') : title}
        </p>
        <p className={styles['quiet']}>
          <EntryWhen reason={reason} />
          {namesOf(entry) === '' ? null : <> · {namesOf(entry)}</>}
        </p>
        <p className={styles['because']}>
          {t(`because.${effect}.${why}`, {
            calendar: calendarName,
            defaultValue: t(`calendar:why.${why}`, { defaultValue: '' }),
          })}{' '}
          {ruling === null ? null : (
            <Anchor
              component="button"
              type="button"
              size="xs"
              aria-label={t('changeRules', { calendar: calendarName })}
              onClick={() =>
                navigate({ screen: 'settings', page: 'edit-conflicts', calendarId: ruling, back: 'calendar' })
              }
            >
              {t('change')}
            </Anchor>
          )}
        </p>
        {isOnlyNamed ? null : <HoldingControl entry={entry} />}
      </div>
    </>
  );
}

function EntryWhen({ reason: { entry } }: { readonly reason: EntryReason }) {
  const { t } = useTranslation(['availability', 'calendar']);
  const zone = useDisplayZone();
  if (entry.allDay !== null) return t('calendar:allDay');
  const isOneDay = dateAt(entry.start, zone) === dateAt(Math.max(entry.start, entry.end - 1), zone);
  const times = formatTimeRange(entry.start, entry.end, zone);
  return (
    <span className="tabular">
      {isOneDay ? times : `${formatShortDay(entry.start, zone)} – ${formatShortDay(entry.end, zone)}`}
      {entry.travel === undefined
        ? null
        : `, ${t('calendar:withTravel', { times: formatTimeRange(entry.travel.start, entry.travel.end, zone) })}`}
    </span>
  );
}
