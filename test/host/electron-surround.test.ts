import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { actionIds } from '#contract/actions.ts';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';
import { ensureBuilt } from '#test/built.ts';
import { accountThat, appointmentAt } from './desktop-facts.ts';
import { fake } from './fake-electron.ts';

// What surrounds the window is decided elsewhere (desktop*.test.ts); here is seen that the wiring hands it to Electron.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));

const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files are the built ones
const folder = mkdtempSync(join(tmpdir(), 'surround-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const soon = appointmentAt(Date.now() + 5 * 60_000, { id: 'mira' });
let preferences: Preferences;
let dataDirectory: string;
let values: Record<string, unknown>;

beforeEach(async () => {
  preferences = { ...DEFAULT_PREFERENCES };
  values = {
    'app.state': { workspace: 'real', systemZone: 'Europe/Berlin' },
    'configuration.get': { displayZone: 'Europe/Berlin' },
    'sync.status': { accounts: [accountThat('reconnect-required')] },
    'appointments.list': [soon],
    'alerts.list': [],
    'outbox.list': [],
  };
  fake.answer = ({ command = '' }) => {
    const value = command === 'preferences.get' ? preferences : values[command];
    return JSON.stringify(
      value === undefined ? { ok: false, error: { code: 'internal' } } : { ok: true, value },
    );
  };
  Object.assign(fake, { trays: [], notifications: [], dialogs: [], errors: [], press: 0 });
  fake.app.exits.length = 0;
  fake.app.removeAllListeners();
  fake.power.removeAllListeners();
  rmSync(join(folder, 'window.json'), { force: true });
  fake.app.paths.set('userData', folder);
  // The practice's own folder: only there the app is started at login.
  fake.app.appData = folder;
  dataDirectory = join(folder, 'HeyClients Calendar', 'data');
  boot({ dataDirectory, isSample: false });
  await expect.poll(() => fake.trays).toHaveLength(1);
});

/** What the page was told, by the names of the events. */
const toldPage = (): unknown[] => fake.window().webContents.sent.map((json) => JSON.parse(json) as unknown);
interface Item {
  readonly label?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly Item[];
}
const items = (made: unknown): readonly Item[] => made as readonly Item[];
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
const inMenu = (label: string): Item | undefined =>
  flat(items(fake.menu)).find((item) => item.label === label);
const inTray = (label: string): Item | undefined =>
  items(fake.tray().items).find((item) => item.label === label);

describe('the application’s menu in Electron', () => {
  it('has an item for every action, which reaches the page', () => {
    const clickable = flat(items(fake.menu)).filter(({ click }) => click !== undefined);
    expect(clickable).toHaveLength(actionIds.length);
    inMenu('New appointment')?.click?.();
    expect(toldPage()).toContainEqual({ event: 'action.chosen', payload: { id: 'new-appointment' } });
    expect(fake.window().asked).toContain('focus');
  });

  it.runIf(process.platform !== 'darwin')('shows keys and takes none', () => {
    expect(inMenu('Find and do anything by name')).toMatchObject({
      accelerator: 'CommandOrControl+K',
      registerAccelerator: false,
    });
  });
});

describe('the tray in Electron', () => {
  it('is marked while something is wrong, and does what is chosen', () => {
    const image = fake.tray().images.at(-1);
    expect(image?.source).toBe('bitmap'); // the icon with a dot, else it is the icon's file
    expect(inTray('No more appointments today') ?? inTray('A calendar needs attention')).toBeDefined();
    inTray('Sync now')?.click?.();
    expect(toldPage()).toContainEqual({ event: 'action.chosen', payload: { id: 'sync-now' } });
  });

  it('goes when it is switched off', async () => {
    preferences = { ...preferences, tray: false };
    fake
      .child()
      .emit('message', { type: 'event', eventJson: '{"event":"preferences.changed","payload":{}}' });
    await expect.poll(() => fake.tray().isGone).toBe(true);
  });
});

describe('notifications in Electron', () => {
  it('are shown, and a click opens the appointment in a window that comes forward', () => {
    const [reminder] = fake.notifications;
    expect(reminder).toMatchObject({ isShown: true, options: { title: 'Appointment' } });
    fake.window().isMin = true;
    reminder?.emit('click');
    expect(fake.window().asked).toContain('restore');
    expect(toldPage()).toContainEqual({
      event: 'appointment.asked',
      payload: { appointmentId: 'mira', start: soon.start },
    });
  });

  it('one that the system refuses is noted in the log', () => {
    fake.notifications[0]?.emit('failed', {}, 'not signed');
    const log = readFileSync(join(dataDirectory, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('"event":"a notification was not shown"');
    expect(log).not.toContain('not signed');
  });

  it('are taken back when their cause is gone', async () => {
    values['appointments.list'] = [];
    fake
      .child()
      .emit('message', { type: 'event', eventJson: '{"event":"appointment.changed","payload":{}}' });
    await expect.poll(() => fake.notifications[0]?.isShown).toBe(false);
  });
});

describe('a window that is gone', () => {
  it('is told and shown nothing: Electron throws for whatever is asked of one', () => {
    const window = fake.window();
    const { length } = toldPage();
    window.isGone = true;
    const asked = window.asked.length;
    fake.child().emit('message', { type: 'event', eventJson: '{"event":"sync.changed","payload":{}}' });
    inTray('Sync now')?.click?.();
    fake.app.emit('second-instance');
    expect(window.webContents.sent).toHaveLength(length);
    expect(window.asked).toHaveLength(asked);
  });
});

describe('what else surrounds the window', () => {
  it.runIf(process.platform !== 'win32')('has the number of what needs somebody', () => {
    expect(fake.app.badges.at(-1)).toBe(1);
  });

  it.runIf(process.platform === 'linux')(
    'is started at login by a file, for as long as that is wanted',
    async () => {
      const file = join(folder, 'autostart', 'heyclients-calendar.desktop');
      const choose = (openAtLogin: boolean): void => {
        preferences = { ...preferences, openAtLogin };
        fake
          .child()
          .emit('message', { type: 'event', eventJson: '{"event":"preferences.changed","payload":{}}' });
      };
      choose(true);
      await expect.poll(() => existsSync(file)).toBe(true);
      expect(readFileSync(file, 'utf8')).toContain(`Exec="${process.execPath}"`);
      choose(false);
      await expect.poll(() => existsSync(file)).toBe(false);
    },
  );

  it.runIf(process.platform === 'linux').each([
    ['another folder', () => join(folder, 'other'), null],
    ['a look at itself', () => dataDirectory, 'found.json'],
  ])('%s leaves what starts at login alone', async (_name, where, selfCheck) => {
    const file = join(folder, 'autostart', 'heyclients-calendar.desktop');
    mkdirSync(join(folder, 'autostart'), { recursive: true });
    writeFileSync(file, 'of the practice');
    fake.trays.length = 0;
    boot({ dataDirectory: where(), isSample: false, selfCheck });
    await expect.poll(() => fake.trays).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('of the practice');
  });
});

describe('the page’s process', () => {
  const crash = (): void =>
    void fake.window().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });

  it('is started again three times; then the person is asked, and may have it again', async () => {
    for (let time = 0; time < 4; time += 1) crash();
    expect(fake.window().webContents.reloads).toBe(3);
    await expect.poll(() => fake.window().webContents.reloads).toBe(4);
    expect(fake.dialogs).toMatchObject([{ message: 'The window stopped several times.' }]);
    const log = readFileSync(join(dataDirectory, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('"event":"the page stopped","kind":"crashed"');
  });
});

describe('a page that does not answer', () => {
  const hang = (): void => void fake.window().emit('unresponsive');

  it('is asked about once at a time, and left alone by whoever waits', async () => {
    hang();
    hang();
    await expect.poll(() => fake.dialogs.length).toBe(1);
    expect(fake.dialogs).toMatchObject([
      { message: "The window doesn't answer.", buttons: ['Wait', 'Open again'], cancelId: 0 },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(fake.dialogs).toHaveLength(1);
    expect(fake.window().webContents.reloads).toBe(0);
  });

  it('is ended and opened again for whoever says so; the log has both', async () => {
    fake.press = 1;
    hang();
    await expect.poll(() => fake.window().webContents.reloads).toBe(1);
    const log = readFileSync(join(dataDirectory, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('"event":"the page does not answer"');
    expect(log).toContain('"event":"the page stopped","kind":"killed"');
  });
});

describe('the engine’s process', () => {
  it('is started again when it dies: what it held is answered, reads are asked again', async () => {
    const first = fake.child();
    fake.answer = null;
    const written = fake.call('appointments.book');
    const read = fake.call('agenda.list');
    first.emit('exit', 139);

    expect(JSON.parse(await written)).toMatchObject({ ok: false, error: { code: 'internal' } });
    const second = fake.child();
    expect(second).not.toBe(first);
    expect(second.posted[0]).toMatchObject({ type: 'start' });
    expect(second.posted.some(({ command }) => command === 'appointments.book')).toBe(false);
    second.reply('agenda.list', { entries: [] });
    expect(JSON.parse(await read)).toEqual({ ok: true, value: { entries: [] } });
    expect(toldPage()).toContainEqual({ event: 'engine.restarted', payload: {} });
  });

  it('takes only itself with it when it runs out of memory: the app hears of it and goes on', () => {
    const first = fake.child();
    expect(() => first.emit('error', 'FatalError', 'v8::Heap', '{}')).not.toThrow();
    first.emit('exit', 134);
    expect(fake.child()).not.toBe(first);
    expect(fake.app.exits).toEqual([]);
    const log = readFileSync(join(dataDirectory, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('"event":"the engine was restarted"');
  });

  it('is not started for ever: the fourth death in five minutes is answered with the code', async () => {
    const before = fake.children.length;
    for (let death = 0; death < 4; death += 1) fake.child().emit('exit', 139);
    expect(fake.children.length - before).toBe(3);
    expect(JSON.parse(await fake.call('app.state'))).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });
});

describe('a second host on the same data folder', () => {
  it('is told in a sentence with its code, and ends with nothing changed', async () => {
    const errorJson = JSON.stringify({ code: 'another-instance', message: 'It is running.' });
    fake.child().emit('message', { type: 'failed', errorJson });
    await expect.poll(() => fake.app.exits).toEqual([3]);
    expect(fake.errors).toEqual([
      'HeyClients Calendar is already running\nAnother window or program uses the same data folder. Close it, then start the app again. Nothing was changed. (another-instance)',
    ]);
  });

  it('any other reason is the page’s to say', async () => {
    const errorJson = JSON.stringify({ code: 'store-unreadable', message: '' });
    fake.child().emit('message', { type: 'failed', errorJson });
    await Promise.resolve();
    expect(fake.errors).toEqual([]);
  });
});
