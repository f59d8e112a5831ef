import type { Migration } from '../migrate.ts';

/** The schema of practice.db, step by step. */
export const practiceMigrations: readonly Migration[] = [
  {
    number: 1,
    sql: [
      `CREATE TABLE account (
        id TEXT PRIMARY KEY,
        provider TEXT NOT NULL,
        entry_url TEXT NOT NULL,
        username TEXT NOT NULL,
        label TEXT NOT NULL,
        state TEXT NOT NULL,
        homes TEXT NOT NULL,
        addresses TEXT NOT NULL,
        default_calendar TEXT
      ) STRICT`,
      `CREATE TABLE calendar (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
        href TEXT NOT NULL,
        name TEXT NOT NULL,
        color TEXT,
        position REAL,
        access TEXT NOT NULL,
        kind TEXT NOT NULL,
        is_shared INTEGER NOT NULL,
        supports_sync_collection INTEGER NOT NULL,
        missing_since INTEGER,
        rules TEXT NOT NULL
      ) STRICT`,
      `CREATE TABLE configuration (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), json TEXT NOT NULL) STRICT`,
      `CREATE TABLE client (id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT) STRICT`,
      `CREATE TABLE appointment (
        id TEXT PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        client_id TEXT NOT NULL REFERENCES client(id),
        service TEXT,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        zone TEXT NOT NULL,
        place TEXT,
        note TEXT,
        state TEXT NOT NULL,
        calendar_id TEXT NOT NULL,
        sequence INTEGER NOT NULL
      ) STRICT`,
      `CREATE INDEX appointment_by_start ON appointment(start)`,
      `CREATE TABLE remote_copy (
        appointment_id TEXT PRIMARY KEY REFERENCES appointment(id),
        calendar_id TEXT NOT NULL,
        uid TEXT NOT NULL,
        href TEXT NOT NULL,
        desired TEXT NOT NULL,
        revision INTEGER NOT NULL,
        belief TEXT NOT NULL,
        believed_revision INTEGER NOT NULL,
        etag TEXT,
        base_ics TEXT,
        attempts INTEGER NOT NULL,
        next_at INTEGER,
        blocked_reason TEXT,
        last_error TEXT,
        settled INTEGER NOT NULL
      ) STRICT`,
      `CREATE INDEX remote_copy_owed ON remote_copy(settled) WHERE settled = 0`,
    ],
  },
  {
    number: 2,
    sql: [`ALTER TABLE account ADD COLUMN confirmed_hosts TEXT NOT NULL DEFAULT '[]'`],
  },
  {
    number: 3,
    sql: [
      `CREATE TABLE free_mark (
        calendar_id TEXT NOT NULL,
        uid TEXT NOT NULL,
        instance TEXT NOT NULL, -- a recurrence id, '' for an event without one, '*' for a whole series
        PRIMARY KEY (calendar_id, uid, instance)
      ) STRICT, WITHOUT ROWID`,
    ],
  },
  {
    number: 4,
    sql: [
      `ALTER TABLE client ADD COLUMN zone TEXT`,
      `ALTER TABLE client ADD COLUMN code TEXT`,
      `ALTER TABLE client ADD COLUMN removed INTEGER NOT NULL DEFAULT 0`,
      `ALTER TABLE appointment ADD COLUMN cancelled_by TEXT`,
      `ALTER TABLE appointment ADD COLUMN cancelled_at INTEGER`,
      `ALTER TABLE appointment ADD COLUMN series_id TEXT`,
      `ALTER TABLE appointment ADD COLUMN generation INTEGER NOT NULL DEFAULT 0`,
      // Nobody was named before it was asked for.
      `ALTER TABLE appointment ADD COLUMN title_mode TEXT NOT NULL DEFAULT 'appointment'`,
      `UPDATE appointment SET title_mode = coalesce(
        (SELECT json_extract(json, '$.titleMode') FROM configuration), 'appointment')`,
      `ALTER TABLE appointment ADD COLUMN alarm_minutes INTEGER`,
      `CREATE INDEX appointment_by_series ON appointment(series_id) WHERE series_id IS NOT NULL`,
      `CREATE INDEX appointment_by_client ON appointment(client_id, start)`,
      `CREATE TABLE former_uid (
        uid TEXT PRIMARY KEY,
        appointment_id TEXT NOT NULL REFERENCES appointment(id)
      ) STRICT`,
      `ALTER TABLE remote_copy ADD COLUMN written_title TEXT`,
      `ALTER TABLE remote_copy ADD COLUMN elsewhere TEXT`,
      `ALTER TABLE remote_copy ADD COLUMN leaving TEXT`,
      `ALTER TABLE remote_copy ADD COLUMN verify_until INTEGER`,
      `ALTER TABLE remote_copy ADD COLUMN must_check INTEGER NOT NULL DEFAULT 0`,
      `ALTER TABLE remote_copy ADD COLUMN waiting_since INTEGER`,
      `CREATE TABLE block (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        span TEXT NOT NULL, -- as JSON: a span of instants or of dates
        rrule TEXT,
        zone TEXT NOT NULL,
        removed TEXT NOT NULL -- recurrence ids, as JSON
      ) STRICT`,
      `CREATE TABLE clash (
        appointment_id TEXT NOT NULL REFERENCES appointment(id),
        entry_id TEXT NOT NULL,
        state TEXT NOT NULL,
        raised_at INTEGER NOT NULL,
        PRIMARY KEY (appointment_id, entry_id)
      ) STRICT, WITHOUT ROWID`,
      `CREATE TABLE journal (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        calendar_id TEXT,
        appointment_id TEXT,
        uid TEXT,
        before TEXT,
        after TEXT
      ) STRICT`,
      `CREATE INDEX journal_by_time ON journal(at)`,
    ],
  },
  {
    number: 5,
    sql: [`ALTER TABLE journal ADD COLUMN entry_id TEXT`],
  },
  {
    number: 6,
    sql: [
      // What is in iCloud stays as it was written; so does what is booked until the choice is made again.
      `ALTER TABLE appointment ADD COLUMN title_word TEXT NOT NULL DEFAULT 'Appointment'`,
      `UPDATE configuration SET json = json_set(json, '$.titleWord', 'Appointment')`,
    ],
  },
  {
    number: 7,
    sql: [
      `ALTER TABLE remote_copy ADD COLUMN written_alarm INTEGER`,
      `ALTER TABLE remote_copy ADD COLUMN alarm_owed INTEGER NOT NULL DEFAULT 0`,
      // Until now an alarm was written once, with its appointment.
      `UPDATE remote_copy SET written_alarm =
        (SELECT alarm_minutes FROM appointment WHERE appointment.id = remote_copy.appointment_id)`,
    ],
  },
  {
    number: 8,
    // What was noted before took nothing back, as far as anybody can say.
    sql: [`ALTER TABLE journal ADD COLUMN undoes INTEGER NOT NULL DEFAULT 0`],
  },
  {
    number: 9,
    sql: [
      // As with the other word: what is in iCloud stays as it was written.
      `ALTER TABLE appointment ADD COLUMN code_word TEXT NOT NULL DEFAULT 'Client'`,
      `UPDATE configuration SET json = json_set(json, '$.codeWord', 'Client')`,
    ],
  },
  {
    number: 10,
    sql: [
      // What was done to an alarm in iCloud before that was followed, where its text as last read says it alone.
      `WITH seen AS (
          SELECT appointment_id AS id, base_ics LIKE '%ACTION:NONE%' AS is_none,
            (length(base_ics) - length(replace(base_ics, 'BEGIN:VALARM', ''))) / 12 AS alarms,
            substr(base_ics, instr(base_ics, 'TRIGGER:-P') + 10) || char(10) AS rest
          FROM remote_copy WHERE alarm_owed = 0 AND base_ics IS NOT NULL
        ), named AS (
          SELECT *, rtrim(substr(rest, 1, instr(rest, char(10)) - 1), char(13)) AS lasting FROM seen
        ), counted AS (
          SELECT *, CAST(ltrim(lasting, 'T') AS INTEGER) AS many FROM named
        )
        UPDATE appointment SET alarm_minutes = CASE WHEN alarms = 0 OR is_none THEN NULL ELSE CASE lasting
          WHEN 'T' || many || 'M' THEN many
          WHEN 'T' || many || 'H' THEN many * 60
          WHEN many || 'D' THEN many * 1440
          ELSE alarm_minutes END END
        FROM counted
        WHERE counted.id = appointment.id AND alarm_minutes IS NOT NULL AND alarms < 2`,
      `UPDATE remote_copy SET written_alarm =
        (SELECT alarm_minutes FROM appointment WHERE appointment.id = remote_copy.appointment_id)
        WHERE alarm_owed = 0`,
    ],
  },
];
