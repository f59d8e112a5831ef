import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A small disk can be made by root on Linux alone: elsewhere the suites that need one are listed as skipped. Where it
 * should work and doesn't, they fail.
 */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;
export const NEEDS_MOUNT = canMount ? '' : ' (not run: only root on Linux can make a small disk)';

/** A file system in memory that is soon full. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves so many bytes free, or a little less. */
  fillUp(left?: number): void;
  makeRoom(): void;
  /** Empties it. */
  clear(): void;
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** @throws where the system doesn't let root mount: in a container without that right, for instance */
export function mountSmallDisk(bytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'small-disk-'));
  mount(['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]);
  const filler = join(path, 'filler');
  const makeRoom = (): void => rmSync(filler, { force: true });
  return {
    path,
    fillUp: (left = 0) => {
      const file = openSync(filler, 'w');
      let size = 0;
      for (const step of [65_536, 4096]) {
        const block = Buffer.alloc(step, 1);
        try {
          for (;;) size += writeSync(file, block);
        } catch (fault) {
          if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
        }
      }
      closeSync(file);
      truncateSync(filler, Math.max(0, size - left));
    },
    makeRoom,
    clear: () => {
      for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
    },
    setReadOnly: (isReadOnly) => mount(['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path]),
    remove: () => {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function mount(args: readonly string[]): void {
  try {
    execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (cause) {
    throw new Error(
      'This system lets root mount nothing, so no disk could be filled: run the suite where it may.',
      {
        cause,
      },
    );
  }
}
