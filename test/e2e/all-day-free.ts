import { simpleEvent } from '#test/servers/simple-event.ts';

/** An all-day event that is marked free, so many days from now. */
export function allDayFree(days: number): string {
  const compact = (ahead: number): string =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const more = [
    `DTSTART;VALUE=DATE:${compact(days)}`,
    `DTEND;VALUE=DATE:${compact(days + 1)}`,
    'TRANSP:TRANSPARENT',
  ];
  return simpleEvent(`free-${days}`, { title: 'Holiday', more });
}
