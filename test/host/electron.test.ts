import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';

// Electron itself can't run under Node: what is seen here is what our code asks of it. The workflow runs the real one.
const electron = vi.hoisted(() => {
  const recorded = {
    windows: [] as Record<string, unknown>[],
    channels: [] as string[],
    handlers: new Map<string, (...args: unknown[]) => unknown>(),
    opened: [] as string[],
    prevented: [] as string[],
    windowOpen: null as ((details: { url: string }) => { action: string }) | null,
    permission: null as
      ((contents: unknown, name: string, decide: (ok: boolean) => void, details: object) => void) | null,
    check: null as ((contents: unknown, name: string, origin: string) => boolean) | null,
    protocol: null as ((request: Request) => Response) | null,
    appEvents: new Map<string, (event: { preventDefault: () => void }) => void>(),
    exits: [] as number[],
    quits: [] as string[],
    closeWindow: null as ((event: { preventDefault: () => void }) => void) | null,
    reply: null as ((message: object) => void) | null,
    dialogs: [] as object[],
    answer: 0,
    posted: [] as unknown[],
    power: new Map<string, () => void>(),
  };
  class BrowserWindow {
    readonly webContents = {
      mainFrame: {},
      on: (name: string, listener: (event: { preventDefault: () => void }) => void) => {
        listener({ preventDefault: () => recorded.prevented.push(name) });
      },
      setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
        recorded.windowOpen = handler;
      },
      send: () => undefined,
    };
    constructor(options: Record<string, unknown>) {
      recorded.windows.push(options);
    }
    on(name: string, listener: (event: { preventDefault: () => void }) => void): void {
      if (name !== 'close') return;
      const before = recorded.closeWindow;
      recorded.closeWindow = (event) => {
        before?.(event);
        listener(event);
      };
    }
    getNormalBounds(): object {
      return {};
    }
    once(): void {}
    isDestroyed(): boolean {
      return false;
    }
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  }
  const child = {
    postMessage: (message: unknown) => recorded.posted.push(message),
    on: (name: string, listener: (message: object) => void) => {
      if (name === 'message') recorded.reply = listener;
    },
    kill: () => true,
  };
  const module = {
    app: {
      getAppPath: () => process.cwd(),
      getPath: () => '/nowhere',
      getVersion: () => '0.0.0',
      getSystemLocale: () => 'en-GB',
      getPreferredSystemLanguages: () => ['en-GB'],
      isPackaged: true,
      on: (name: string, listener: (event: { preventDefault: () => void }) => void) =>
        recorded.appEvents.set(name, listener),
      exit: (code: number) => recorded.exits.push(code),
      quit: () =>
        recorded.appEvents.get('before-quit')?.({ preventDefault: () => recorded.quits.push('held up') }),
    },
    BrowserWindow,
    dialog: {
      showMessageBox: (_window: unknown, options: object) => {
        recorded.dialogs.push(options);
        return Promise.resolve({ response: recorded.answer });
      },
    },
    ipcMain: {
      handle: (channel: string, handler: (...args: unknown[]) => unknown) => {
        recorded.channels.push(channel);
        recorded.handlers.set(channel, handler);
      },
      removeAllListeners: () => undefined,
    },
    powerMonitor: {
      on: (name: string, listener: () => void) => recorded.power.set(name, listener),
      isOnBatteryPower: () => false,
    },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: () => null },
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1000, height: 800 } }) },
    shell: { openExternal: (url: string) => Promise.resolve(recorded.opened.push(url)) },
    session: {
      fromPartition: () => ({
        protocol: {
          handle: (_scheme: string, handler: (request: Request) => Response) => (recorded.protocol = handler),
        },
        setPermissionRequestHandler: (handler: typeof recorded.permission) => (recorded.permission = handler),
        setPermissionCheckHandler: (handler: typeof recorded.check) => (recorded.check = handler),
      }),
    },
    utilityProcess: { fork: () => child },
  };
  return { recorded, module };
});
vi.mock('electron', () => electron.module);
vi.mock('electron-store', () => ({
  default: class {
    get = () => undefined;
    set = () => undefined;
  },
}));

const { isOwnSender } = await import('#main/host/electron/sender.ts');
const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files and the preload are the built ones
boot({ dataDirectory: '/nowhere/data', isSample: false });
const { recorded } = electron;

