import { DAY_MS, type Interval } from '#domain/interval.ts';
import { toOccurrence, type Occurrence, type OccurrenceGroup } from '#domain/occurrence.ts';
import type { Href } from '#domain/resource.ts';
import type { Span } from '#domain/time.ts';
import type { CacheStore, IndexedOccurrence } from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';
import type { Component, Components } from './components.ts';
import { LONG_MS, startsOf } from './occurrence-rows.ts';

/** A wall-clock time can be up to 14 hours ahead of UTC or 12 behind; a day covers both. */
const ZONE_MARGIN_MS = DAY_MS;
/** The most travel that an event has before or after it. */
const MOST_TRAVEL_MS = DAY_MS;

type Queries = 'occurrencesBetween' | 'groupsOf' | 'uids' | 'occurrencesOfUid' | 'placesOfUid';

/** Questions to the time index: ranges of slim rows, and the facts of their events beside them. */
export function occurrenceQueries(driver: Driver, components: Components): Pick<CacheStore, Queries> {
  const short = driver.rows('SELECT start, end, component FROM occurrence WHERE start >= ? AND start < ?');
  const long = driver.rows('SELECT start, end, component FROM long_occurrence WHERE end >= ? AND start < ?');
  const local = driver.rows(
    'SELECT start, end, component, kind FROM local_occurrence WHERE end >= ? AND start <= ?',
  );
  return {
    occurrencesBetween: (calendarIds, window) => {
      const ids = collections(driver, calendarIds);
      const found: IndexedOccurrence[] = [];
      const add = (row: readonly SqlValue[]): void => {
        const component = components.get(row[2] as number);
        const calendarId = component === null ? undefined : ids.get(component.collection);
        if (component === null || calendarId === undefined) return;
        const { facts, recurrenceId } = component;
        found.push({ calendarId, facts, recurrenceId, span: toSpan(row, component) });
      };
      for (const row of short(window.start - LONG_MS, window.end)) {
        if ((row[1] as number) >= window.start) add(row);
      }
      for (const row of long(window.start, window.end)) add(row);
      const [from, to] = wallWindow(window);
      for (const row of local(from, to)) add(row);
      return found;
    },
    groupsOf: groupsOfObject(driver, components),
    placesOfUid: (uid) =>
      driver
        .all(
          `SELECT DISTINCT k.calendar_id, o.href FROM component c JOIN object o ON o.id = c.object
           JOIN collection k ON k.id = o.collection WHERE c.uid = ?`,
          uid,
        )
        .map((row) => ({ calendarId: row['calendar_id'] as string, href: row['href'] as Href })),
    uids: (calendarId) =>
      driver
        .all(
          'SELECT DISTINCT c.uid FROM component c JOIN collection k ON k.id = c.collection WHERE k.calendar_id = ?',
          calendarId,
        )
        .map((row) => row['uid'] as string),
    occurrencesOfUid: (calendarId, uid) => occurrencesOfUid(driver, components, calendarId, uid),
  };
}

/** An object's events by their rows, without a search: asked for every object that changes. */
function groupsOfObject(driver: Driver, components: Components): CacheStore['groupsOf'] {
  const find = driver.rows(
    `SELECT c.id, c.starts FROM component c JOIN object o ON o.id = c.object
     JOIN collection k ON k.id = o.collection WHERE k.calendar_id = ? AND o.key = ? ORDER BY c.id`,
  );
  const short = driver.rows(
    `SELECT start, end FROM occurrence WHERE component = ? AND start IN (SELECT value FROM json_each(?))
     ORDER BY start`,
  );
  const others = driver.rows(
    `SELECT start, end, component, NULL FROM long_occurrence WHERE component = ?
     UNION ALL SELECT start, end, component, kind FROM local_occurrence WHERE component = ? ORDER BY start`,
  );
  return (calendarId, key) =>
    find(calendarId, key).flatMap(([id, starts]): OccurrenceGroup[] => {
      const component = components.get(id as number);
      if (component === null) return [];
      const rows = [
        ...(starts === null ? [] : short(id as number, `[${startsOf(starts as Uint8Array).join()}]`)),
        ...others(id as number, id as number),
      ];
      const { facts, recurrenceId } = component;
      return [{ facts, recurrenceId, spans: rows.map((row) => toSpan(row, component)) }];
    });
}

/** A search through the whole index, for a question that a person asks. */
function occurrencesOfUid(
  driver: Driver,
  components: Components,
  calendarId: string,
  uid: string,
): Occurrence[] {
  const of = `component IN (SELECT c.id FROM component c JOIN collection k ON k.id = c.collection
    WHERE k.calendar_id = ? AND c.uid = ?)`;
  const sources = [
    'start, end, component FROM occurrence',
    'start, end, component FROM long_occurrence',
    'start, end, component, kind FROM local_occurrence',
  ];
  const rows = sources.flatMap((source) => driver.rows(`SELECT ${source} WHERE ${of}`)(calendarId, uid));
  return rows.flatMap((row) => {
    const component = components.get(row[2] as number);
    return component === null ? [] : [toOccurrence({ ...component, span: toSpan(row, component) })];
  });
}

/** The window on any clock of the world, as local rows are written. */
function wallWindow({ start, end }: Interval): readonly [string, string] {
  return [
    new Date(start - ZONE_MARGIN_MS - MOST_TRAVEL_MS).toISOString().slice(0, 10),
    new Date(end + ZONE_MARGIN_MS + MOST_TRAVEL_MS).toISOString().slice(0, 19),
  ];
}

function collections(driver: Driver, calendarIds: readonly string[]): ReadonlyMap<number, string> {
  const rows = driver.all('SELECT id, calendar_id FROM collection');
  const chosen = new Set(calendarIds);
  return new Map(
    rows.flatMap((row) => {
      const calendarId = row['calendar_id'] as string;
      return chosen.has(calendarId) ? [[row['id'] as number, calendarId] as const] : [];
    }),
  );
}

/** Rows of timed instances begin and end with the travel. */
function toSpan([start, end, , kind]: readonly SqlValue[], { facts }: Component): Span {
  if (kind !== undefined && kind !== null) {
    return { kind: kind as 'date' | 'floating', start: start as string, end: end as string };
  }
  const { travelMs, travelAfterMs } = facts;
  return { kind: 'instant', start: (start as number) + travelMs, end: (end as number) - travelAfterMs };
}
