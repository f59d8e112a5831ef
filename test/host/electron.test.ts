import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { FakeEvent } from './fake-electron-parts.ts';
import { fake } from './fake-electron.ts';

// Electron itself can't run under Node: what is seen here is what our code asks of it. The workflow runs the real one.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));

const { isOwnSender } = await import('#main/host/electron/sender.ts');
const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files and the preload are the built ones
const data = mkdtempSync(join(tmpdir(), 'electron-'));
boot({ dataDirectory: data, isSample: false });
afterAll(() => rmSync(data, { recursive: true, force: true }));
const page = fake.window().webContents;

/** Whether the page is kept from doing that. */
function isPrevented(name: string): boolean {
  const event = new FakeEvent();
  page.emit(name, event);
  return event.isPrevented;
}

type Permission = Parameters<NonNullable<typeof fake.permission>>;
const askFor = (name: string, requestingUrl: string, decide: Permission[2]): Permission =>
  [null, name, decide, { requestingUrl }] as unknown as Permission;
type Check = Parameters<NonNullable<typeof fake.check>>;
const check = (name: string, origin: string): boolean | undefined =>
  fake.check?.(...([null, name, origin, {}] as unknown as Check));

describe('links that the window asks to open', () => {
  it('no new window ever opens', () => {
    for (const url of ['https://appleid.apple.com/', 'https://evil.example/'])
      expect(page.windowOpen?.({ url } as Parameters<typeof page.windowOpen>[0])).toEqual({ action: 'deny' });
    expect(fake.opened).toEqual(['https://appleid.apple.com/']);
  });
});

describe('who may call', () => {
  const main = { parent: null, origin: 'app://calendar', detached: false };

  it.each([
    ['the main frame of our window', main, main, true],
    ['a frame that is gone', null, main, false],
    ['a frame within a page', { ...main, parent: main }, main, false],
    ['another window', { ...main }, main, false],
    ['a detached frame', { ...main, detached: true }, null, false],
  ])('%s: %s', (_name, frame, mainFrame, expected) => {
    expect(isOwnSender(frame, mainFrame ?? frame)).toBe(expected);
  });

  it.each(['null', 'https://evil.example', 'app://other', 'file://'])(
    'an origin of %s is refused',
    (origin) => {
      const frame = { ...main, origin };
      expect(isOwnSender(frame, frame)).toBe(false);
    },
  );

  it('one channel is answered, and a stranger on it is refused without reaching the engine', async () => {
    expect([...fake.handlers.keys()]).toEqual(['call']);
    expect(fake.silenced).toEqual(['electron-store-get-data']);
    const before = fake.child().posted.length;
    expect(await fake.call('app.state', '{}', null)).toContain('"ok":false');
    expect(await fake.call('app.state', '{}', { ...main })).toContain('"ok":false');
    expect(await fake.call('app.state', 'x'.repeat(8_000_001))).toContain('"ok":false');
    expect(fake.child().posted).toHaveLength(before);
  });
});

describe('the computer', () => {
  it.each([
    ['resume', '{"event":"wake"}'],
    ['on-battery', '{"onBattery":true}'],
    ['on-ac', '{"onBattery":false}'],
  ])('%s reaches the engine as %s', (name, inputJson) => {
    fake.power.emit(name);
    expect(fake.child().posted.at(-1)).toMatchObject({ type: 'call', command: 'sync.presence', inputJson });
  });
});

describe('the proxy of the system', () => {
  it.each([
    ['PROXY proxy.clinic.example:3128; DIRECT', 'PROXY proxy.clinic.example:3128; DIRECT'],
    [new Error('no network service'), null],
  ])('is what Electron resolves for the engine: %s', async (told, list) => {
    const asked: string[] = [];
    fake.proxies = (url) => {
      asked.push(url);
      return told;
    };
    expect(fake.child().posted[0]).toMatchObject({ type: 'start', options: { knowsProxies: true } });
    fake.child().emit('message', { type: 'find-proxies', id: 3, origin: 'https://caldav.icloud.com' });

    await expect.poll(() => fake.child().posted.at(-1)).toEqual({ type: 'proxies', id: 3, list });
    expect(asked).toEqual(['https://caldav.icloud.com']);
  });
});

