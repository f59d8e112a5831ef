import { DAY_MS, type Interval } from '#domain/interval.ts';
import { toOccurrence, type Occurrence, type OccurrenceGroup } from '#domain/occurrence.ts';
import type { Href } from '#domain/resource.ts';
import type { CacheStore, IndexedOccurrence } from '#main/ports/cache-store.ts';
import type { Driver } from '../driver.ts';
import type { Components } from './components.ts';
import { toSpan, dayOf, type OccurrenceMemory } from './occurrence-memory.ts';
import { LONG_MS, startsOf } from './occurrence-rows.ts';

/** A wall-clock time can be up to 14 hours ahead of UTC or 12 behind; a day covers both. */
const ZONE_MARGIN_MS = DAY_MS;

type Queries = 'occurrencesBetween' | 'groupsOf' | 'uids' | 'occurrencesOfUid' | 'placesOfUid';

/** Questions to the time index. */
export function occurrenceQueries(
  driver: Driver,
  components: Components,
  memory: OccurrenceMemory,
): Pick<CacheStore, Queries> {
  return {
    occurrencesBetween: (calendarIds, window) => {
      const chosen = new Set(calendarIds);
      const found: IndexedOccurrence[] = [];
      const [first, last] = [dayOf(window.start), dayOf(window.end)];
      for (let day = dayOf(window.start - LONG_MS); day <= last; day++) {
        const isInside = day > first && day < last;
        for (const each of memory.ofDay(day)) {
          if ((isInside || touches(each, window)) && chosen.has(each.calendarId)) found.push(each);
        }
      }
      for (const { found: each, from, until } of memory.others()) {
        const margin = each.span.kind === 'instant' ? 0 : ZONE_MARGIN_MS;
        const isNear = until >= window.start - margin && from <= window.end + margin;
        if (isNear && chosen.has(each.calendarId)) found.push(each);
      }
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

/** Whether a timed instance, its travel included, ends in a window or after its start and begins before its end. */
function touches({ span, facts }: IndexedOccurrence, { start, end }: Interval): boolean {
  return (
    span.kind === 'instant' && span.start - facts.travelMs < end && span.end + facts.travelAfterMs >= start
  );
}
