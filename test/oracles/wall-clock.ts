// When a clock on the wall shows a time: slow, simple, and without a line of the app's own code.

/** Milliseconds of a clock face, counted as if it were UTC. */
export type Face = number;

const DAY = 86_400_000;
const QUARTER = 900_000;
const YEARS = [2015, 2045] as const;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const used = new Map<string, readonly number[]>();

/** What the clock of a zone is ahead of UTC at an instant, in ms. Zones of these years change at whole quarters of an hour. */
function offsetAt(zone: string, instant: number): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, ofZone);
  const quarter = Math.floor(instant / QUARTER) * QUARTER;
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const offset = Date.parse(`${shown(zone, quarter)}Z`) - quarter;
  ofZone.set(quarter, offset);
  return offset;
}

function shown(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    const two = '2-digit';
    const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...fields });
    formats.set(zone, format);
  }
  return format.format(instant).replace(' ', 'T');
}

/** Every offset that a zone has in these years. */
function offsetsOf(zone: string): readonly number[] {
  const known = used.get(zone);
  if (known !== undefined) return known;
  const found = new Set<number>();
  for (let at = Date.UTC(YEARS[0], 0, 1); at < Date.UTC(YEARS[1], 0, 1); at += 7 * DAY)
    found.add(offsetAt(zone, at));
  used.set(zone, [...found]);
  return [...found];
}

/**
 * The instant of a clock face in a zone by RFC 5545 §3.3.5: of a time that comes twice the first; of one that is
 * skipped, what the offset before the gap makes of it.
 */
export function instantOf(zone: string, face: Face): number {
  const showing = offsetsOf(zone)
    .map((offset) => face - offset)
    .filter((instant) => instant + offsetAt(zone, instant) === face);
  return showing.length > 0 ? Math.min(...showing) : face - offsetAt(zone, face - DAY);
}