describe('the window', () => {
  it('is sandboxed and has nothing of Node', () => {
    expect(fake.windows).toHaveLength(1);
    expect(fake.partitions).toEqual(['calendar']); // without `persist:` nothing of it is kept on disk
    expect(fake.window().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: false,
    });
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])(
    'goes nowhere: %s is prevented',
    (name) => expect(isPrevented(name)).toBe(true),
  );

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'openExternal'])(
    'is denied %s',
    (name) => {
      const decided: boolean[] = [];
      fake.permission?.(...askFor(name, 'app://calendar/', (isAllowed) => decided.push(isAllowed)));

      expect(decided).toEqual([false]);
      expect(check(name, 'app://calendar')).toBe(false);
    },
  );

  it('may write to the clipboard, from our own page only', () => {
    expect(check('clipboard-sanitized-write', 'app://calendar/')).toBe(true);
    expect(check('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  });

  it.each([
    ['app://calendar/', 200],
    ['app://other/', 405],
    ['app://calendar/../package.json', 404],
    ['app://calendar/..%2fpackage.json', 404],
  ])('is given its own files from its own scheme only: %s is %i', async (url, status) => {
    expect((await fake.files?.(new Request(url)))?.status).toBe(status);
  });

  it('runs no script but those files: the policy comes as a header, with nothing unsafe in it', async () => {
    const policy = (await fake.files?.(new Request('app://calendar/')))?.headers.get(
      'Content-Security-Policy',
    );
    const directives = (policy ?? '').split('; ').map((each) => each.split(/ (.*)/));
    expect(Object.fromEntries(directives) as unknown).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(policy).not.toContain('unsafe');
  });
});

describe('the preload', () => {
  it('needs nothing but electron, and exposes two functions and whether it is shut in', async () => {
    const code = readFileSync(resolve(import.meta.dirname, '../../out/preload/index.cjs'), 'utf8');
    const required: string[] = [];
    const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
    const invoked: unknown[][] = [];
    const module = { exports: {} };
    runInNewContext(code, {
      module,
      exports: module.exports,
      process: { sandboxed: true, contextIsolated: false, versions: {} },
      require: (name: string) => {
        required.push(name);
        return {
          contextBridge: {
            exposeInMainWorld: (key: string, value: (typeof exposed)[string]) => (exposed[key] = value),
          },
          ipcRenderer: {
            invoke: (...args: unknown[]) => Promise.resolve(invoked.push(args)),
            on: () => undefined,
            removeListener: () => undefined,
          },
        };
      },
    });

    expect(required).toEqual(['electron']);
    expect(Object.keys(exposed)).toEqual(['bridge']);
    expect(Object.keys(exposed['bridge'] ?? {})).toEqual(['call', 'subscribe', 'confined']);
    expect(exposed['bridge']?.['confined']).toEqual({ sandboxed: true, isolated: false });
    await exposed['bridge']?.['call']?.('app.state', '{}');
    expect(await exposed['bridge']?.['call']?.('app.state', 'x'.repeat(8_000_001))).toContain('"ok":false');
    expect(invoked).toEqual([['call', 'app.state', '{}']]);
  });
});

/** The engine owes iCloud so many appointments, and says nothing else. */
function engineOwes(count: number): void {
  const held = Array.from({ length: count }, (_none, index) => ({ appointmentId: `a${index}` }));
  const values = new Map<string, unknown>([
    ['outbox.list', held],
    ['preferences.get', { language: 'en' }],
    ['sync.run', {}],
  ]);
  fake.answer = ({ command = '' }) =>
    values.has(command)
      ? JSON.stringify({ ok: true, value: values.get(command) })
      : '{"ok":false,"error":{"code":"internal","message":""}}';
}
const commands = (): unknown[] => fake.child().posted.map(({ command }) => command);

describe('quitting', () => {
  it('asks about a held appointment when the window is closed; Wait keeps it and syncs', async () => {
    engineOwes(1);
    expect(fake.window().close()).toBe(true);

    await expect.poll(commands).toContain('sync.run');
    expect(fake.dialogs).toMatchObject([
      { message: "1 appointment isn't in iCloud yet.", buttons: ['Wait', 'Quit'], cancelId: 0 },
    ]);
    expect(fake.app.exits).toEqual([]);
  });

  it('goes when the person says Quit, and waits for the engine', async () => {
    fake.press = 1;
    engineOwes(2);
    fake.app.quit();

    await expect.poll(() => fake.child().posted).toContainEqual({ type: 'shutdown' });
    expect(fake.dialogs.at(-1)).toMatchObject({ message: "2 appointments aren't in iCloud yet." });
    await expect.poll(() => fake.app.exits, { timeout: 5_000 }).toEqual([0]);
    const held = fake.app.heldUp;
    fake.app.quit();
    expect(fake.app.heldUp).toBe(held);
  });
});
