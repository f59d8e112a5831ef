import type { ETag, Href, HrefKey, SyncToken } from '#domain/resource.ts';
import {
  NEVER_SYNCED,
  type CacheStore,
  type CalendarSyncState,
  type ObjectSummary,
} from '#main/ports/cache-store.ts';
import { openDatabase, type DatabaseOptions, type Driver, type SqlValue } from '../driver.ts';
import { migrate } from '../migrate.ts';
import { cacheMigrations } from './migrations.ts';
import { insertOccurrences, selectOccurrences } from './occurrence-rows.ts';

type Row = Record<string, SqlValue>;

/** Opens cache.db: derivable, so a commit need only survive a crash of the process. @throws {StoreError} */
export function openCacheStore(options: Omit<DatabaseOptions, 'synchronous'>): CacheStore {
  const driver = openDatabase({ ...options, synchronous: 'normal' });
  try {
    migrate(driver, cacheMigrations);
  } catch (error) {
    driver.close();
    throw error;
  }
  return {
    ...syncStates(driver),
    ...objects(driver),
    ...occurrences(driver),
    forgetCalendar: (calendarId) =>
      driver.transaction(() => {
        const before = totalRows(driver);
        driver.run('DELETE FROM collection WHERE calendar_id = ?', calendarId);
        return before - totalRows(driver);
      }),
    close: () => driver.close(),
  };
}

function syncStates(driver: Driver): Pick<CacheStore, 'syncState' | 'saveSyncState' | 'commitListing'> {
  const saveSyncState = (calendarId: string, state: CalendarSyncState): void => {
    const id = collectionId(driver, calendarId);
    driver.run(
      `UPDATE collection SET mode = ?, sync_token = ?, ctag = ?, checked_at = ?, failing_since = ?, failure = ? WHERE id = ?`,
      state.mode,
      state.syncToken,
      state.ctag,
      state.checkedAt,
      state.failingSince,
      state.failure,
      id,
    );
  };
  return {
    syncState: (calendarId) => {
      const row = driver.get('SELECT * FROM collection WHERE calendar_id = ?', calendarId);
      return row === null ? NEVER_SYNCED : toSyncState(row);
    },
    saveSyncState,
    commitListing: (calendarId, change) =>
      driver.transaction(() => {
        const id = collectionId(driver, calendarId);
        for (const member of change.toFetch) {
          driver.run(
            `INSERT INTO object (collection, key, href, state) VALUES (?, ?, ?, 'needs-fetch')
             ON CONFLICT(collection, key) DO UPDATE SET href = excluded.href, state = 'needs-fetch'`,
            id,
            member.key,
            member.href,
          );
        }
        for (const key of change.removed)
          driver.run('DELETE FROM object WHERE collection = ? AND key = ?', id, key);
        saveSyncState(calendarId, change.state);
      }),
  };
}

