import i18next from 'i18next';
import type { EpochMs } from '#domain/interval.ts';
import type { ZoneName } from '#domain/time.ts';
import { formatDay, formatZone } from '#renderer/ui/format.ts';
import { zoneRules } from '#renderer/ui/zoned-time.ts';
import { MODERN_CITIES } from './modern-cities.ts';

const MINUTES_A_HOUR = 60;
const MINUS = '\u2212';
/** Regions whose zones are called after a city, an island or a station in them. */
const OF_PLACES = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//;
const BARE_OFFSET = /^(GMT|UTC)/;
const NO_OFFSET = /^(GMT|UTC)(\+0)?$/;

/** A zone as it is told to people: its city and how far its clock is from Greenwich: "Berlin, GMT+1". */
export function zoneName(zone: ZoneName, at: EpochMs): string {
  const city = cityOf(zone, at);
  const offset = formatZone(at, zone, 'shortOffset');
  return city === offset || NO_OFFSET.test(city) ? city : `${city}, ${offset}`;
}

/**
 * The city that a zone is called after, in the language of the app: "New York" for `America/New_York`. What is called
 * after none (`EST5EDT`, `Etc/GMT-3`) is told by its name, or by how far it is from Greenwich.
 */
export function cityOf(zone: ZoneName, at: EpochMs = Date.now()): string {
  if (!OF_PLACES.test(zone)) return timeName(zone, at) ?? bareOffset(zone, at);
  const city = englishCity(zone);
  return i18next.t(`zones:cities.${city}`, { defaultValue: city });
}

/** The same in English, as the zone's own name has it. */
export function englishCity(zone: ZoneName): string {
  return MODERN_CITIES[zone] ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/**
 * What the clock of a zone is called at instants, for somebody elsewhere: "New York (Eastern Daylight Time, GMT-4)"; where
 * it is changed between them, with the day from which it shows otherwise. Its offset alone where it has no name.
 */
export function zoneWords(zone: ZoneName, instants: readonly [EpochMs, ...(readonly EpochMs[])]): string {
  const [first] = instants;
  const offset = bareOffset(zone, first);
  const name = formatZone(first, zone, 'long');
  const hasName = name !== '' && !BARE_OFFSET.test(name);
  const clock = [...(hasName ? [name] : []), ...(hasName && offset === 'UTC' ? [] : [offset])].join(', ');
  const rules = zoneRules(zone);
  const changed = instants.find((instant) => rules.offsetAt(instant) !== rules.offsetAt(first));
  const told =
    changed === undefined
      ? clock
      : `${clock}; ${i18next.t('zones:fromDate', { day: formatDay(changed, zone), offset: bareOffset(zone, changed) })}`;
  const city = OF_PLACES.test(zone) ? cityOf(zone, first) : '';
  return city === '' || name.includes(city) ? told : `${city} (${told})`;
}

/** "Eastern Time": what several places call their time; null where it has no name. */
export function timeName(zone: ZoneName, at: EpochMs): string | null {
  const name = formatZone(at, zone, 'longGeneric');
  return name === '' || BARE_OFFSET.test(name) ? null : name;
}

function bareOffset(zone: ZoneName, at: EpochMs): string {
  const offset = formatZone(at, zone, 'shortOffset');
  return NO_OFFSET.test(offset) ? 'UTC' : offset;
}

/** A difference of two clocks: "−6 h", "+5:30 h", "±0 h". */
export function differenceText(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = Math.floor(size / MINUTES_A_HOUR);
  const rest = Math.round(size % MINUTES_A_HOUR);
  const sign = minutes === 0 ? '±' : minutes > 0 ? '+' : MINUS;
  return `${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} h`;
}
