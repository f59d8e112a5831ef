import type { ETag, Href, HrefKey } from '#domain/resource.ts';
import type { CacheStore, ObjectContent, ObjectSummary } from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';
import type { OccurrenceRows } from './occurrence-rows.ts';
import { collectionId, syncStates } from './sync-states.ts';

type Row = Record<string, SqlValue>;
type Reads =
  | 'denseTexts'
  | 'indexedBefore'
  | 'objects'
  | 'objectCount'
  | 'object'
  | 'toFetch'
  | 'text'
  | 'texts'
  | 'unreadableCount';
type Writes = 'commitListing' | 'storeObjects' | 'markUrgent' | 'markMissing';

const SUMMARY = 'o.key, o.href, o.etag, o.listed_etag, o.state, o.suspect';
const OF_CALENDAR = 'FROM object o JOIN collection c ON c.id = o.collection WHERE c.calendar_id = ?';

/** Calendar objects as they are asked for. */
export function objectReads(driver: Driver): Pick<CacheStore, Reads> & {
  /** Whether every object of a calendar is here, with nothing to fetch now or later. */
  isComplete(calendarId: string): boolean;
} {
  return {
    isComplete: (calendarId) =>
      driver.get(`SELECT 1 ${OF_CALENDAR} AND o.state NOT IN ('ready', 'unreadable') LIMIT 1`, calendarId) ===
      null,
    objects: (calendarId) =>
      driver.all(`SELECT ${SUMMARY} ${OF_CALENDAR} ORDER BY o.id`, calendarId).map(toSummary),
    objectCount: (calendarId) =>
      Number(driver.get(`SELECT count(*) AS n ${OF_CALENDAR}`, calendarId)?.['n'] ?? 0),
    object: (calendarId, key) => {
      const row = driver.get(`SELECT ${SUMMARY} ${OF_CALENDAR} AND o.key = ?`, calendarId, key);
      return row === null ? null : toSummary(row);
    },
    toFetch: (calendarId, now) =>
      driver
        .all(
          `SELECT ${SUMMARY}, o.urgent ${OF_CALENDAR} AND o.state NOT IN ('ready', 'unreadable')
             AND (o.state = 'needs-fetch' OR o.retry_at <= ?) ORDER BY o.urgent DESC, o.id`,
          calendarId,
          now,
        )
        .map((row) => ({ ...toSummary(row), urgent: row['urgent'] === 1 })),
    text: (calendarId, key) => {
      const row = driver.get(`SELECT o.ics ${OF_CALENDAR} AND o.key = ?`, calendarId, key);
      return (row?.['ics'] ?? null) as Uint8Array | null;
    },
    texts: (calendarId) => texts(driver, calendarId),
    denseTexts: (calendarIds) =>
      driver
        .all(
          `SELECT c.calendar_id, o.ics FROM object o JOIN collection c ON c.id = o.collection
           WHERE o.dense = 1 AND o.ics IS NOT NULL AND c.calendar_id IN (SELECT value FROM json_each(?))`,
          JSON.stringify(calendarIds),
        )
        .map((row) => ({ calendarId: row['calendar_id'] as string, ics: row['ics'] as Uint8Array })),
    indexedBefore: (calendarId, until, most) =>
      driver
        .all(
          `SELECT ${SUMMARY}, o.ics ${OF_CALENDAR} AND o.indexed_to < ? AND o.state IN ('ready', 'unreadable') LIMIT ?`,
          calendarId,
          until,
          most,
        )
        .map((row) => ({ summary: toSummary(row), ics: row['ics'] as Uint8Array })),
    unreadableCount: (calendarId) => {
      const row = driver.get(`SELECT count(*) AS n ${OF_CALENDAR} AND o.state = 'unreadable'`, calendarId);
      return Number(row?.['n'] ?? 0);
    },
  };
}

