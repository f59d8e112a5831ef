import { icalInstant, offsetAt } from './dates.ts';

const DAY_MS = 86_400_000;
const SECOND_MS = 1000;

/**
 * Content lines of a VTIMEZONE that is right from the start of last year to the end of the year after next
 * (RFC 5545 §3.6.5): each change of the clocks written out, none as a rule.
 *
 * @param now epoch ms
 */
export function zoneBlock(zone: string, now: number): readonly string[] {
  const year = new Date(now).getUTCFullYear();
  const key = `${zone} ${year}`;
  const block = blocks.get(key) ?? makeBlock(zone, year);
  blocks.set(key, block);
  return block;
}

/** Finding the changes of a zone takes thousands of questions, and every event of the sample names one. */
const blocks = new Map<string, readonly string[]>();

function makeBlock(zone: string, year: number): readonly string[] {
  const from = Date.UTC(year - 1, 0, 1);
  const changes = clockChanges(zone, from, Date.UTC(year + 3, 0, 1));
  const before = offsetAt(zone, from);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('STANDARD', '19700101T000000', before, before),
    ...changes.flatMap((at) => {
      const old = offsetAt(zone, at - SECOND_MS);
      const next = offsetAt(zone, at);
      // The onset is told in the time that ends with it (RFC 5545 §3.6.5).
      return observance(next > old ? 'DAYLIGHT' : 'STANDARD', icalInstant(at + old).slice(0, -1), old, next);
    }),
    'END:VTIMEZONE',
  ];
}

function observance(type: 'STANDARD' | 'DAYLIGHT', start: string, from: number, to: number): string[] {
  return [
    `BEGIN:${type}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${utcOffset(from)}`,
    `TZOFFSETTO:${utcOffset(to)}`,
    `END:${type}`,
  ];
}

/** UTC-OFFSET of RFC 5545 §3.3.14. */
function utcOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}

/** The instants in `[from, to)` at which the zone's offset changes. No zone changes twice in a day. */
function clockChanges(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    if (offsetAt(zone, day) !== offsetAt(zone, day + DAY_MS))
      changes.push(changeWithin(zone, day, day + DAY_MS));
  }
  return changes;
}

function changeWithin(zone: string, from: number, to: number): number {
  const old = offsetAt(zone, from);
  let [before, after] = [from, to];
  while (after - before > SECOND_MS) {
    const middle = before + Math.floor((after - before) / 2 / SECOND_MS) * SECOND_MS;
    if (offsetAt(zone, middle) === old) before = middle;
    else after = middle;
  }
  return after;
}
