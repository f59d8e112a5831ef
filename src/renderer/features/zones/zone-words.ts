import type { EpochMs } from '#domain/interval.ts';
import type { ZoneName } from '#domain/time.ts';
import { displayLocale } from '#renderer/ui/locale.ts';

const MINUTES_A_HOUR = 60;
const MINUS = '\u2212';

/** The city that a zone is called after: "New York" for `America/New_York`. */
export function cityOf(zone: ZoneName): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/**
 * What the clock of a zone is called in the year around an instant: "New York (Eastern Time)"; its city alone where it
 * has no such name.
 */
export function zoneWords(zone: ZoneName, at: EpochMs): string {
  const parts = new Intl.DateTimeFormat(displayLocale(), {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const city = cityOf(zone);
  return name === '' || name.startsWith('GMT') || name.includes(city) ? name || city : `${city} (${name})`;
}

/** A difference of two clocks: "−6 h", "+5:30 h", "±0 h". */
export function differenceText(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = Math.floor(size / MINUTES_A_HOUR);
  const rest = Math.round(size % MINUTES_A_HOUR);
  const sign = minutes === 0 ? '±' : minutes > 0 ? '+' : MINUS;
  return `${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} h`;
}
