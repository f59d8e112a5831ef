import type { EventDisplayInfo } from '@fullcalendar/react';
import { formatTime, formatTimeRange, formatTimesOfDay } from '#renderer/ui/format.ts';
import { displayLocale } from '#renderer/ui/locale.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

type Drawn = Pick<EventDisplayInfo, 'isStart' | 'isEnd'> & {
  readonly event: Pick<EventDisplayInfo['event'], 'start' | 'end' | 'allDay'>;
  readonly view: { readonly type: string };
};

/** As many texts as a busy year has; then they are made again. */
const MOST_TEXTS = 10_000;
const texts = new Map<string, string>();

/**
 * The time that a drawn event says: from–to, in a month its beginning alone. Nothing for what lasts all day, and
 * where neither the beginning nor the end is drawn. Intl takes long for a range, and grids are drawn often: a text is
 * made once.
 */
export function gridEventTime({ event, isStart, isEnd, view }: Drawn, zone: string): string {
  const start = event.start?.getTime();
  if (event.allDay || start === undefined || !(isStart || isEnd)) return '';
  const end = view.type === 'dayGridMonth' ? null : (event.end?.getTime() ?? null);
  const key = `${displayLocale()} ${zone} ${start} ${end ?? ''}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const made = timesText(start, end, zone);
  if (texts.size >= MOST_TEXTS) texts.clear();
  texts.set(key, made);
  return made;
}

function timesText(start: number, end: number | null, zone: string): string {
  if (end === null) return formatTime(start, zone);
  const isOneDay = dateAt(start, zone) === dateAt(end, zone);
  return isOneDay ? formatTimeRange(start, end, zone) : formatTimesOfDay(start, end, zone);
}
