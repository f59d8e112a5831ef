/** A calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_IN_WEEK = 7;

/** The date that the zone's clocks show at an instant (epoch ms). */
export function dateIn(zone: string, instant: number): LocalDate {
  return new Date(instant + offsetAt(zone, instant)).toISOString().slice(0, 10);
}

/** The date so many days later, or earlier. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the date's week. */
export function mondayOf(date: LocalDate): LocalDate {
  const sinceMonday = (new Date(`${date}T00:00Z`).getUTCDay() + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK;
  return addDays(date, -sinceMonday);
}

/** DATE of RFC 5545 §3.3.4. */
export function icalDate(date: LocalDate): string {
  return date.replaceAll('-', '');
}

/** DATE-TIME of RFC 5545 §3.3.5, without a zone, so many minutes after a wall clock time `HH:MM`. */
export function icalTime(date: LocalDate, time: string, plusMinutes = 0): string {
  return icalInstant(Date.parse(`${date}T${time}Z`) + plusMinutes * MINUTE_MS).slice(0, -1);
}

/** DATE-TIME in UTC of an instant (epoch ms). */
export function icalInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Local time minus UTC in a zone at an instant, both in ms. */
export function offsetAt(zone: string, instant: number): number {
  const named = formatOf(zone)
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(named ?? '');
  if (match === null) throw new Error(`no offset in ${named ?? 'nothing'}`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
}
