import { addDays, dateAt } from '#renderer/ui/zoned-time.ts';

/** How the day of a free time is called: as people say it, near days by the day they are from today. */
export type DayWord = 'today' | 'tomorrow' | 'weekday' | 'date';

/** So many days on, a weekday alone still means one day. */
const BY_WEEKDAY_DAYS = 6;

/** What the day of an instant is called today. */
export function dayWordOf(instant: number, now: number, zone: string): DayWord {
  const [date, today] = [dateAt(instant, zone), dateAt(now, zone)];
  if (date === today) return 'today';
  if (date === addDays(today, 1)) return 'tomorrow';
  return date <= addDays(today, BY_WEEKDAY_DAYS) ? 'weekday' : 'date';
}

/** Whether so many minutes are what a practice calls an hour. */
export function isHour(lengthMinutes: number): boolean {
  return lengthMinutes >= 45 && lengthMinutes <= 60;
}
