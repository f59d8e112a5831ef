import { readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Why there is no lock: another start has it, another computer's is left over, or none can be made. */
export type LockRefusal = 'another' | 'other-computer' | 'unwritable';

/**
 * Electron refuses its lock with one word whatever the reason, and only in the first case somebody else shows a window.
 * @param userData Electron's folder, where Chromium keeps the lock as a link to "computer-process" (not on Windows)
 */
export function whyRefused(userData: string): LockRefusal {
  const holder = holderOf(userData);
  if (holder !== null && isAlive(holder.process)) return 'another';
  if (holder !== null && holder.computer !== hostname()) return 'other-computer';
  return isWritable(userData) ? 'another' : 'unwritable';
}

function holderOf(userData: string): { readonly computer: string; readonly process: number } | null {
  try {
    const [, computer = '', process = ''] =
      /^(.*)-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock'))) ?? [];
    return computer === '' ? null : { computer, process: Number(process) };
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isWritable(folder: string): boolean {
  const probe = join(folder, `probe-${process.pid}`);
  try {
    writeFileSync(probe, 'a full disk takes a name and refuses the rest', { flag: 'wx' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}
