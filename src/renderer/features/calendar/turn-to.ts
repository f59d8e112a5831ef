import type { Route } from '#renderer/store/navigation.ts';
import { dateAt, isDate, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { Range } from './calendar-slice.ts';

/** What has to be known and done to turn the calendar. */
export interface Turnable {
  readonly range: Range | null;
  readonly route: Route;
  readonly goTo: (date: string | null) => void;
}

/** Turns the calendar, where it is on the screen, to something that lies on another page of it. */
export function turnTo({ range, route, goTo }: Turnable, at: number, zone: string): void {
  const isOutside = range !== null && (at < range.start || at >= range.end);
  if (route.screen === 'calendar' && isOutside) goTo(dateAt(at, zone));
}

/** The same for a date as it is typed, `YYYY-MM-DD`; nothing while digits of its year are missing. */
export function turnToTyped(shown: Turnable, date: string, zone: string): void {
  if (isDate(date)) turnTo(shown, startOfDate(date, zone), zone);
}