describe('links that the window asks to open', () => {
  it('no new window ever opens', () => {
    expect(recorded.windowOpen?.({ url: 'https://appleid.apple.com/' })).toEqual({ action: 'deny' });
    expect(recorded.windowOpen?.({ url: 'https://evil.example/' })).toEqual({ action: 'deny' });
    expect(recorded.opened).toEqual(['https://appleid.apple.com/']);
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

  it('one channel is answered, and a stranger on it is refused without reaching the engine', () => {
    expect(recorded.channels).toEqual(['call']);
    const before = recorded.posted.length;
    expect(recorded.handlers.get('call')?.({ senderFrame: null }, 'app.state', '{}')).toContain('"ok":false');
    expect(recorded.posted).toHaveLength(before);
  });
});

describe('the computer', () => {
  it.each([
    ['resume', '{"event":"wake"}'],
    ['on-battery', '{"onBattery":true}'],
    ['on-ac', '{"onBattery":false}'],
  ])('%s reaches the engine as %s', (name, inputJson) => {
    recorded.power.get(name)?.();
    expect(recorded.posted.at(-1)).toMatchObject({ type: 'call', command: 'sync.presence', inputJson });
  });
});

describe('the window', () => {
  it('is sandboxed and has nothing of Node', () => {
    expect(recorded.windows).toHaveLength(1);
    expect(recorded.windows[0]?.['webPreferences']).toMatchObject({
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

  it('goes nowhere', () => {
    expect(recorded.prevented).toEqual([
      'will-navigate',
      'will-redirect',
      'will-frame-navigate',
      'will-attach-webview',
    ]);
  });

  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'hid', 'openExternal'])(
    'is denied %s',
    (name) => {
      const decided: boolean[] = [];
      recorded.permission?.(null, name, (isAllowed) => decided.push(isAllowed), {
        requestingUrl: 'app://calendar/',
      });

      expect(decided).toEqual([false]);
      expect(recorded.check?.(null, name, 'app://calendar')).toBe(false);
    },
  );

  it('may write to the clipboard, from our own page only', () => {
    expect(recorded.check?.(null, 'clipboard-sanitized-write', 'app://calendar/')).toBe(true);
    expect(recorded.check?.(null, 'clipboard-sanitized-write', 'https://evil.example')).toBe(false);
  });

  it('gets its own files from its own scheme only', () => {
    expect(recorded.protocol?.(new Request('app://calendar/')).status).toBe(200);
    expect(recorded.protocol?.(new Request('app://other/')).status).toBe(405);
    expect(recorded.protocol?.(new Request('app://calendar/../package.json')).status).toBe(404);
  });
});

describe('the preload', () => {
  it('needs nothing but electron, and exposes two functions', async () => {
    const code = readFileSync(resolve(import.meta.dirname, '../../out/preload/index.cjs'), 'utf8');
    const required: string[] = [];
    const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
    const invoked: unknown[][] = [];
    const module = { exports: {} };
    runInNewContext(code, {
      module,
      exports: module.exports,
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
    expect(Object.keys(exposed['bridge'] ?? {})).toEqual(['call', 'subscribe']);
    await exposed['bridge']?.['call']?.('app.state', '{}');
    expect(await exposed['bridge']?.['call']?.('app.state', 'x'.repeat(8_000_001))).toContain('"ok":false');
    expect(invoked).toEqual([['call', 'app.state', '{}']]);
  });
});

/** Answers the last call of that name as the engine would. */
function engineAnswers(command: string, value: unknown): void {
  const asked = recorded.posted.findLast((each) => (each as { command?: string }).command === command);
  const { id } = asked as { id: number };
  recorded.reply?.({ type: 'reply', id, replyJson: JSON.stringify({ ok: true, value }) });
}
/** What the question before quitting asks the engine: what is owed, and in which language to say it. */
async function engineOwes(entries: readonly object[]): Promise<void> {
  engineAnswers('outbox.list', entries);
  await expect.poll(lastCall).toBe('preferences.get');
  engineAnswers('preferences.get', { language: 'en' });
}
const lastCall = (): unknown => (recorded.posted.at(-1) as { command?: string }).command;

describe('quitting', () => {
  it('asks about a held appointment when the window is closed; Wait keeps it and syncs', async () => {
    recorded.closeWindow?.({ preventDefault: () => recorded.quits.push('kept open') });
    expect(recorded.quits).toEqual(['kept open']);
    await engineOwes([{ appointmentId: 'a' }]);

    await expect.poll(lastCall).toBe('sync.run');
    expect(recorded.dialogs).toMatchObject([
      { message: "1 appointment isn't in iCloud yet.", buttons: ['Wait', 'Quit'], cancelId: 0 },
    ]);
    expect(recorded.exits).toEqual([]);
  });

  it('goes when the person says Quit, and waits for the engine', async () => {
    recorded.answer = 1;
    electron.module.app.quit();
    await engineOwes([{ appointmentId: 'a' }, { appointmentId: 'b' }]);

    await expect.poll(() => recorded.posted).toContainEqual({ type: 'shutdown' });
    expect(recorded.dialogs.at(-1)).toMatchObject({ message: "2 appointments aren't in iCloud yet." });
    await expect.poll(() => recorded.exits, { timeout: 5_000 }).toEqual([0]);
    const held = recorded.quits.length;
    electron.module.app.quit();
    expect(recorded.quits).toHaveLength(held);
  });
});
