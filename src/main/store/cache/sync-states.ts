import type { SyncToken } from '#domain/resource.ts';
import {
  NEVER_SYNCED,
  type CacheStore,
  type CalendarSyncState,
  type HostTraits,
} from '#main/ports/cache-store.ts';
import type { Driver, SqlValue } from '../driver.ts';

type States = 'syncState' | 'saveSyncState' | 'hostTraits' | 'saveHostTraits' | 'pausedUntil' | 'pauseUntil';

/** How far each calendar has been read, and what was learnt of its server. */
export function syncStates(driver: Driver): Pick<CacheStore, States> {
  return {
    syncState: (calendarId) => {
      const row = driver.get('SELECT * FROM collection WHERE calendar_id = ?', calendarId);
      return row === null ? NEVER_SYNCED : toSyncState(row);
    },
    saveSyncState: (calendarId, state) => {
      driver.run(
        `UPDATE collection SET mode = ?, mode_since = ?, sync_token = ?, ctag = ?, checked_at = ?, listed_at = ?,
           audited_at = ?, strikes = ?, token_failures = ?, held_since = ?, idle_fetches = ?, failing_since = ?,
           failure = ? WHERE id = ?`,
        state.mode,
        state.modeSince,
        state.syncToken,
        state.ctag,
        state.checkedAt,
        state.listedAt,
        state.auditedAt,
        state.strikes,
        state.tokenFailures,
        state.heldSince,
        state.idleFetches,
        state.failingSince,
        state.failure,
        collectionId(driver, calendarId),
      );
    },
    hostTraits: (host) => {
      const row = driver.get('SELECT data_in_reports, no_multiget FROM host WHERE host = ?', host);
      return {
        dataInReports: toFlag(row?.['data_in_reports'] ?? null),
        noMultiget: row?.['no_multiget'] === 1,
      };
    },
    saveHostTraits: (host, { dataInReports, noMultiget }: HostTraits) => {
      driver.run(
        `INSERT INTO host (host, data_in_reports, no_multiget) VALUES (?, ?, ?) ON CONFLICT(host)
         DO UPDATE SET data_in_reports = excluded.data_in_reports, no_multiget = excluded.no_multiget`,
        host,
        dataInReports === null ? null : Number(dataInReports),
        Number(noMultiget),
      );
    },
    pausedUntil: (accountId) => {
      const row = driver.get('SELECT until FROM pause WHERE account_id = ?', accountId);
      return row === null ? null : (row['until'] as number);
    },
    pauseUntil: (accountId, until) => {
      if (until === null) driver.run('DELETE FROM pause WHERE account_id = ?', accountId);
      else driver.run('INSERT OR REPLACE INTO pause (account_id, until) VALUES (?, ?)', accountId, until);
    },
  };
}

/** The row of a calendar, made where it has none. */
export function collectionId(driver: Driver, calendarId: string): number {
  const known = driver.get('SELECT id FROM collection WHERE calendar_id = ?', calendarId);
  if (known !== null) return Number(known['id']);
  return driver.run('INSERT INTO collection (calendar_id) VALUES (?)', calendarId).lastInsertRowid;
}

const toFlag = (value: SqlValue): boolean | null => (value === null ? null : value === 1);

function toSyncState(row: Record<string, SqlValue>): CalendarSyncState {
  return {
    mode: row['mode'] as CalendarSyncState['mode'],
    modeSince: row['mode_since'] as number | null,
    syncToken: row['sync_token'] as SyncToken | null,
    ctag: row['ctag'] as string | null,
    checkedAt: row['checked_at'] as number | null,
    listedAt: row['listed_at'] as number | null,
    auditedAt: row['audited_at'] as number | null,
    strikes: row['strikes'] as number,
    tokenFailures: row['token_failures'] as number,
    heldSince: row['held_since'] as number | null,
    idleFetches: row['idle_fetches'] as number,
    failingSince: row['failing_since'] as number | null,
    failure: row['failure'] as string | null,
  };
}
