import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '#contract/backup-commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DAY_MS, HOUR_MS, type EpochMs } from '#domain/interval.ts';
import { StoreError, type PracticeStore } from '#main/ports/practice-store.ts';
import { openDatabase } from '#main/store/driver.ts';
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
  /** Puts a copy in the place of practice.db, which is closed and set aside. @throws Refusal `not-found` */
  putBack(id: string): void;
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
      // The newest stays however old it is: a clock may be wrong, and an app not opened for a month.
      for (const [index, { id: old, at }] of list().entries())
        if (index > 0 && (at < now - KEPT_MS || index >= MOST_KEPT)) removeDatabase(fileOf(old));
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
    putBack: (id) => {
      const copy = known(id);
      const original = folder.file('practice.db');
      const next = `${original}.next`;
      copyFileSync(copy, next); // first: a full disk is met while the original still is in its place
      for (const suffix of ['', '-wal', '-shm'])
        if (existsSync(original + suffix)) renameSync(original + suffix, `${original}.replaced${suffix}`);
      renameSync(next, original);
      // It holds what is newer than the copy: all of it is read anew.
      removeDatabase(folder.file('cache.db'));
    },
  };
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
