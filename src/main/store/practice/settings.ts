import type { Configuration } from '#domain/configuration.ts';
import type { EpochMs } from '#domain/interval.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { Clash } from '#main/ports/practice-records.ts';
import type { FreeMark, StoredAccount, StoredCalendar } from '#main/ports/practice-store.ts';
import type { Driver } from '../driver.ts';
import { toAccount, toBlock, toCalendar, toClash, toFreeMark } from './from-rows.ts';

/** What is few and asked for many times in every run, as it was last read. */
export interface Settings {
  accounts(): readonly StoredAccount[];
  calendars(): readonly StoredCalendar[];
  configuration(): Configuration | null;
  freeMarks(): readonly FreeMark[];
  knownUids(): ReadonlySet<string>;
  removedUids(): ReadonlyMap<string, EpochMs>;
  blocks(): readonly LocalBlock[];
  clashes(): readonly Clash[];
  forget(): void;
}

export function settingsOf(driver: Driver): Settings {
  let kept = new Map<string, unknown>();
  const once = <T>(name: string, read: () => T): T => {
    if (!kept.has(name)) kept.set(name, read());
    return kept.get(name) as T;
  };
  const all = <T>(name: string, sql: string, map: (row: ReturnType<Driver['all']>[number]) => T): T[] =>
    once(name, () => driver.all(sql).map(map));
  return {
    accounts: () => all('accounts', 'SELECT * FROM account ORDER BY rowid', toAccount),
    calendars: () => all('calendars', CALENDARS, toCalendar),
    configuration: () =>
      once('configuration', () => {
        const row = driver.get('SELECT json FROM configuration');
        return row === null ? null : (JSON.parse(String(row['json'])) as Configuration);
      }),
    freeMarks: () => all('freeMarks', 'SELECT * FROM free_mark', toFreeMark),
    knownUids: () =>
      once('knownUids', () => new Set(driver.all(KNOWN_UIDS).map((row) => row['uid'] as string))),
    removedUids: () =>
      once(
        'removedUids',
        () => new Map(driver.all(REMOVED_UIDS).map((row) => [row['uid'] as string, row['at'] as EpochMs])),
      ),
    blocks: () => all('blocks', 'SELECT * FROM block ORDER BY rowid', toBlock),
    clashes: () => all('clashes', 'SELECT * FROM clash', toClash),
    forget: () => {
      kept = new Map();
    },
  };
}

const CALENDARS = `SELECT * FROM calendar
  ORDER BY account_id, position IS NULL, position, name COLLATE NOCASE, id`;
/** Cancelled, and the request that removed it is done. */
const REMOVED = `a.state = 'cancelled' AND coalesce(r.belief, '') = 'absent' AND coalesce(r.settled, 0) = 1`;
const KNOWN_UIDS = `SELECT a.uid FROM appointment a LEFT JOIN remote_copy r ON r.appointment_id = a.id
    WHERE a.state <> 'conflict' AND NOT (a.state = 'cancelled' AND coalesce(r.belief, '') = 'elsewhere')
      AND NOT (${REMOVED})
  UNION SELECT uid FROM former_uid
  EXCEPT SELECT json_extract(leaving, '$.uid') FROM remote_copy WHERE json_extract(leaving, '$.isHolding') = 1`;
const REMOVED_UIDS = `SELECT a.uid, coalesce(a.cancelled_at, 0) AS at
  FROM appointment a JOIN remote_copy r ON r.appointment_id = a.id WHERE ${REMOVED}`;
