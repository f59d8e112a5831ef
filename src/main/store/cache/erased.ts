import type { CacheStore } from '#main/ports/cache-store.ts';
import type { Driver } from '../driver.ts';
import type { OccurrenceRows } from './occurrence-rows.ts';
import { collectionId } from './sync-states.ts';

type Erasing = 'forgetCalendar' | 'forgetAccount' | 'rowsOf';

/** What goes with a calendar and with an account, and how much of them is left. */
export function erased(driver: Driver, occurrences: OccurrenceRows): Pick<CacheStore, Erasing> {
  return {
    forgetCalendar: (calendarId) =>
      driver.transaction(() => {
        const before = totalRows(driver);
        const collection = collectionId(driver, calendarId);
        occurrences.removeCollection(collection);
        driver.run('DELETE FROM collection WHERE id = ?', collection);
        return Math.max(0, before - totalRows(driver));
      }),
    forgetAccount: (accountId, hostsKept) =>
      driver.transaction(() => {
        const pauses = driver.run('DELETE FROM pause WHERE account_id = ?', accountId).changes;
        const kept = JSON.stringify(hostsKept);
        return (
          pauses +
          driver.run(`DELETE FROM host WHERE host NOT IN (SELECT value FROM json_each(?))`, kept).changes
        );
      }),
    rowsOf: (accountId, calendarIds, hostsKept) => {
      const left = driver.get(LEFT, JSON.stringify(calendarIds), accountId, JSON.stringify(hostsKept));
      return Number(left?.['total'] ?? 0);
    },
  };
}

const COUNTED: readonly string[] = [
  'collection',
  'object',
  'component',
  'occurrence',
  'long_occurrence',
  'local_occurrence',
];

function totalRows(driver: Driver): number {
  const sum = COUNTED.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  return Number(driver.get(`SELECT ${sum} AS total`)?.['total'] ?? 0);
}

/** Of its calendars; what belongs to no calendar any more, which nothing would ever remove; its pause; other hosts. */
const LEFT = `WITH mine AS (SELECT id FROM collection WHERE calendar_id IN (SELECT value FROM json_each(?))),
    gone AS (SELECT id FROM component
      WHERE collection IN mine OR collection NOT IN (SELECT id FROM collection))
  SELECT (SELECT count(*) FROM mine)
    + (SELECT count(*) FROM object WHERE collection IN mine)
    + (SELECT count(*) FROM gone)
    + (SELECT count(*) FROM occurrence WHERE component IN gone OR component NOT IN (SELECT id FROM component))
    + (SELECT count(*) FROM long_occurrence WHERE component IN gone OR component NOT IN (SELECT id FROM component))
    + (SELECT count(*) FROM local_occurrence WHERE component IN gone OR component NOT IN (SELECT id FROM component))
    + (SELECT count(*) FROM pause WHERE account_id = ?)
    + (SELECT count(*) FROM host WHERE host NOT IN (SELECT value FROM json_each(?))) AS total`;
