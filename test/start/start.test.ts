import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { defaultDataFolder } from '../../scripts/data-folder.ts';
import { findElectron, whyNotElectron } from '../../scripts/electron-binary.ts';
import { untilPainted } from '../../scripts/start.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('whether Electron may open a window here', () => {
  it.each([
    ['linux', {}, 1000, 'Electron needs a display and there is none here'],
    ['linux', { DISPLAY: ':0' }, 0, 'Electron does not run as root'],
    ['linux', { DISPLAY: ':0' }, 1000, null],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
    ['darwin', {}, 501, null],
    ['win32', {}, undefined, null],
  ] as const)('%s %j as %s: %s', (platform, env, uid, expected) => {
    expect(whyNotElectron(platform, env, uid)).toBe(expected);
  });
});

describe("Electron's binary", () => {
  const packageWith = (files: Readonly<Record<string, string>>): string => {
    const place = mkdtempSync(join(folder, 'electron-'));
    mkdirSync(join(place, 'dist'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    return place;
  };
  const whole = {
    'package.json': '{"version":"45.4.1"}',
    'path.txt': 'electron',
    'dist/electron': 'x',
    'dist/version': 'v45.4.1\n',
  };

  it('is found where all of it is there', () => {
    const place = packageWith(whole);
    expect(findElectron(place)).toBe(join(place, 'dist', 'electron'));
  });

  it.each([
    ['its path is not written down', { ...whole, 'path.txt': '' }],
    ['it is of another version', { ...whole, 'dist/version': '44.0.0' }],
    [
      'it is missing',
      { 'package.json': whole['package.json'], 'path.txt': 'electron', 'dist/version': '45.4.1' },
    ],
    ['nothing was fetched', { 'package.json': whole['package.json'] }],
  ])('is not found where %s', (_name, files) => {
    const found = findElectron(packageWith(files));
    expect(found === null || found.endsWith('dist')).toBe(true);
  });
});

describe('an Electron that was started', () => {
  const program = (script: string) => spawn('/bin/sh', ['-c', script]);

  it.each([
    ['paints and ends', 'echo PAINTED; sleep 0.1', null],
    [
      'has no sandbox',
      'echo "FATAL: The SUID sandbox helper binary was found, but is not configured correctly" >&2; exit 1',
      'its sandbox is not set up',
    ],
    [
      'misses a library',
      'echo "electron: error while loading shared libraries: libgtk-3.so.0" >&2; exit 127',
      'a system library is missing',
    ],
    ['has no display', 'echo "Missing X server or $DISPLAY" >&2; exit 1', 'there is no display'],
    ['dies without a word', 'exit 1', 'it ended without a word'],
    ['is killed', 'kill -SEGV $$', 'it ended without a word'],
  ])('that %s', async (_name, script, reason) => {
    const told = await untilPainted(program(script), 5_000);
    if (reason === null) expect(told).toBeNull();
    else expect(told).toContain(reason);
  });

  it('that keeps silent is given up', async () => {
    expect(await untilPainted(program('exec sleep 60'), 100)).toBe('Electron started but showed no window');
  });
});

describe('where the data lies', () => {
  it.each([
    ['linux', {}, '/home/ada/.config/HeyClients Calendar/data'],
    ['linux', { XDG_CONFIG_HOME: '/config' }, '/config/HeyClients Calendar/data'],
    ['darwin', {}, '/home/ada/Library/Application Support/HeyClients Calendar/data'],
  ] as const)('%s %j', (platform, env, expected) => {
    expect(defaultDataFolder(platform, env, '/home/ada')).toBe(expected);
  });
});

describe('npm start', () => {
  beforeAll(ensureBuilt, 120_000);

  it('without Electron says why in one sentence, serves the sample, and ends without a trace', async () => {
    const args = [join(root, 'scripts/start.mjs'), '--sample', '--data', join(folder, 'data'), '--port', '0'];
    const env = { PATH: process.env['PATH'], HOME: folder };
    const child = spawn(process.execPath, args, { cwd: root, env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 60_000 }).toContain('Stop: Ctrl+C');
    const address = /Open: {2}(http:\/\/127\.0\.0\.1:\d+\/)#k=\S+/.exec(output)?.[1] ?? '';

    expect(output).toMatch(
      /^HeyClients Calendar \d+\.\d+\.\d+\nBuilding … done \(\d+ s\)\nElectron .*, so the app opens in your browser\.\n\n {2}Open: /,
    );
    expect(output.match(/http:\/\/127\.0\.0\.1/g)).toHaveLength(1);
    expect((await fetch(address)).status).toBe(200);

    const ended = new Promise((resolveEnd) => child.once('exit', resolveEnd));
    child.kill('SIGTERM');
    await ended;
    await expect(fetch(address)).rejects.toThrow();
  }, 90_000);
});
