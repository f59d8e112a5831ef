import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt } from '../../scripts/is-built.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'built-'));
  for (const path of ['src/main/index.ts', 'electron.vite.config.ts', 'package.json', 'package-lock.json'])
    write(path, 100);
  write('tsconfig.base.json', 100);
  for (const path of ['src/main', 'src']) at(path, 100);
  for (const path of ['main/index.js', 'main/engine.js', 'preload/index.cjs', 'renderer/index.html'])
    write(`out/${path}`, 200);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function at(path: string, seconds: number): void {
  utimesSync(join(root, path), seconds, seconds);
}
function write(path: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
  at(path, seconds);
}

describe('a build', () => {
  it('younger than all it is made from is used again', () => {
    expect(isBuilt(root)).toBe(true);
  });

  it.each(['src/main/index.ts', 'package-lock.json', 'electron.vite.config.ts'])(
    'older than %s is made again',
    (path) => {
      at(path, 300);
      expect(isBuilt(root)).toBe(false);
    },
  );

  it('from before a file was removed is made again', () => {
    rmSync(join(root, 'src/main/index.ts'));
    expect(isBuilt(root)).toBe(false);
  });

  it.each(['out/renderer/index.html', 'out/preload/index.cjs'])('without %s is made again', (path) => {
    rmSync(join(root, path));
    expect(isBuilt(root)).toBe(false);
  });
});
