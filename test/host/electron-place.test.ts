import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { fake } from './fake-electron.ts';

// The file is written and read by the real Conf, as electron-store does; only the window is a stand-in.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));

const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files are the built ones
const folder = mkdtempSync(join(tmpdir(), 'place-'));
const file = join(folder, 'window.json');
const PLACE = { bounds: { x: 10, y: 20, width: 900, height: 600 }, isMaximised: false };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (): void => boot({ dataDirectory: join(folder, 'data'), isSample: false });
const kept = (): unknown =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { place?: unknown }).place : undefined;

beforeEach(() => {
  rmSync(file, { recursive: true, force: true });
  fake.app.removeAllListeners();
  fake.power.removeAllListeners();
  fake.app.paths.set('userData', folder);
  fake.app.exits.length = 0;
  fake.answer = ({ command }) =>
    command === 'outbox.list' ? '{"ok":true,"value":[]}' : '{"ok":false,"error":{"code":"internal"}}';
});

describe('the window in Electron', () => {
  it('keeps its place when it is closed, and opens there again', () => {
    start();
    fake.window().close();
    expect(kept()).toEqual(PLACE);
    start();
    expect(fake.window().options).toMatchObject({ x: 10, y: 20, width: 900, height: 600 });
  });

  it('keeps its place when the app is left by Quit, which closes no window', () => {
    start();
    fake.app.quit();
    expect(kept()).toEqual(PLACE);
  });

  it.each(['move', 'resize'])(
    'keeps its place a moment after a %s, so that a kill keeps it too',
    async (name) => {
      start();
      fake.window().emit(name);
      expect(kept()).toBeUndefined();
      await expect.poll(kept).toEqual(PLACE);
    },
  );

  it.each([
    ['empty', ''],
    ['cut off', '{"place":'],
    ['full of zeros', '\0'.repeat(64)],
    ['a list', '[]'],
  ])('opens where the system puts it when the file of its place is %s, and mends the file', (_name, text) => {
    writeFileSync(file, text);
    start();
    expect(fake.window().options).toMatchObject({ width: 1280, height: 800 });
    expect(fake.window().options).not.toHaveProperty('x');
    fake.window().close();
    expect(kept()).toEqual(PLACE);
  });

  it('opens and closes where the file of its place can be neither read nor written', () => {
    rmSync(file, { force: true });
    fake.app.paths.set('userData', join(file, 'below'));
    writeFileSync(file, ''); // a folder below a file can't be made
    start();
    expect(() => fake.window().close()).not.toThrow();
    expect(fake.app.exits).toEqual([]);
  });

  it('a place that can not be written any more keeps nobody from closing', () => {
    start();
    rmSync(file, { force: true });
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, ''); // the disk is gone, or full
    try {
      expect(() => fake.window().close()).not.toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a second start brings it forward', () => {
    start();
    fake.app.emit('second-instance');
    expect(fake.window().asked).toEqual(['show', 'focus']);
  });
});
