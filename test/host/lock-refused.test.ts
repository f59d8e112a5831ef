import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyRefused } from '#main/host/electron/lock-refused.ts';

const NO_PROCESS = 99_999_999;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('why the lock of the app was refused', () => {
  it.each([
    ['a process of this computer has it', `${hostname()}-${process.pid}`, 'another'],
    ['a process that runs has it, and the computer was renamed', `old-name-${process.pid}`, 'another'],
    ['no process has it, and another name stands in it', `Mira's-Mac.local-${NO_PROCESS}`, 'other-computer'],
    ['what stands in it is no lock', 'nonsense', 'another'],
    ['there is none, as on Windows', null, 'another'],
  ])('%s', (_name, link, why) => {
    if (link !== null) symlinkSync(link, join(folder, 'SingletonLock'));
    expect(whyRefused(folder)).toBe(why);
  });

  it('nothing can be written into the folder', () => {
    rmSync(folder, { recursive: true });
    expect(whyRefused(folder)).toBe('unwritable');
  });

  it('leaves nothing behind', () => {
    whyRefused(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});
