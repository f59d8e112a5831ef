import { Anchor, CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSample } from '#renderer/store/use-is-sample.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusScreen } from '#renderer/ui/focus-entry.ts';
import { formatShortDay, formatTime } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import styles from './calendar.module.css';
import type { Range } from './calendar-slice.ts';
import { titleOf } from './entry-look.ts';
import { isStale } from './is-stale.ts';
import { useCalendars, useDisplayZone } from './use-calendar.ts';
import type { View } from './visible-range.ts';

/** As many as the built-in account has. */
const SAMPLE_WEEKS = 12;

/** Said of a range that holds nothing, with what comes next and the way there. */
export function NothingHere({ view, range }: { readonly view: View; readonly range: Range }) {
  const { t } = useTranslation(['calendar', 'common']);
  const zone = useDisplayZone();
  const next = useAppStore((state) => state.next);
  const agenda = useAppStore((state) => state.agenda);
  const findNext = useAppStore((state) => state.findNext);
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const goTo = useAppStore((state) => state.goTo);
  const select = useAppStore((state) => state.select);
  useEffect(() => {
    void findNext(range, hidden);
  }, [findNext, range, hidden, agenda]);
  // What is real goes on; the sample was made for some weeks, and an empty one after them says nothing of the app.
  const isSample = useIsSample();
  const now = useNow();
  const isStaleHere = useCalendars().some(isStale);
  // An empty week may begin with an empty day: each is put away for itself.
  const here = `${view} ${range.start} ${range.end}`;
  const [closedFor, setClosedFor] = useState('');
  const isToday = range.start <= now && now < range.end;
  const isKnown = next !== null && next.after.end === range.end;
  const entry = isKnown ? next.agenda.entries[0] : undefined;
  const day = entry === undefined ? '' : (entry.allDay?.start ?? dateAt(entry.start, zone));
  const title = entry === undefined ? '' : titleOf(entry, next?.agenda.appointments ?? []) || t('untitled');
  if (closedFor === here) return null;
  return (
    <div className={styles['nothing']}>
      <p role="status">
        <span>{t(`nothing.${view}`)}</span>
        {/* What couldn't be read since may have come. */}
        {isStaleHere ? <span>{t('nothingLastRead')}</span> : null}
        {!isKnown ? null : entry === undefined ? (
          <span>{isSample ? t('sampleEnds', { count: SAMPLE_WEEKS }) : t('noNext')}</span>
        ) : (
          <span>
            {t(entry.allDay === null ? 'nextEntry' : 'nextEntryAllDay', {
              title,
              day: formatShortDay(entry.start, zone),
              time: formatTime(entry.start, zone),
            })}
          </span>
        )}
      </p>
      {entry !== undefined ? (
        <Anchor
          component="button"
          type="button"
          size="xs"
          onClick={() => {
            goTo(day);
            select(entry.id);
          }}
        >
          {t('showNext')}
        </Anchor>
      ) : isKnown && isSample && !isToday ? (
        <BackToToday />
      ) : null}
      <CloseButton
        size="xs"
        aria-label={t('common:close')}
        title={t('common:close')}
        onClick={() => {
          setClosedFor(here);
          focusScreen();
        }}
      />
    </div>
  );
}

function BackToToday() {
  const { t } = useTranslation('calendar');
  const goTo = useAppStore((state) => state.goTo);
  return (
    <Anchor component="button" type="button" size="xs" onClick={() => goTo(null)}>
      {t('backToToday')}
    </Anchor>
  );
}
