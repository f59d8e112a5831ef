import { join, resolve } from 'node:path';
import {
  _electron,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import { findElectron } from '../../scripts/electron-binary.ts';

const root = resolve(import.meta.dirname, '../..');

/** Whether the suites are to run in the real Electron; without its binary they fail, and are not skipped. */
export const isElectron = process.env['HEYCLIENTS_HOST'] === 'electron';

/** What `createApp().start()` gives in place of a loopback address. */
const ADDRESS = 'app://calendar/#';
const STOP_WITHIN_MS = 10_000;
const running = new Map<string, ElectronApplication>();

export interface RunningElectron {
  readonly address: string;
  /** Ends it as a person does, who answers "Quit" where appointments are held. */
  readonly stop: () => Promise<void>;
  /** Ends it, and whatever it started, in the middle of things. */
  readonly crash: () => Promise<void>;
}

/** Starts the app in Electron, its sandbox on; gives the address by which `goto` finds its window, and its end. */
export async function startElectron(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  hear: (text: string) => void,
): Promise<RunningElectron> {
  const executablePath = findElectron(join(root, 'node_modules', 'electron'));
  if (executablePath === null)
    throw new Error('Electron is not there: run node node_modules/electron/install.js');
  const given = Object.entries({ ...process.env, ...env }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const electron = await _electron.launch({
    executablePath,
    args: [root, ...args],
    env: Object.fromEntries(given),
    chromiumSandbox: true, // else Playwright switches off what is to be proved
  });
  for (const stream of [electron.process().stdout, electron.process().stderr])
    stream?.on('data', (chunk: Buffer) => hear(chunk.toString()));
  const address = `${ADDRESS}${running.size + 1}-${Date.now()}`;
  running.set(address, electron);
  const ended = new Promise<void>((resolveEnd) => electron.process().once('exit', () => resolveEnd()));
  const kill = async (): Promise<void> => {
    const { pid } = electron.process();
    if (pid === undefined || electron.process().exitCode !== null) return;
    // Playwright starts it as the head of a group, but on Windows, where children go with their jobs.
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    await ended;
  };
  return {
    address,
    stop: async () => {
      running.delete(address);
      // The question about held appointments is the system's own box: no test can press its buttons.
      await electron
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
        })
        .catch(() => undefined); // it ended already
      const patience = setTimeout(() => void kill(), STOP_WITHIN_MS);
      await electron.close().finally(() => clearTimeout(patience));
    },
    crash: async () => {
      running.delete(address);
      await kill();
    },
  };
}

type Call = (page: Page) => unknown;

/**
 * A page that becomes a window when it goes to an app's address. What is asked of it before (routes, scripts, sizes)
 * is done then, and the window is loaded anew so that it counts from its first line.
 */
export function lazyPage(windowOf: (address: string) => Promise<Page>, before: readonly Call[] = []): Page {
  const waiting: Call[] = [...before];
  let window: Page | null = null;
  const goto = async (address: string): Promise<null> => {
    window = await windowOf(address);
    for (const call of waiting.splice(0)) await call(window);
    await window.reload();
    return null;
  };
  return new Proxy({} as Page, {
    get: (_none, name) => {
      if (name === 'goto') return goto;
      if (name === 'then') return undefined; // a page is no promise
      if (window !== null) {
        const value = Reflect.get(window, name) as unknown;
        return typeof value === 'function' ? (value.bind(window) as unknown) : value;
      }
      return (...args: readonly unknown[]) => {
        waiting.push((page) =>
          (Reflect.get(page, name) as (...args: unknown[]) => unknown).apply(page, [...args]),
        );
        return Promise.resolve();
      };
    },
  });
}

async function windowOf(address: string): Promise<Page> {
  const electron = running.get(address);
  if (electron === undefined) throw new Error(`no app runs at ${address}`);
  return electron.firstWindow();
}

/** Gives pages as a browser does. Language and zone are the computer's there: a context can't choose them. */
export function electronBrowser(): Browser {
  const newPage = (options: { readonly viewport?: { width: number; height: number } | null } = {}) => {
    const { viewport } = options;
    const size: Call[] = viewport ? [(page) => page.setViewportSize(viewport)] : [];
    return Promise.resolve(lazyPage(windowOf, size));
  };
  const newContext = (options: Parameters<typeof newPage>[0] = {}) =>
    Promise.resolve({
      newPage: () => newPage(options),
      close: () => Promise.resolve(),
    } as unknown as BrowserContext);
  return { newPage, newContext, close: () => Promise.resolve() } as unknown as Browser;
}
