import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { StoreError } from '#main/ports/practice-store.ts';

/** A value that SQLite keeps. */
export type SqlValue = string | number | null | Uint8Array;

/** One open database: prepared statements, and transactions that are all or nothing. */
export interface Driver {
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
  /** A prepared write for many calls in a row; to be used inside a transaction. */
  statement(
    sql: string,
  ): (...values: SqlValue[]) => { readonly changes: number; readonly lastInsertRowid: number };
  /** A prepared read of one row, as its values in order, for many calls in a row. */
  reader(sql: string): (...values: SqlValue[]) => readonly SqlValue[] | null;
  /** A prepared read of many rows, each as its values in order. */
  rows(sql: string): (...values: SqlValue[]) => readonly (readonly SqlValue[])[];
  all(sql: string, ...values: SqlValue[]): Record<string, SqlValue>[];
  get(sql: string, ...values: SqlValue[]): Record<string, SqlValue> | null;
  /** Writes the whole database into a new file, with the same key. */
  copyInto(file: string): void;
  /** Writes the file anew without what was deleted, and empties its log. */
  compact(): void;
  /** Reads all of it. @throws {StoreError} `unreadable` where a page is damaged */
  check(): void;
  /** May be nested: an inner one is part of the outer. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export interface DatabaseOptions {
  /** A file, or null for a database in memory. */
  readonly file: string | null;
  /** 32 bytes; null leaves it in plain text (memory only). */
  readonly key: Uint8Array | null;
  /** `full`: a commit survives a power cut; `normal`: it survives a crash of the process. */
  readonly synchronous: 'full' | 'normal';
  /** Told of each damaged page that is met once the database is open. */
  readonly onDamage?: () => void;
}

/**
 * Opens a database: encrypted with AEGIS-256 (authenticated pages), WAL, readable by its owner only.
 * @throws {StoreError} `unreadable` for a wrong key or a damaged file, `disk-full`, `failed`
 */
export function openDatabase(options: DatabaseOptions): Driver {
  return guarded('open', () => {
    if (options.file !== null) ownerOnly(options.file);
    const database = new Database(options.file ?? ':memory:');
    try {
      configure(database, options);
    } catch (error) {
      database.close();
      throw error;
    }
    return driverOf(database, options.onDamage);
  });
}

function configure(database: Database.Database, options: DatabaseOptions): void {
  if (options.key !== null && options.file !== null) {
    database.pragma("cipher='aegis'");
    database.pragma("algorithm='aegis-256'");
    database.pragma(`key="raw:${Buffer.from(options.key).toString('hex')}"`);
  }
  database.pragma('journal_mode = WAL'); // the first read: a wrong key fails here
  database.pragma(`synchronous = ${options.synchronous === 'full' ? 'FULL' : 'NORMAL'}`);
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON'); // also where a whole page goes: its words would stay in the file
  database.pragma('temp_store = MEMORY');
  database.pragma('cache_size = -4000'); // kB; the page cache of the system keeps what is read often
  database.pragma('busy_timeout = 2000');
  for (const suffix of ['-wal', '-shm']) {
    if (options.file !== null) ownerOnly(options.file + suffix);
  }
}

/** Made before SQLite opens it, so that it is never readable by others, whatever the umask. */
function ownerOnly(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function driverOf(database: Database.Database, onDamage: () => void = () => undefined): Driver {
  const watched = <T>(attempted: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      const fault = toStoreError(attempted, error);
      if (fault instanceof StoreError && fault.kind === 'unreadable') onDamage();
      throw fault;
    }
  };
  const statements = new Map<string, Database.Statement<SqlValue[]>>();
  const prepare = (sql: string): Database.Statement<SqlValue[]> => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare<SqlValue[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    run: (sql, ...values) =>
      watched('write', () => {
        const { changes, lastInsertRowid } = prepare(sql).run(...values);
        return { changes, lastInsertRowid: Number(lastInsertRowid) };
      }),
    statement: (sql) => {
      const prepared = prepare(sql);
      return (...values) =>
        watched('write', () => prepared.run(...values) as { changes: number; lastInsertRowid: number });
    },
    reader: (sql) => {
      const prepared = database.prepare<SqlValue[]>(sql).raw();
      return (...values) =>
        watched('read', () => (prepared.get(...values) ?? null) as readonly SqlValue[] | null);
    },
    rows: (sql) => {
      const prepared = database.prepare<SqlValue[]>(sql).raw();
      return (...values) => watched('read', () => prepared.all(...values) as SqlValue[][]);
    },
    all: (sql, ...values) => watched('read', () => prepare(sql).all(...values) as Record<string, SqlValue>[]),
    get: (sql, ...values) =>
      watched('read', () => (prepare(sql).get(...values) ?? null) as Record<string, SqlValue> | null),
    copyInto: (file) =>
      watched('copy', () => {
        ownerOnly(file);
        database.prepare('VACUUM INTO ?').run(file);
      }),
    compact: () =>
      watched('compact', () => {
        try {
          database.prepare('VACUUM').run();
        } finally {
          database.pragma('wal_checkpoint(TRUNCATE)'); // where there is no room to write it anew, too
        }
      }),
    check: () =>
      watched('check', () => {
        const [found] = database.prepare('PRAGMA integrity_check(1)').raw().get() as [string];
        if (found !== 'ok') throw new StoreError('unreadable', 'check');
      }),
    transaction: <T>(work: () => T): T => watched('transaction', () => database.transaction(work)()),
    close: () => database.close(),
  };
}

/** Runs a piece of work on files or SQLite; their faults leave as `StoreError`s, those of others as they are. */
export function guarded<T>(attempted: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(attempted, error);
  }
}

/** SQLITE_IOERR_SHMSIZE: the index of the log can't grow, which it does when a database is opened. */
const FULL: readonly string[] = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];
const READ_ONLY: readonly string[] = ['SQLITE_READONLY', 'SQLITE_PERM', 'EROFS', 'EACCES', 'EPERM'];

function toStoreError(attempted: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.includes(code)) return new StoreError('disk-full', attempted, error);
  if (READ_ONLY.includes(code)) return new StoreError('read-only', attempted, error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new StoreError('unreadable', attempted, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new StoreError('locked', attempted, error);
  if (code.startsWith('SQLITE') || /^E[A-Z]+$/.test(code)) return new StoreError('failed', attempted, error);
  return error;
}

/**
 * Holds a file for this process alone until `release` or the process's end, however it ends: the kernel keeps
 * the lock, so none is left behind. @throws {StoreError} `locked` while another process holds it
 */
export function holdFile(file: string): { readonly release: () => void } {
  return guarded('lock', () => {
    ownerOnly(file);
    const database = new Database(file);
    try {
      database.pragma('busy_timeout = 0');
      database.pragma('journal_mode = MEMORY'); // nothing is written: a full disk must not keep anybody from reading
      database.prepare('BEGIN EXCLUSIVE').run();
    } catch (error) {
      database.close();
      throw error;
    }
    return { release: () => database.close() };
  });
}
