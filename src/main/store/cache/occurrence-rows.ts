import { DAY_MS, type Interval } from '#domain/interval.ts';
import type { OccurrenceGroup } from '#domain/occurrence.ts';
import type { Driver } from '../driver.ts';
import type { Components } from './components.ts';
import type { OccurrenceMemory } from './occurrence-memory.ts';
import { toFlags } from './occurrence-flags.ts';

/** Instances longer than this are looked up by their end: the range scan by start needs a bound. */
export const LONG_MS = 2 * DAY_MS;

/** Writes and removes the index rows of objects, through statements that are prepared once. */
export interface OccurrenceRows {
  /** Puts an object's occurrences into the index; it must have none there. */
  insert(collection: number, object: number, groups: readonly OccurrenceGroup[]): void;
  /** Takes those of an object out. */
  remove(object: number): void;
  removeCollection(collection: number): void;
}

export function occurrenceRows(
  driver: Driver,
  components: Components,
  memory: OccurrenceMemory,
): OccurrenceRows {
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
        memory.forgetOthers();
        addLocal(span.end, component, span.start, span.kind);
        continue;
      }
      const { start, end } = whole(span);
      if (isShort({ start, end })) {
        memory.forgetAt(start);
        addTimed(start, component, end);
      } else {
        memory.forgetOthers();
        addLong(end, component, start);
      }
    }
  };
  return {
    insert: (collection, object, groups) => {
      for (const group of groups) insertComponent(collection, object, group);
    },
    remove: (object) => {
      for (const row of driver.all('SELECT id, starts FROM component WHERE object = ?', object)) {
        const component = row['id'] as number;
        components.forget(component);
        for (const start of startsOf(row['starts'] as Uint8Array | null)) {
          memory.forgetAt(start);
          removeTimed(start, component);
        }
        memory.forgetOthers();
        driver.run('DELETE FROM long_occurrence WHERE component = ?', component);
        driver.run('DELETE FROM local_occurrence WHERE component = ?', component);
      }
      driver.run('DELETE FROM component WHERE object = ?', object);
    },
    removeCollection: (collection) => {
      components.forgetAll();
      memory.forgetAll();
      for (const table of ['occurrence', 'long_occurrence', 'local_occurrence']) {
        driver.run(
          `DELETE FROM ${table} WHERE component IN (SELECT id FROM component WHERE collection = ?)`,
          collection,
        );
      }
    },
  };
}

/** The starts of a component's short instances, as they are kept. */
export function startsOf(blob: Uint8Array | null): Float64Array {
  return blob === null ? new Float64Array() : new Float64Array(Uint8Array.from(blob).buffer);
}

function isShort({ start, end }: Interval): boolean {
  return end - start <= LONG_MS;
}
