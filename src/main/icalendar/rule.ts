import type { CalendarDate, WallTime } from '#domain/time.ts';
import type { EpochMs } from '#domain/interval.ts';
import { isoOf } from './wall.ts';

export type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY';

/** A day of the week, Sunday = 0, with its ordinal in the month or year; 0 means every one. */
export interface RuleDay {
  readonly weekday: number;
  readonly ordinal: number;
}

/** An RRULE, read (RFC 5545 §3.3.10). Empty lists are parts that it doesn't have. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** Inclusive. */
  readonly until:
    | { readonly kind: 'date'; readonly date: CalendarDate }
    | { readonly kind: 'utc'; readonly instant: EpochMs }
    | { readonly kind: 'wall'; readonly wall: WallTime }
    | null;
  readonly bySecond: readonly number[];
  readonly byMinute: readonly number[];
  readonly byHour: readonly number[];
  readonly byDay: readonly RuleDay[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNumber: readonly number[];
  readonly byMonth: readonly number[];
  readonly bySetPosition: readonly number[];
  /** The first day of the week, Sunday = 0. */
  readonly weekStart: number;
}

/** Something in an event that can't be read; `message` says what without any of the event's text. */
export class Unreadable extends Error {}

const WEEKDAYS: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const FREQUENCIES: readonly string[] = [
  'YEARLY',
  'MONTHLY',
  'WEEKLY',
  'DAILY',
  'HOURLY',
  'MINUTELY',
  'SECONDLY',
];
const PARTS: readonly string[] = [
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYSECOND',
  'BYMINUTE',
  'BYHOUR',
  'BYDAY',
  'BYMONTHDAY',
  'BYYEARDAY',
  'BYWEEKNO',
  'BYMONTH',
  'BYSETPOS',
  'WKST',
];

/** Reads an RRULE value. @throws Unreadable for a part that it would be wrong to leave out */
export function parseRule(text: string): Rule {
  const parts = new Map(
    text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part): [string, string] => {
        const [name = '', ...value] = part.split('=');
        return [name.trim().toUpperCase(), value.join('=').trim().toUpperCase()];
      }),
  );
  const foreign = [...parts.keys()].find((name) => !PARTS.includes(name) && !name.startsWith('X-'));
  if (foreign !== undefined) throw new Unreadable('a repeat rule with a part that is not known');
  const numbers = (name: string, least: number, most: number): number[] => {
    const value = parts.get(name);
    // A value named twice means it once: what follows is then bounded, however long the list was.
    return value === undefined
      ? []
      : [...new Set(value.split(',').map((each) => wholeNumber(each, least, most)))];
  };
  const frequency = parts.get('FREQ') ?? '';
  if (!FREQUENCIES.includes(frequency)) throw new Unreadable('a repeat rule without a frequency');
  return {
    frequency: frequency as Frequency,
    interval: numbers('INTERVAL', 1, 1_000_000)[0] ?? 1,
    count: numbers('COUNT', 1, 1_000_000_000)[0] ?? null,
    until: untilOf(parts.get('UNTIL')),
    // A leap second is the one before, and that one once.
    bySecond: [...new Set(numbers('BYSECOND', 0, 60).map((second) => Math.min(second, 59)))],
    byMinute: numbers('BYMINUTE', 0, 59),
    byHour: numbers('BYHOUR', 0, 23),
    byDay: [...new Set(parts.get('BYDAY')?.split(',') ?? [])].map(toDay),
    byMonthDay: numbers('BYMONTHDAY', -31, 31),
    byYearDay: numbers('BYYEARDAY', -366, 366),
    byWeekNumber: numbers('BYWEEKNO', -53, 53),
    byMonth: numbers('BYMONTH', 1, 12),
    bySetPosition: numbers('BYSETPOS', -366, 366),
    weekStart: Math.max(0, WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO')),
  };
}

function wholeNumber(text: string, least: number, most: number): number {
  const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : NaN;
  const isPosition = least < 0; // counted from either end: there is no position 0
  if (!(value >= least && value <= most) || (isPosition && value === 0)) {
    throw new Unreadable('a repeat rule with a number out of range');
  }
  return value;
}

function toDay(text: string): RuleDay {
  const parts = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(text.trim()) as (string | undefined)[] | null;
  if (parts === null) throw new Unreadable('a repeat rule with a day that is none');
  const ordinal = parts[1] === undefined ? 0 : wholeNumber(parts[1], -53, 53);
  return { weekday: WEEKDAYS.indexOf(parts[2] ?? ''), ordinal };
}

function untilOf(text: string | undefined): Rule['until'] {
  if (text === undefined) return null;
  const iso = isoOf(text);
  if (iso === null) throw new Unreadable('a repeat rule with an end that is no date');
  if (iso.time === null) return { kind: 'date', date: iso.date };
  const wall = `${iso.date}T${iso.time}`;
  return iso.isUtc ? { kind: 'utc', instant: Date.parse(`${wall}Z`) } : { kind: 'wall', wall };
}
