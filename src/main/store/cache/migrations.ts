import type { Migration } from '../migrate.ts';

/**
 * The schema of cache.db. An object's events are `component` rows, with their words and facts; their instances are
 * slim rows beside them, with the travel before and after in them. `occurrence` holds timed ones by their start; `long_occurrence` those of more than two days
 * by their end, so that a window is a short range scan though some event may last for months; `local_occurrence` holds
 * all-day and floating ones as dates and wall-clock times, placed when asked for.
 */
export const cacheMigrations: readonly Migration[] = [
  {
    number: 2, // number 1 was never released; nothing here is kept from it
    sql: [
      `DROP TABLE IF EXISTS local_occurrence`,
      `DROP TABLE IF EXISTS occurrence`,
      `DROP TABLE IF EXISTS object`,
      `DROP TABLE IF EXISTS collection`,
      `DROP TABLE IF EXISTS index_window`,
      `CREATE TABLE collection (
        id INTEGER PRIMARY KEY,
        calendar_id TEXT NOT NULL UNIQUE,
        mode TEXT NOT NULL DEFAULT 'token',
        mode_since INTEGER,
        sync_token TEXT,
        ctag TEXT,
        checked_at INTEGER,
        listed_at INTEGER,
        audited_at INTEGER,
        strikes INTEGER NOT NULL DEFAULT 0,
        token_failures INTEGER NOT NULL DEFAULT 0,
        held_since INTEGER,
        idle_fetches INTEGER NOT NULL DEFAULT 0,
        failing_since INTEGER,
        failure TEXT
      ) STRICT`,
      `CREATE TABLE object (
        id INTEGER PRIMARY KEY,
        collection INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        href TEXT NOT NULL,
        etag TEXT,
        listed_etag TEXT,
        state TEXT NOT NULL,
        urgent INTEGER NOT NULL DEFAULT 0,
        suspect INTEGER NOT NULL DEFAULT 0,
        retry_at INTEGER,
        ics BLOB,
        UNIQUE (collection, key)
      ) STRICT`,
      `CREATE INDEX object_to_fetch ON object(collection, urgent DESC, id) WHERE state NOT IN ('ready', 'unreadable')`,
      `CREATE INDEX object_unreadable ON object(collection) WHERE state = 'unreadable'`,
      `CREATE TABLE component (
        id INTEGER PRIMARY KEY,
        object INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,
        collection INTEGER NOT NULL,
        uid TEXT NOT NULL,
        recurrence_id TEXT,
        title TEXT NOT NULL,
        location TEXT NOT NULL,
        flags INTEGER NOT NULL,
        travel INTEGER NOT NULL,
        starts BLOB
      ) STRICT`,
      `CREATE INDEX component_of_object ON component(object)`,
      `CREATE TABLE occurrence (
        start INTEGER NOT NULL, component INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (start, component)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE long_occurrence (
        end INTEGER NOT NULL, component INTEGER NOT NULL, start INTEGER NOT NULL,
        PRIMARY KEY (end, component, start)
      ) STRICT, WITHOUT ROWID`,
      `CREATE INDEX long_occurrence_of_component ON long_occurrence(component)`,
      `CREATE TABLE local_occurrence (
        end TEXT NOT NULL, component INTEGER NOT NULL, start TEXT NOT NULL, kind TEXT NOT NULL,
        PRIMARY KEY (end, component, start)
      ) STRICT, WITHOUT ROWID`,
      `CREATE INDEX local_occurrence_of_component ON local_occurrence(component)`,
      `CREATE TABLE host (host TEXT PRIMARY KEY, data_in_reports INTEGER, no_multiget INTEGER NOT NULL) STRICT`,
      `CREATE TABLE pause (account_id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT`,
      `CREATE TABLE index_window (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), start INTEGER NOT NULL, end INTEGER NOT NULL) STRICT`,
    ],
  },
  {
    number: 3, // more facts: the index is laid out anew from the texts, and questions are answered from them until then
    sql: [
      `DELETE FROM local_occurrence`,
      `DELETE FROM long_occurrence`,
      `DELETE FROM occurrence`,
      `DELETE FROM component`,
      `ALTER TABLE component ADD COLUMN travel_after INTEGER NOT NULL DEFAULT 0`,
      `UPDATE index_window SET start = 0, end = 0`,
    ],
  },
  {
    number: 4,
    sql: [
      `ALTER TABLE object ADD COLUMN dense INTEGER NOT NULL DEFAULT 0`,
      `ALTER TABLE object ADD COLUMN indexed_to INTEGER NOT NULL DEFAULT 0`,
      `CREATE INDEX object_dense ON object(collection) WHERE dense = 1`,
      `UPDATE index_window SET start = 0, end = 0`,
    ],
  },
];
