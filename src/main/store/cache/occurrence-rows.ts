import { DAY_MS, type Interval } from '#domain/interval.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import type { Span } from '#domain/time.ts';
import type { IndexedOccurrence } from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';
import { fromFlags, toFlags } from './occurrence-flags.ts';

/** Instances longer than this are looked up by their end: the range scan by start needs a bound. */
const LONG_MS = 2 * DAY_MS;
/** A wall-clock time can be up to 14 hours ahead of UTC or 12 behind; a day covers both. */
const ZONE_MARGIN_MS = DAY_MS;

const INSERT_TIMED = `INSERT INTO occurrence
  (object, collection, start, end, is_long, uid, recurrence_id, title, location, flags, travel)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_LOCAL = `INSERT INTO local_occurrence
  (object, collection, kind, start, end, uid, recurrence_id, title, location, flags, travel)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Replaces the indexed occurrences of one object. */
export function insertOccurrences(
  driver: Driver,
  collection: number,
  object: number,
  occurrences: readonly Occurrence[],
): void {
  driver.run('DELETE FROM occurrence WHERE object = ?', object);
  driver.run('DELETE FROM local_occurrence WHERE object = ?', object);
  for (const occurrence of occurrences) {
    const { span } = occurrence;
    const rest: SqlValue[] = [
      occurrence.uid,
      occurrence.recurrenceId,
      occurrence.title,
      occurrence.location,
      toFlags(occurrence),
      occurrence.travelMs,
    ];
    if (span.kind === 'instant') {
      const isLong = span.end - span.start + occurrence.travelMs > LONG_MS ? 1 : 0;
      driver.run(INSERT_TIMED, object, collection, span.start, span.end, isLong, ...rest);
    } else {
      driver.run(INSERT_LOCAL, object, collection, span.kind, span.start, span.end, ...rest);
    }
  }
}

/** The indexed occurrences that may touch a window; see `CacheStore.occurrencesBetween`. */
export function selectOccurrences(
  driver: Driver,
  calendarIds: readonly string[],
  window: Interval,
): IndexedOccurrence[] {
  const ids = collections(driver, calendarIds);
  if (ids.size === 0) return [];
  const chosen = JSON.stringify([...ids.keys()]);
  const timed = driver.all(
    `SELECT * FROM (
       SELECT * FROM occurrence WHERE is_long = 0 AND start >= ? AND start < ?
       UNION ALL SELECT * FROM occurrence WHERE is_long = 1 AND end >= ? AND start < ?)
     WHERE end >= ? AND collection IN (SELECT value FROM json_each(?)) ORDER BY start`,
    window.start - LONG_MS,
    window.end,
    window.start,
    window.end,
    window.start,
    chosen,
  );
  const local = driver.all(
    `SELECT * FROM local_occurrence WHERE end >= ? AND start <= ?
       AND collection IN (SELECT value FROM json_each(?)) ORDER BY start`,
    new Date(window.start - ZONE_MARGIN_MS).toISOString().slice(0, 10),
    new Date(window.end + ZONE_MARGIN_MS).toISOString().slice(0, 19),
    chosen,
  );
  return [...timed, ...local].map((row) => ({
    calendarId: ids.get(Number(row['collection'])) ?? '',
    occurrence: toOccurrence(row),
  }));
}

function collections(driver: Driver, calendarIds: readonly string[]): Map<number, string> {
  const rows = driver.all(
    'SELECT id, calendar_id FROM collection WHERE calendar_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(calendarIds),
  );
  return new Map(rows.map((row) => [Number(row['id']), String(row['calendar_id'])]));
}

function toOccurrence(row: Record<string, SqlValue>): Occurrence {
  return {
    uid: row['uid'] as string,
    recurrenceId: row['recurrence_id'] as string | null,
    title: row['title'] as string,
    location: row['location'] as string,
    span: toSpan(row),
    travelMs: row['travel'] as number,
    ...fromFlags(row['flags'] as number),
  };
}

function toSpan(row: Record<string, SqlValue>): Span {
  if (row['kind'] === undefined)
    return { kind: 'instant', start: row['start'] as number, end: row['end'] as number };
  return {
    kind: row['kind'] as 'date' | 'floating',
    start: row['start'] as string,
    end: row['end'] as string,
  };
}
