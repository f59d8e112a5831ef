import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { envOfTheDay } from './another-day.ts';
import { isElectron, startElectron } from './electron-page.ts';
import { expectNothingLeft } from './nothing-left.ts';

const root = resolve(import.meta.dirname, '../..');
const HOST = join(root, 'out', 'main', 'loopback.js');
/** Unlocks a real Secret Service for the session of one host, then runs it there. */
const IN_SESSION =
  'printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';

const NO_SERVICE = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

/** The app behind its loopback host (in Electron with HEYCLIENTS_HOST=electron), with folders of its own that outlive a restart. */
export interface App {
  /** Everything it may write to: the data folder and the home with its keyring. */
  readonly folders: readonly string[];
  /** What it printed, all starts together. */
  output(): string;
  /** Starts the host, or Electron; gives the address to go to. */
  start(): Promise<string>;
  /** Ends it as a person does. */
  stop(): Promise<void>;
  /** Ends it as a crash does: whatever was under way stays as it is. */
  crash(): Promise<void>;
  /** Ends it and removes its folders; fails where a password or a client can be read in them, or in what it printed. */
  remove(): Promise<void>;
}

export interface AppOptions {
  readonly args?: readonly string[];
  /** The zone of the computer. */
  readonly zone: string;
  /** `none`: a computer without a Secret Service. */
  readonly keychain?: 'secret-service' | 'none';
  /** More of the environment: a proxy, say. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Prepares an app of its own; nothing runs before `start`. */
export function createApp({ args = [], zone, keychain = 'secret-service', env: more = {} }: AppOptions): App {
  const data = mkdtempSync(join(tmpdir(), 'app-data-'));
  const home = mkdtempSync(join(tmpdir(), 'app-home-'));
  let output = '';
  let host: ChildProcess | null = null;
  let electron: Awaited<ReturnType<typeof startElectron>> | null = null;

  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    await (signal === 'SIGKILL' ? electron?.crash() : electron?.stop());
    electron = null;
    const ending = host;
    host = null;
    if (ending?.pid === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolveEnd) => ending.once('exit', resolveEnd));
    process.kill(-ending.pid, signal);
    await ended;
  };
  return {
    folders: [data, home],
    output: () => output,
    stop: () => stop(),
    crash: () => stop('SIGKILL'),
    start: async () => {
      if (isElectron) {
        // The keychain is that of the session which runs the suites: a whole desktop stands around the window.
        const env = {
          ...{ TZ: zone, LANG: 'en_GB.UTF-8' },
          ...homeOfElectron(home),
          ...more,
          ...(keychain === 'none' ? NO_SERVICE : {}),
        };
        electron = await startElectron(['--data', data, ...args], env, (text) => (output += text));
        return electron.address;
      }
      const command = [process.execPath, HOST, '--data', data, ...args];
      const env = {
        PATH: process.env['PATH'],
        HOME: home,
        TZ: zone,
        LANG: 'en_GB.UTF-8',
        KEYRING_PASSWORD: 'keyring-of-a-test',
        ...envOfTheDay,
        ...more,
        ...(keychain === 'none' ? NO_SERVICE : {}),
      };
      const [program = '', ...rest] =
        keychain === 'none' ? command : ['dbus-run-session', '--', 'sh', '-c', IN_SESSION, 'sh', ...command];
      const started = spawn(program, rest, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      host = started;
      return addressOf(started, (text) => (output += text));
    },
    remove: async () => {
      await stop();
      try {
        expectNothingLeft([data, home], output);
      } finally {
        for (const folder of [data, home]) rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A home that is searched at the end. A Mac finds its keychain by the home, so there it keeps the person's. */
function homeOfElectron(home: string): Readonly<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  return { HOME: home, XAUTHORITY: process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority') };
}

function addressOf(host: ChildProcess, hear: (text: string) => void): Promise<string> {
  let printed = '';
  return new Promise((resolveAddress, reject) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk.toString();
      hear(chunk.toString());
      const address = /LISTENING (\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolveAddress(address);
    };
    host.stdout?.on('data', listen);
    host.stderr?.on('data', listen);
    host.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}: ${printed}`)));
  });
}
