import { DAY_MS, type Interval } from '#domain/interval.ts';
import { AT_START, recurrenceIdOf, type Occurrence, type OccurrenceGroup } from '#domain/occurrence.ts';
import type { Span } from '#domain/time.ts';
import type { IndexedOccurrence } from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';
import { fromFlags, toFlags } from './occurrence-flags.ts';

/** Instances longer than this are looked up by their end: the range scan by start needs a bound. */
const LONG_MS = 2 * DAY_MS;
/** A wall-clock time can be up to 14 hours ahead of UTC or 12 behind; a day covers both. */
const ZONE_MARGIN_MS = DAY_MS;
/** The most travel that an event has before or after it. */
const MOST_TRAVEL_MS = DAY_MS;

/** Writes and removes the index rows of objects, through statements that are prepared once. */
export interface OccurrenceRows {
  /** Puts an object's occurrences into the index; it must have none there. */
  insert(collection: number, object: number, groups: readonly OccurrenceGroup[]): void;
  /** Takes those of an object out. */
  remove(object: number): void;
  removeCollection(collection: number): void;
}

export function occurrenceRows(driver: Driver): OccurrenceRows {
  const addComponent = driver.statement(
    `INSERT INTO component (object, collection, uid, recurrence_id, title, location, flags, travel, travel_after, starts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Two instances of one event with the same start differ in length only: the longer one holds the time of both.
  const addTimed = driver.statement(
    `INSERT INTO occurrence (start, component, end) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET end = max(end, excluded.end)`,
  );
  const addLong = driver.statement(
    'INSERT OR IGNORE INTO long_occurrence (end, component, start) VALUES (?, ?, ?)',
  );
  const addLocal = driver.statement(
    'INSERT OR IGNORE INTO local_occurrence (end, component, start, kind) VALUES (?, ?, ?, ?)',
  );
  const removeTimed = driver.statement('DELETE FROM occurrence WHERE start = ? AND component = ?');

  const insertComponent = (collection: number, object: number, group: OccurrenceGroup): void => {
    const { facts, recurrenceId, spans } = group;
    // Rows of timed events begin and end with the travel, so that a window finds those that are on their way in it.
    const [before, after] = [facts.travelMs, facts.travelAfterMs];
    const whole = ({ start, end }: Interval): Interval => ({ start: start - before, end: end + after });
    const starts = spans.flatMap((span) =>
      span.kind === 'instant' && isShort(whole(span)) ? [whole(span).start] : [],
    );
    const component = addComponent(
      object,
      collection,
      facts.uid,
      recurrenceId,
      facts.title,
      facts.location,
      toFlags(facts),
      before,
      after,
      starts.length === 0 ? null : new Uint8Array(Float64Array.from(starts).buffer),
    ).lastInsertRowid;
    for (const span of spans) {
      if (span.kind !== 'instant') {
        addLocal(span.end, component, span.start, span.kind);
        continue;
      }
      const { start, end } = whole(span);
      if (isShort({ start, end })) addTimed(start, component, end);
      else addLong(end, component, start);
    }
  };
  return {
    insert: (collection, object, groups) => {
      for (const group of groups) insertComponent(collection, object, group);
    },
    remove: (object) => {
      for (const row of driver.all('SELECT id, starts FROM component WHERE object = ?', object)) {
        const component = row['id'] as number;
        for (const start of startsOf(row['starts'] as Uint8Array | null)) removeTimed(start, component);
        driver.run('DELETE FROM long_occurrence WHERE component = ?', component);
        driver.run('DELETE FROM local_occurrence WHERE component = ?', component);
      }
      driver.run('DELETE FROM component WHERE object = ?', object);
    },
    removeCollection: (collection) => {
      for (const table of ['occurrence', 'long_occurrence', 'local_occurrence']) {
        driver.run(
          `DELETE FROM ${table} WHERE component IN (SELECT id FROM component WHERE collection = ?)`,
          collection,
        );
      }
    },
  };
}

function startsOf(blob: Uint8Array | null): Float64Array {
  return blob === null ? new Float64Array() : new Float64Array(Uint8Array.from(blob).buffer);
}

function isShort({ start, end }: Interval): boolean {
  return end - start <= LONG_MS;
}

const FACTS = 'c.collection, c.uid, c.recurrence_id, c.title, c.location, c.flags, c.travel, c.travel_after';

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
    `SELECT o.start, o.end, ${FACTS} FROM (
       SELECT start, end, component FROM occurrence WHERE start >= ? AND start < ?
       UNION ALL SELECT start, end, component FROM long_occurrence WHERE end >= ? AND start < ?) o
     JOIN component c ON c.id = o.component
     WHERE o.end >= ? AND c.collection IN (SELECT value FROM json_each(?)) ORDER BY o.start + c.travel`,
    window.start - LONG_MS,
    window.end,
    window.start,
    window.end,
    window.start,
    chosen,
  );
  const local = driver.all(
    `SELECT o.start, o.end, o.kind, ${FACTS} FROM local_occurrence o JOIN component c ON c.id = o.component
     WHERE o.end >= ? AND o.start <= ? AND c.collection IN (SELECT value FROM json_each(?)) ORDER BY o.start`,
    new Date(window.start - ZONE_MARGIN_MS - MOST_TRAVEL_MS).toISOString().slice(0, 10),
    new Date(window.end + ZONE_MARGIN_MS + MOST_TRAVEL_MS).toISOString().slice(0, 19),
    chosen,
  );
  return [...timed, ...local].map((row) => ({
    calendarId: ids.get(Number(row['collection'])) ?? '',
    occurrence: toOccurrence(row),
  }));
}

/** The UIDs in a calendar. */
export function selectUids(driver: Driver, calendarId: string): string[] {
  return driver
    .all(
      `SELECT DISTINCT c.uid FROM component c JOIN collection k ON k.id = c.collection WHERE k.calendar_id = ?`,
      calendarId,
    )
    .map((row) => row['uid'] as string);
}

/** The indexed occurrences of one event; a search through the whole index, for a question that a person asks. */
export function selectOccurrencesOfUid(driver: Driver, calendarId: string, uid: string): Occurrence[] {
  const of = 'JOIN collection k ON k.id = c.collection WHERE k.calendar_id = ? AND c.uid = ?';
  const timed = driver.all(
    `SELECT o.start, o.end, ${FACTS} FROM component c JOIN (
       SELECT start, end, component FROM occurrence
       UNION ALL SELECT start, end, component FROM long_occurrence) o ON o.component = c.id ${of}`,
    calendarId,
    uid,
  );
  const local = driver.all(
    `SELECT o.start, o.end, o.kind, ${FACTS} FROM component c JOIN local_occurrence o ON o.component = c.id ${of}`,
    calendarId,
    uid,
  );
  return [...timed, ...local].map(toOccurrence);
}

function collections(driver: Driver, calendarIds: readonly string[]): Map<number, string> {
  const rows = driver.all(
    'SELECT id, calendar_id FROM collection WHERE calendar_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(calendarIds),
  );
  return new Map(rows.map((row) => [Number(row['id']), String(row['calendar_id'])]));
}

function toOccurrence(row: Record<string, SqlValue>): Occurrence {
  const recurrenceId = row['recurrence_id'] as string | null;
  const span = toSpan(row);
  return {
    uid: row['uid'] as string,
    recurrenceId: recurrenceId === AT_START ? recurrenceIdOf(span) : recurrenceId,
    title: row['title'] as string,
    location: row['location'] as string,
    span,
    travelMs: row['travel'] as number,
    travelAfterMs: row['travel_after'] as number,
    ...fromFlags(row['flags'] as number),
  };
}

function toSpan(row: Record<string, SqlValue>): Span {
  if (row['kind'] === undefined) {
    const [start, end] = [row['start'] as number, row['end'] as number];
    return {
      kind: 'instant',
      start: start + (row['travel'] as number),
      end: end - (row['travel_after'] as number),
    };
  }
  return {
    kind: row['kind'] as 'date' | 'floating',
    start: row['start'] as string,
    end: row['end'] as string,
  };
}
