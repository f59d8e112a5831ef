import { describe, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { clipboardCases, type ClipboardRig } from './clipboard-cases.ts';

// Electron itself can't run under Node: this records what our wiring asks of it, and plays its clipboard.
const electron = vi.hoisted(() => {
  type Listener = (...args: unknown[]) => void;
  type Message = { type: string; id: number; command: string; inputJson: string };
  const state = {
    call: null as ((event: object, command: string, inputJson: string) => Promise<string>) | null,
    frame: { parent: null, origin: 'app://calendar', detached: false },
    onWindow: new Map<string, Listener>(),
    onPage: new Map<string, Listener>(),
    /** Answers what is posted to the engine. */
    engine: (_message: Message): string => '',
    rig: null as { text: string; reads: number; told: string[] } | null,
  };
  class BrowserWindow {
    readonly webContents = {
      mainFrame: state.frame,
      on: (name: string, listener: Listener) => state.onPage.set(name, listener),
      setWindowOpenHandler: () => undefined,
      send: (_channel: string, eventJson: string) => state.rig?.told.push(eventJson),
    };
    on(name: string, listener: Listener): void {
      state.onWindow.set(name, listener);
    }
    once(): void {}
    isDestroyed(): boolean {
      return false;
    }
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
  }
  const fork = (): object => {
    let hear: (message: object) => void = () => undefined;
    return {
      postMessage: (message: Message) => {
        if (message.type !== 'call') return;
        const replyJson = state.engine(message);
        queueMicrotask(() => hear({ type: 'reply', id: message.id, replyJson }));
      },
      on: (name: string, listener: (message: object) => void) => {
        if (name === 'message') hear = listener;
      },
      kill: () => true,
    };
  };
  const module = {
    app: {
      getAppPath: () => process.cwd(),
      getVersion: () => '0.0.0',
      getSystemLocale: () => 'en-GB',
      getPreferredSystemLanguages: () => ['en-GB'],
      isPackaged: true,
      on: () => undefined,
      quit: () => undefined,
    },
    BrowserWindow,
    clipboard: {
      readText: () => {
        if (state.rig !== null) state.rig.reads += 1;
        return Promise.resolve(state.rig?.text ?? '');
      },
      clear: () => {
        if (state.rig !== null) state.rig.text = '';
      },
    },
    dialog: {},
    ipcMain: {
      handle: (_channel: string, handler: NonNullable<typeof state.call>) => (state.call = handler),
      removeAllListeners: () => undefined,
    },
    powerMonitor: { on: () => undefined, isOnBatteryPower: () => false },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: () => null },
    nativeTheme: { shouldUseDarkColors: false },
    screen: {},
    shell: {},
    session: {
      fromPartition: () => ({
        protocol: { handle: () => undefined },
        setPermissionRequestHandler: () => undefined,
        setPermissionCheckHandler: () => undefined,
      }),
    },
    utilityProcess: { fork },
  };
  return { state, module };
});
vi.mock('electron', () => electron.module);
vi.mock('electron-store', () => ({
  default: class {
    get = () => undefined;
    set = () => undefined;
  },
}));

const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files are the built ones
const { state } = electron;

function open(end: () => void): ClipboardRig {
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  const told: string[] = [];
  state.engine = ({ command, inputJson }) => {
    asked.push(`${command} ${inputJson}`);
    return JSON.stringify(answers.get(command) ?? { ok: true, value: [] });
  };
  const rig: ClipboardRig = {
    ...{ text: '', reads: 0, asked, answers, told },
    call: async (command, input) => {
      const replyJson =
        (await state.call?.({ senderFrame: state.frame }, command, JSON.stringify(input))) ?? '';
      told.push(replyJson);
      return replyJson;
    },
    closeWindow: end,
  };
  state.rig = rig;
  boot({ dataDirectory: '/nowhere/data', isSample: false });
  return rig;
}

describe.each([
  ['its window is closed', () => state.onWindow.get('closed')?.()],
  ['its page has crashed', () => state.onPage.get('render-process-gone')?.()],
  ['its page was loaded anew', () => state.onPage.get('did-navigate')?.()],
])("Electron's clipboard, which ends when %s", (_name, end) => clipboardCases(() => open(() => end())));
