import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { FakeEvent } from './fake-electron-parts.ts';
import { fake } from './fake-electron.ts';

// What our code answers to the ends that Electron tells of; when the real one tells them, only it can show.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));

const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files are the built ones
const folder = mkdtempSync(join(tmpdir(), 'quitting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HELD = { ok: true, value: [{ appointmentId: 'a' }] };
const types = (): unknown[] => fake.child().posted.map(({ type }) => type);

beforeEach(() => {
  fake.app.removeAllListeners();
  fake.power.removeAllListeners();
  fake.app.paths.set('userData', folder);
  fake.app.exits.length = 0;
  Object.assign(fake, { dialogs: [], press: 0 });
  fake.answer = ({ command = '' }) =>
    JSON.stringify(command === 'outbox.list' ? HELD : { ok: false, error: { code: 'internal' } });
  boot({ dataDirectory: join(folder, 'data'), isSample: false });
});

describe('the end of the computer', () => {
  const shutDown = (): FakeEvent => {
    const event = new FakeEvent();
    fake.power.emit('shutdown', event);
    return event;
  };

  it('is not held up: nothing is asked and the quit that follows goes through, whatever is held', async () => {
    shutDown();
    const before = fake.app.heldUp;
    fake.app.quit();

    expect(fake.app.heldUp).toBe(before);
    expect(fake.window().close()).toBe(false);
    expect(fake.dialogs).toEqual([]);
    await expect.poll(types).toContain('shutdown');
  });

  it('waits for the engine to finish, then the app exits', async () => {
    expect(shutDown().isPrevented).toBe(true); // Electron's word for "wait a moment"
    await expect.poll(types).toContain('shutdown');
    expect(fake.app.exits).toEqual([]);
    fake.child().emit('exit', 0);
    await expect.poll(() => fake.app.exits).toEqual([0]);
  });

  it('comes while the question about held appointments is open: it goes all the same', async () => {
    expect(fake.window().close()).toBe(true);
    await expect.poll(() => fake.dialogs.length).toBe(1);
    fake.power.emit('shutdown'); // a system that hands over nothing
    await expect.poll(types).toContain('shutdown');
  });

  it('on Windows lets the engine finish', () => {
    fake.window().emit('session-end');
    expect(fake.child().posted.at(-1)).toEqual({ type: 'shutdown' });
  });
});

describe('the question about held appointments', () => {
  it('brings a window that nobody sees to the front before it is asked', async () => {
    fake.window().isMin = true;
    fake.app.quit();
    await expect.poll(() => fake.dialogs.length).toBe(1);
    expect(fake.window().asked).toEqual(['restore', 'show', 'focus']);
  });

  it('is asked without a window where the window is gone', async () => {
    fake.window().isGone = true;
    fake.app.quit();
    await expect.poll(() => fake.dialogs.length).toBe(1);
    expect(fake.window().asked).toEqual([]);
  });
});

describe('an app without a window', () => {
  it('ends: a tray may not be there to bring it back', async () => {
    fake.press = 1;
    fake.app.emit('window-all-closed');
    await expect.poll(types).toContain('shutdown');
  });
});
