import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '#contract/backup-commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DAY_MS, HOUR_MS, type EpochMs } from '#domain/interval.ts';
import { StoreError, type PracticeStore } from '#main/ports/practice-store.ts';
import { lookBeforeWriting } from '#main/services/sync/after-restore.ts';
import { guarded, openDatabase } from '#main/store/driver.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import type { DataFolder } from './data-folder.ts';

const KEPT_MS = 7 * DAY_MS;
/** A copy a day, also where the app is opened at another hour each morning. */
const DUE_AFTER_MS = 20 * HOUR_MS;
const MOST_KEPT = 20;
const NAME = /^practice-(\d{13})\.db$/;

/** Copies of practice.db in a folder of their own, encrypted with its key. */
export interface Backups {
  /** The newest first. */
  list(): Backup[];
  isDue(now: EpochMs): boolean;
  /** Copies the open store, looks whether the copy can be read, and drops copies that are too old. */
  make(practice: Pick<PracticeStore, 'copyInto'>, now: EpochMs): Backup;
  /**
   * Lays a copy ready beside practice.db, which may be open, so that a full disk is met while nothing has changed. Gives
   * what puts it in the place of practice.db, which is closed by then and set aside. @throws Refusal `not-found`, StoreError
   */
  layReady(id: string): () => void;
  /** Removes every copy, and what was set aside: after an account was erased nothing of it may be left. Gives their number. */
  forget(): number;
  /** @throws Refusal `not-found` where there is no such copy, StoreError `unreadable` where it can't be read */
  check(id: string): void;
}

/** @param key that of practice.db */
export function createBackups(folder: DataFolder, key: Uint8Array): Backups {
  const place = folder.inner('backups');
  const fileOf = (id: string): string => place.file(`practice-${id}.db`);
  const list = (): Backup[] =>
    readdirSync(place.path)
      .flatMap((name) => {
        const id = NAME.exec(name)?.[1];
        return id === undefined ? [] : [{ id, at: Number(id), bytes: statSync(join(place.path, name)).size }];
      })
      .toSorted((a, b) => b.at - a.at);
  const known = (id: string): string => {
    if (!list().some((each) => each.id === id)) throw new Refusal('not-found', 'There is no such copy.');
    return fileOf(id);
  };
  return {
    list,
    isDue: (now) => !list().some(({ at }) => at > now - DUE_AFTER_MS && at <= now),
    make: (practice, now) => {
      const unfinished = place.file('unfinished.db');
      removeDatabase(unfinished);
      try {
        practice.copyInto(unfinished);
        look(unfinished, key);
      } catch (fault) {
        removeDatabase(unfinished);
        throw fault;
      }
      const id = String(list().some(({ at }) => at === now) ? now + 1 : now).padStart(13, '0');
      renameSync(unfinished, fileOf(id));
      for (const { id: old } of tooMany(list(), now)) removeDatabase(fileOf(old));
      return { id, at: Number(id), bytes: statSync(fileOf(id)).size };
    },
    forget: () => {
      const copies = list().map(({ id }) => fileOf(id));
      // With what a power cut has left of a restore or of a copy.
      const aside = ['practice.db.replaced', 'practice.db.next', 'cache.db.unreadable'].map((name) =>
        folder.file(name),
      );
      const files = [
        ...copies,
        ...[...aside, place.file('unfinished.db')].filter((file) => existsSync(file)),
      ];
      for (const file of files) removeDatabase(file);
      return files.length;
    },
    check: (id) => look(known(id), key),
    layReady: (id) => {
      const copy = known(id);
      const original = folder.file('practice.db');
      const next = `${original}.next`;
      removeDatabase(next);
      try {
        guarded('restore', () => copyFileSync(copy, next));
        const store = openPracticeStore({ file: next, key });
        try {
          lookBeforeWriting(store); // before anything could send what it owes
        } finally {
          store.close();
        }
      } catch (fault) {
        removeDatabase(next);
        throw fault;
      }
      return () => {
        // First, for it holds what is newer than the copy: all of it is read anew, also where this is cut off.
        removeDatabase(folder.file('cache.db'));
        for (const suffix of ['', '-wal', '-shm'])
          if (existsSync(original + suffix)) renameSync(original + suffix, `${original}.replaced${suffix}`);
        renameSync(next, original);
      };
    },
  };
}

/**
 * Those that nobody needs, of copies of which the newest comes first. The newest stays however old it is: a clock may be
 * wrong, and an app not opened for a month. Of each of the last seven days the newest stays, however often copies are made.
 */
function tooMany(copies: readonly Backup[], now: EpochMs): Backup[] {
  const days = new Set<number>();
  return copies.filter(({ at }, index) => {
    const day = Math.floor((now - at) / DAY_MS);
    const isNewestOfDay = !days.has(day);
    days.add(day);
    if (index === 0) return false;
    return at < now - KEPT_MS || (index >= MOST_KEPT && !isNewestOfDay);
  });
}

/**
 * Where copies are, there was a store: one that is gone or empty since (a crash of the file system, a restore that was
 * cut off) must not be replaced by a new one in silence. @throws StoreError `unreadable`
 */
export function mustHaveStore(folder: DataFolder, backups: Backups): void {
  const size = statSync(folder.file('practice.db'), { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 && backups.list().length > 0) throw new StoreError('unreadable', 'the store is gone');
}

/** @throws StoreError `unreadable` */
function look(file: string, key: Uint8Array): void {
  const database = openDatabase({ file, key, synchronous: 'normal' });
  try {
    database.check();
  } finally {
    database.close();
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix);
  }
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
