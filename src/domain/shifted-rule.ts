import { DAY_MS, type DurationMs, type EpochMs } from './interval.ts';
import { addDays } from './time.ts';

/** How a series moves. */
export interface RuleShift {
  /** On the clock's face. */
  readonly stretch: DurationMs;
  /** By how many dates its first start moves. */
  readonly days: number;
  /** Where an instant of the series goes. */
  readonly move: (instant: EpochMs) => EpochMs;
}

const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** Parts that name days of a month or year, which lie elsewhere after a move to another day. */
const NAMED_DAYS: readonly string[] = ['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH', 'BYSETPOS', 'BYDAY'];
const NAMED_TIMES: readonly string[] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/**
 * A rule (RFC 5545 §3.3.10) that gives the same instances when its DTSTART moves: its end moves too, and so do the days of
 * the week that a daily or weekly one names.
 * @param rule one that can be read
 * @returns null where it names times or days that would have to become others than a rule can say
 */
export function shiftRule(rule: string, shift: RuleShift): string | null {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.split('=');
        return [name.trim(), value.trim()];
      })
      .filter(([name]) => name !== ''),
  );
  const names = (list: readonly string[]): boolean => list.some((name) => parts.has(name));
  if (shift.stretch % DAY_MS !== 0 && names(NAMED_TIMES)) return null;
  const until = parts.get('UNTIL');
  if (until !== undefined) {
    const moved = shiftUntil(until, shift);
    if (moved === null) return null;
    parts.set('UNTIL', moved);
  }
  if (shift.days !== 0 && names(NAMED_DAYS) && !shiftWeekdays(parts, shift.days)) return null;
  return [...parts].map(([name, value]) => `${name}=${value}`).join(';');
}

/** Weeks begin later by as much, so that every second week stays every second week. */
function shiftWeekdays(parts: Map<string, string>, days: number): boolean {
  const isPlain = /^(?:(?:MO|TU|WE|TH|FR|SA|SU)\s*,?\s*)+$/.test(parts.get('BYDAY') ?? '');
  const others = NAMED_DAYS.filter((name) => name !== 'BYDAY' && parts.has(name));
  const frequency = parts.get('FREQ') ?? '';
  if (!isPlain || others.length > 0 || !['DAILY', 'WEEKLY'].includes(frequency)) return false;
  const later = (day: string): string =>
    WEEKDAYS[(((WEEKDAYS.indexOf(day.trim()) + days) % 7) + 7) % 7] ?? day;
  const named = parts.get('BYDAY') ?? '';
  parts.set('BYDAY', named.split(',').map(later).join(','));
  if (frequency === 'WEEKLY') parts.set('WKST', later(parts.get('WKST') ?? 'MO'));
  return true;
}

function shiftUntil(until: string, { stretch, days, move }: RuleShift): string | null {
  const [, year, month, day, time, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z)?)?$/.exec(until) ?? [];
  if (day === undefined) return null;
  const date = `${year}-${month}-${day}`;
  if (time === undefined) return addDays(date, days).replaceAll('-', '');
  const clock = `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
  const face = Date.parse(`${date}T${clock}Z`);
  const moved = new Date(utc === undefined ? face + stretch : move(face)).toISOString().slice(0, 19);
  return moved.replaceAll(/[-:]/g, '') + (utc ?? '');
}
