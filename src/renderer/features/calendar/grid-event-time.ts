import type { EventDisplayInfo } from '@fullcalendar/react';
import { formatTightRange, formatTime, formatTimesOfDay } from '#renderer/ui/format.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import { endOf } from './skipped-midnight.ts';

type Drawn = Pick<EventDisplayInfo, 'isStart' | 'isEnd'> & {
  readonly event: Pick<EventDisplayInfo['event'], 'start' | 'end' | 'allDay'>;
  readonly view: { readonly type: string };
};

/**
 * The time that a drawn event says: from–to, in a month its beginning alone. Nothing for what lasts all day, and
 * where neither the beginning nor the end is drawn; in a month where the beginning isn't.
 */
export function gridEventTime({ event, isStart, isEnd, view }: Drawn, zone: string): string {
  const start = event.start?.getTime();
  const isMonth = view.type === 'dayGridMonth';
  if (event.allDay || start === undefined || !(isStart || (isEnd && !isMonth))) return '';
  const end = isMonth || event.end === null ? null : endOf(event.end);
  if (end === null) return formatTime(start, zone);
  const isOneDay = dateAt(start, zone) === dateAt(end, zone);
  return isOneDay ? formatTightRange(start, end, zone) : formatTimesOfDay(start, end, zone);
}
