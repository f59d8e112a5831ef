import { DAY_MS, type EpochMs } from '#domain/interval.ts';
import type { Span } from '#domain/time.ts';
import type { IndexedOccurrence } from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';
import type { Component, Components } from './components.ts';

/** An instance with its bounds, travel included: of one without a zone as if its clock were in UTC. */
export interface BoundedOccurrence {
  readonly found: IndexedOccurrence;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/**
 * The time index as it was asked for, in memory: a question about the same days again reads no row. What a write
 * changes is forgotten by it, so that nothing here is ever older than the rows.
 */
export interface OccurrenceMemory {
  /** Instances of two days at most that start, travel included, on a day of UTC; ascending by that. */
  ofDay(day: number): readonly IndexedOccurrence[];
  /** Longer ones, and those without a zone; in no order. */
  others(): readonly BoundedOccurrence[];
  /** Before rows that start there are written or removed. */
  forgetAt(start: EpochMs): void;
  /** Before longer ones or those without a zone are. */
  forgetOthers(): void;
  forgetAll(): void;
}

/** The index reaches over three years; some more are asked for when it has moved on. */
const MOST_DAYS = 1500;

/** The number of the day that an instant is on. */
export function dayOf(instant: EpochMs): number {
  return Math.floor(instant / DAY_MS);
}

export function occurrenceMemory(driver: Driver, components: Components): OccurrenceMemory {
  const short = driver.rows('SELECT start, end, component FROM occurrence WHERE start >= ? AND start < ?');
  const long = driver.rows('SELECT start, end, component FROM long_occurrence');
  const local = driver.rows('SELECT start, end, component, kind FROM local_occurrence');
  const days = new Map<number, readonly IndexedOccurrence[]>();
  let others: readonly BoundedOccurrence[] | null = null;

  const read = (rows: readonly (readonly SqlValue[])[]): IndexedOccurrence[] =>
    rows.flatMap((row) => {
      const component = components.get(row[2] as number);
      if (component === null) return [];
      const { calendarId, facts, recurrenceId } = component;
      return [{ calendarId, facts, recurrenceId, span: toSpan(row, component) }];
    });
  return {
    ofDay: (day) => {
      const known = days.get(day);
      if (known !== undefined) return known;
      if (days.size >= MOST_DAYS) days.clear();
      const found = read(short(day * DAY_MS, (day + 1) * DAY_MS));
      days.set(day, found);
      return found;
    },
    others: () => {
      others ??= [...read(long()), ...read(local())].map(bounded);
      return others;
    },
    forgetAt: (start) => {
      days.delete(dayOf(start));
    },
    forgetOthers: () => {
      others = null;
    },
    forgetAll: () => {
      days.clear();
      others = null;
    },
  };
}

/** Rows of timed instances begin and end with the travel. */
export function toSpan([start, end, , kind]: readonly SqlValue[], { facts }: Component): Span {
  if (kind !== undefined && kind !== null) {
    return { kind: kind as 'date' | 'floating', start: start as string, end: end as string };
  }
  const { travelMs, travelAfterMs } = facts;
  return { kind: 'instant', start: (start as number) + travelMs, end: (end as number) - travelAfterMs };
}

function bounded(found: IndexedOccurrence): BoundedOccurrence {
  const { facts, span } = found;
  const at = (time: number | string): EpochMs =>
    typeof time === 'number' ? time : Date.parse(time.length === 10 ? time : `${time}Z`);
  return { found, from: at(span.start) - facts.travelMs, until: at(span.end) + facts.travelAfterMs };
}