/** Calendar objects as listings and fetches change them. */
export function objectWrites(driver: Driver, occurrences: OccurrenceRows): Pick<CacheStore, Writes> {
  const { saveSyncState } = syncStates(driver);
  const list = driver.statement(
    `INSERT INTO object (collection, key, href, listed_etag, state) VALUES (?, ?, ?, ?, 'needs-fetch')
     ON CONFLICT(collection, key) DO UPDATE SET
       href = excluded.href, listed_etag = excluded.listed_etag, state = 'needs-fetch', retry_at = NULL`,
  );
  const store = driver.statement(
    `INSERT INTO object (collection, key, href, etag, listed_etag, state, ics, dense, indexed_to)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const replace = driver.statement(
    `UPDATE object SET href = ?, etag = ?, listed_etag = ?, state = ?, ics = ?, dense = ?, indexed_to = ?, urgent = 0, suspect = 0,
       retry_at = NULL WHERE id = ?`,
  );
  const find = driver.reader('SELECT id, ics IS NOT NULL FROM object WHERE collection = ? AND key = ?');
  const idOf = (collection: number, key: HrefKey): number | null => {
    const [id = null] = find(collection, key) ?? [];
    return id as number | null;
  };
  const remove = (collection: number, key: HrefKey): void => {
    const id = idOf(collection, key);
    if (id === null) return;
    occurrences.remove(id);
    driver.run('DELETE FROM object WHERE id = ?', id);
  };
  const storeOne = (collection: number, content: ObjectContent): void => {
    const { key, href, etag, listedEtag, state, ics, indexedTo } = content;
    const dense = content.isDense ? 1 : 0;
    const known = find(collection, key);
    if (known === null) {
      const { lastInsertRowid } = store(
        ...[collection, key, href, etag, listedEtag, state, ics, dense, indexedTo],
      );
      occurrences.insert(collection, lastInsertRowid, content.groups);
      return;
    }
    const [id, hasText] = known as readonly [number, number];
    if (hasText === 1) occurrences.remove(id);
    replace(href, etag, listedEtag, state, ics, dense, indexedTo, id);
    occurrences.insert(collection, id, content.groups);
  };
  return {
    commitListing: (calendarId, { toFetch, removed, suspects, state }) =>
      driver.transaction(() => {
        const collection = collectionId(driver, calendarId);
        for (const { key, href, etag } of toFetch) list(collection, key, href, etag);
        for (const key of removed) remove(collection, key);
        if (suspects !== undefined) {
          driver.run('UPDATE object SET suspect = 0 WHERE collection = ? AND suspect = 1', collection);
          const mark = driver.statement('UPDATE object SET suspect = 1 WHERE collection = ? AND key = ?');
          for (const key of suspects) mark(collection, key);
        }
        saveSyncState(calendarId, state);
      }),
    storeObjects: (calendarId, contents) =>
      driver.transaction(() => {
        const collection = collectionId(driver, calendarId);
        for (const content of contents) storeOne(collection, content);
      }),
    markUrgent: (calendarId, keys) =>
      driver.transaction(() => {
        const collection = collectionId(driver, calendarId);
        const mark = driver.statement('UPDATE object SET urgent = 1 WHERE collection = ? AND key = ?');
        for (const key of keys) mark(collection, key);
      }),
    markMissing: (calendarId, key, state, retryAt) =>
      driver.transaction(() => {
        const id = idOf(collectionId(driver, calendarId), key);
        if (id === null) return;
        driver.run('UPDATE object SET state = ?, retry_at = ?, urgent = 0 WHERE id = ?', state, retryAt, id);
        if (state === 'missing') return;
        occurrences.remove(id);
        driver.run('UPDATE object SET ics = NULL, etag = NULL WHERE id = ?', id);
      }),
  };
}

function* texts(driver: Driver, calendarId: string): ReturnType<CacheStore['texts']> {
  // By id, a page at a time: the caller writes to the same tables meanwhile, which an open cursor forbids.
  let after = 0;
  for (;;) {
    const page = driver.all(
      `SELECT o.id, ${SUMMARY}, o.ics ${OF_CALENDAR} AND o.id > ? AND o.ics IS NOT NULL ORDER BY o.id LIMIT 200`,
      calendarId,
      after,
    );
    for (const row of page) yield { summary: toSummary(row), ics: row['ics'] as Uint8Array };
    const last = page.at(-1);
    if (last === undefined) return;
    after = Number(last['id']);
  }
}

function toSummary(row: Row): ObjectSummary {
  return {
    key: row['key'] as HrefKey,
    href: row['href'] as Href,
    etag: row['etag'] as ETag | null,
    listedEtag: row['listed_etag'] as ETag | null,
    state: row['state'] as ObjectSummary['state'],
    suspect: row['suspect'] === 1,
  };
}
