import type { Migration } from '../migrate.ts';

/**
 * The schema of cache.db. `occurrence` holds timed instances as instants; `local_occurrence` holds all-day and
 * floating ones as dates and wall-clock times, placed when asked for. Long instances have an index of their own,
 * so that a window is a short range scan though some event may last for months.
 */
export const cacheMigrations: readonly Migration[] = [
  {
    number: 1,
    sql: [
      `CREATE TABLE collection (
        id INTEGER PRIMARY KEY,
        calendar_id TEXT NOT NULL UNIQUE,
        mode TEXT NOT NULL DEFAULT 'token',
        sync_token TEXT,
        ctag TEXT,
        checked_at INTEGER,
        failing_since INTEGER,
        failure TEXT
      ) STRICT`,
      `CREATE TABLE object (
        id INTEGER PRIMARY KEY,
        collection INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        href TEXT NOT NULL,
        etag TEXT,
        state TEXT NOT NULL,
        ics BLOB,
        UNIQUE (collection, key)
      ) STRICT`,
      `CREATE INDEX object_to_fetch ON object(collection, id) WHERE state = 'needs-fetch'`,
      `CREATE TABLE occurrence (
        object INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,
        collection INTEGER NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        is_long INTEGER NOT NULL,
        uid TEXT NOT NULL,
        recurrence_id TEXT,
        title TEXT NOT NULL,
        location TEXT NOT NULL,
        flags INTEGER NOT NULL,
        travel INTEGER NOT NULL
      ) STRICT`,
      `CREATE INDEX occurrence_of_object ON occurrence(object)`,
      `CREATE INDEX occurrence_by_start ON occurrence(start) WHERE is_long = 0`,
      `CREATE INDEX occurrence_long ON occurrence(end) WHERE is_long = 1`,
      `CREATE TABLE local_occurrence (
        object INTEGER NOT NULL REFERENCES object(id) ON DELETE CASCADE,
        collection INTEGER NOT NULL,
        kind TEXT NOT NULL,
        start TEXT NOT NULL,
        end TEXT NOT NULL,
        uid TEXT NOT NULL,
        recurrence_id TEXT,
        title TEXT NOT NULL,
        location TEXT NOT NULL,
        flags INTEGER NOT NULL,
        travel INTEGER NOT NULL
      ) STRICT`,
      `CREATE INDEX local_occurrence_of_object ON local_occurrence(object)`,
      `CREATE INDEX local_occurrence_by_end ON local_occurrence(end)`,
      `CREATE TABLE index_window (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), start INTEGER NOT NULL, end INTEGER NOT NULL) STRICT`,
    ],
  },
];