type Objects = 'objects' | 'toFetch' | 'storeObjects' | 'markGhost' | 'text' | 'texts' | 'counts';
function objects(driver: Driver): Pick<CacheStore, Objects> {
  const summaries = (calendarId: string, condition: string): ObjectSummary[] =>
    driver
      .all(
        `SELECT o.key, o.href, o.etag, o.state FROM object o JOIN collection c ON c.id = o.collection
         WHERE c.calendar_id = ? AND ${condition} ORDER BY o.id`,
        calendarId,
      )
      .map(toSummary);
  return {
    objects: (calendarId) => summaries(calendarId, '1'),
    toFetch: (calendarId) => summaries(calendarId, "o.state = 'needs-fetch'"),
    storeObjects: (calendarId, contents) =>
      driver.transaction(() => {
        const collection = collectionId(driver, calendarId);
        for (const content of contents) {
          const row = driver.get(
            `INSERT INTO object (collection, key, href, etag, state, ics) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT(collection, key) DO UPDATE SET
               href = excluded.href, etag = excluded.etag, state = excluded.state, ics = excluded.ics
             RETURNING id`,
            collection,
            content.key,
            content.href,
            content.etag,
            content.state,
            content.ics,
          );
          insertOccurrences(driver, collection, Number(row?.['id']), content.occurrences);
        }
      }),
    markGhost: (calendarId, key) => {
      const collection = collectionId(driver, calendarId);
      driver.run(`UPDATE object SET state = 'ghost' WHERE collection = ? AND key = ?`, collection, key);
    },
    text: (calendarId, key) => {
      const collection = collectionId(driver, calendarId);
      const row = driver.get('SELECT ics FROM object WHERE collection = ? AND key = ?', collection, key);
      return (row?.['ics'] ?? null) as Uint8Array | null;
    },
    texts: (calendarId) => texts(driver, calendarId),
    counts: (calendarId) => {
      const row = driver.get(
        `SELECT count(*) AS objects, count(*) FILTER (WHERE o.state = 'unreadable') AS unreadable
         FROM object o JOIN collection c ON c.id = o.collection WHERE c.calendar_id = ? AND o.ics IS NOT NULL`,
        calendarId,
      );
      return { objects: Number(row?.['objects'] ?? 0), unreadable: Number(row?.['unreadable'] ?? 0) };
    },
  };
}

function* texts(driver: Driver, calendarId: string): ReturnType<CacheStore['texts']> {
  // By id, a page at a time: the caller writes to the same tables meanwhile, which an open cursor forbids.
  let after = 0;
  for (;;) {
    const page = driver.all(
      `SELECT o.id, o.key, o.href, o.etag, o.state, o.ics FROM object o JOIN collection c ON c.id = o.collection
       WHERE c.calendar_id = ? AND o.id > ? AND o.ics IS NOT NULL ORDER BY o.id LIMIT 200`,
      calendarId,
      after,
    );
    for (const row of page) yield { summary: toSummary(row), ics: row['ics'] as Uint8Array };
    const last = page.at(-1);
    if (last === undefined) return;
    after = Number(last['id']);
  }
}

function occurrences(
  driver: Driver,
): Pick<CacheStore, 'indexWindow' | 'saveIndexWindow' | 'occurrencesBetween'> {
  return {
    indexWindow: () => {
      const row = driver.get('SELECT start, end FROM index_window');
      return row === null ? null : { start: Number(row['start']), end: Number(row['end']) };
    },
    saveIndexWindow: (window) => {
      driver.run(
        `INSERT INTO index_window (only_row, start, end) VALUES (1, ?, ?)
         ON CONFLICT(only_row) DO UPDATE SET start = excluded.start, end = excluded.end`,
        window.start,
        window.end,
      );
    },
    occurrencesBetween: (calendarIds, window) => selectOccurrences(driver, calendarIds, window),
  };
}

function collectionId(driver: Driver, calendarId: string): number {
  const known = driver.get('SELECT id FROM collection WHERE calendar_id = ?', calendarId);
  if (known !== null) return Number(known['id']);
  return driver.run('INSERT INTO collection (calendar_id) VALUES (?)', calendarId).lastInsertRowid;
}

function totalRows(driver: Driver): number {
  const row = driver.get(
    `SELECT (SELECT count(*) FROM collection) + (SELECT count(*) FROM object)
      + (SELECT count(*) FROM occurrence) + (SELECT count(*) FROM local_occurrence) AS total`,
  );
  return Number(row?.['total'] ?? 0);
}

function toSummary(row: Row): ObjectSummary {
  return {
    key: row['key'] as HrefKey,
    href: row['href'] as Href,
    etag: row['etag'] as ETag | null,
    state: row['state'] as ObjectSummary['state'],
  };
}

function toSyncState(row: Row): CalendarSyncState {
  return {
    mode: row['mode'] as CalendarSyncState['mode'],
    syncToken: row['sync_token'] as SyncToken | null,
    ctag: row['ctag'] as string | null,
    checkedAt: row['checked_at'] as number | null,
    failingSince: row['failing_since'] as number | null,
    failure: row['failure'] as string | null,
  };
}
