import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made from. A folder's own time tells of files that were added or removed. */
const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
/** What a whole build has made; the last to be written is the window's page. */
const RESULTS = [
  'out/main/index.js',
  'out/main/engine.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];

/** Whether the build in `out/` is whole, and younger than everything it is made from. */
export function isBuilt(root: string): boolean {
  try {
    const built = Math.min(...RESULTS.map((path) => statSync(join(root, path)).mtimeMs));
    return SOURCES.every((path) => newestIn(join(root, path)) < built);
  } catch {
    return false; // something is missing
  }
}

function newestIn(path: string): number {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestIn(join(path, name))),
    own.mtimeMs,
  );
}
