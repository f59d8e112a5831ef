import type { Interval } from '#domain/interval.ts';
import type { CacheStore } from '#main/ports/cache-store.ts';
import { openDatabase, type DatabaseOptions, type Driver } from '../driver.ts';
import { migrate } from '../migrate.ts';
import { erased } from './erased.ts';
import { createMemo } from './memo.ts';
import { cacheMigrations } from './migrations.ts';
import { objectReads, objectWrites } from './object-rows.ts';
import { createComponents } from './components.ts';
import { occurrenceMemory } from './occurrence-memory.ts';
import { occurrenceQueries } from './occurrence-queries.ts';
import { occurrenceRows } from './occurrence-rows.ts';
import { syncStates } from './sync-states.ts';

/** Opens cache.db: derivable, so a commit need only survive a crash of the process. @throws {StoreError} */
export function openCacheStore(options: Omit<DatabaseOptions, 'synchronous'>): CacheStore {
  const driver = openDatabase({ ...options, synchronous: 'normal' });
  try {
    migrate(driver, cacheMigrations);
  } catch (error) {
    driver.close();
    throw error;
  }
  const components = createComponents(driver);
  const occurrences = occurrenceMemory(driver, components);
  const rows = occurrenceRows(driver, components, occurrences);
  const states = syncStates(driver);
  const reads = objectReads(driver);
  const writes = objectWrites(driver, rows);
  const memo = createMemo();
  const erasing = erased(driver, rows);
  return {
    ...states,
    ...reads,
    ...index(driver),
    ...occurrenceQueries(driver, components, occurrences),
    syncState: (id) => memo.recall(id, 'state', () => states.syncState(id)),
    objectCount: (id) => memo.recall(id, 'count', () => reads.objectCount(id)),
    unreadableCount: (id) => memo.recall(id, 'unreadable', () => reads.unreadableCount(id)),
    toFetch: (id, now) =>
      memo.recall(id, 'complete', () => reads.isComplete(id)) ? [] : reads.toFetch(id, now),
    denseTexts: (ids) => {
      const dense = ids.filter((id) => memo.recall(id, 'dense', () => reads.denseTexts([id]).length > 0));
      return dense.length === 0 ? [] : reads.denseTexts(dense);
    },
    saveSyncState: memo.forgetting(states.saveSyncState),
    commitListing: memo.forgetting(writes.commitListing),
    storeObjects: memo.forgetting(writes.storeObjects),
    markUrgent: memo.forgetting(writes.markUrgent),
    markMissing: memo.forgetting(writes.markMissing),
    forgetCalendar: memo.forgetting(erasing.forgetCalendar),
    forgetAccount: erasing.forgetAccount,
    rowsOf: erasing.rowsOf,
    compact: () => driver.compact(),
    close: () => driver.close(),
  };
}

function index(driver: Driver): Pick<CacheStore, 'indexWindow' | 'saveIndexWindow'> {
  let known: Interval | null = null; // every question asks for it
  return {
    indexWindow: () => {
      if (known !== null) return known;
      const row = driver.get('SELECT start, end FROM index_window');
      known = row === null ? null : { start: Number(row['start']), end: Number(row['end']) };
      return known;
    },
    saveIndexWindow: (window) => {
      known = null;
      driver.run(
        `INSERT INTO index_window (only_row, start, end) VALUES (1, ?, ?)
         ON CONFLICT(only_row) DO UPDATE SET start = excluded.start, end = excluded.end`,
        window.start,
        window.end,
      );
    },
  };
}
