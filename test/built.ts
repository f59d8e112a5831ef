import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBuilt } from '../scripts/is-built.ts';
import { run } from '../scripts/run.ts';

const root = resolve(import.meta.dirname, '..');
const LOCK = join(root, '.cache', 'build.lock');
const ABANDONED_MS = 120_000;

/**
 * Sees to it that what lies in out/ is made from the present sources. Test files run at the same time and a build
 * empties out/ first, so one builds and the others wait.
 */
export async function ensureBuilt(): Promise<void> {
  while (!isBuilt(root)) {
    if (!takeLock()) {
      await sleep(100);
      continue;
    }
    try {
      const bin = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
      const { code, output } = await run(process.execPath, [bin, 'build'], { cwd: root });
      if (code !== 0) throw new Error(`the build failed:\n${output}`);
    } finally {
      rmSync(LOCK, { recursive: true, force: true });
    }
  }
}

function takeLock(): boolean {
  mkdirSync(dirname(LOCK), { recursive: true });
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > ABANDONED_MS) rmSync(LOCK, { recursive: true });
    return false;
  }
}
