import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from './data-folder.ts';
import { obtainElectron, whyNotElectron, type Binary } from './electron-binary.ts';
import { isBuilt } from './is-built.ts';
import { run } from './run.ts';

const root = resolve(import.meta.dirname, '..');
const FAVOURITE_PORT = 47_821;
const USAGE = 'usage: npm start -- [--sample] [--data DIR] [--port N] [--vault keychain|memory]';
/** snapd names a program's desktop file by the package and the program: `firefox_firefox.desktop`. */
const SNAP_DESKTOP_FILE = /^[a-z\d-]+_[\w.-]+\.desktop\s*$/;
const KEPT_COMPLAINTS = 4_000;

/** What a start finds on the computer; tests give it another one. */
export interface StartParts {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** undefined where the system has no user numbers. */
  readonly uid: number | undefined;
  readonly build: () => Promise<boolean>;
  readonly obtainElectron: () => Promise<Binary>;
  /** How long Electron gets to paint its window, in ms. */
  readonly paintWithinMs: number;
}

const thisComputer: StartParts = {
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.(),
  build,
  obtainElectron: () => obtainElectron(join(root, 'node_modules', 'electron'), say),
  paintWithinMs: 20_000,
};

/** Builds and opens the app: in Electron where it can be had, else in the browser. Gives the exit code. */
export async function start(args: readonly string[], parts: StartParts = thisComputer): Promise<number> {
  const values = readChoices(args);
  if (values === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  say(`HeyClients Calendar ${version}`);
  if (!(await parts.build())) return 1;
  const reason = whyNotElectron(parts.platform, parts.env, parts.uid) ?? (await openElectron(values, parts));
  if (reason === null) return 0;
  say(`${reason}, so the app opens in your browser.`);
  return openBrowserHost({ ...values, data: values.data ?? defaultDataFolder() });
}

interface Choices {
  readonly sample: boolean;
  readonly data?: string | undefined;
  readonly port?: string | undefined;
  readonly vault?: string | undefined;
}

/** null for a switch that isn't known, or a port that is none. */
function readChoices(args: readonly string[]): Choices | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        sample: { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string' },
        vault: { type: 'string' },
      },
    });
    const isPort =
      values.port === undefined || (/^\d{1,5}$/.test(values.port) && Number(values.port) < 65_536);
    const isVault = values.vault === undefined || ['keychain', 'memory'].includes(values.vault);
    return isPort && isVault ? values : null;
  } catch {
    return null;
  }
}

async function build(): Promise<boolean> {
  process.stdout.write('Building … ');
  if (isBuilt(root)) {
    say('done (0 s)');
    return true;
  }
  const startedAt = Date.now();
  const entry = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(process.execPath, [entry, 'build'], { cwd: root });
  if (code !== 0) {
    say(`failed\n${output}`);
    return false;
  }
  say(`done (${Math.max(1, Math.round((Date.now() - startedAt) / 1000))} s)`);
  return true;
}

/** Runs Electron to its end; null when it ran, else why it couldn't. */
async function openElectron({ sample, data }: Choices, parts: StartParts): Promise<string | null> {
  const binary = await parts.obtainElectron();
  if ('reason' in binary) return binary.reason;
  const extra = [...(sample ? ['--sample'] : []), ...(data === undefined ? [] : ['--data', resolve(data)])];
  const child = spawn(binary.path, [root, ...extra], { stdio: ['ignore', 'pipe', 'pipe'] });
  return untilPainted(child, parts.paintWithinMs);
}

/** Resolves when Electron's window was closed (null) or when there is none (why). Silence and an early end mean none. */
export function untilPainted(child: ChildProcess, withinMs: number): Promise<string | null> {
  let said = '';
  let complaints = '';
  return new Promise((resolveReason) => {
    const hasWindow = (): boolean => said.includes('PAINTED') || said.includes('HANDED OVER');
    const patience = setTimeout(() => {
      child.kill('SIGKILL');
      resolveReason('Electron started but showed no window');
    }, withinMs);
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-KEPT_COMPLAINTS);
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (hasWindow()) return;
      said += chunk.toString();
      if (hasWindow()) clearTimeout(patience);
    });
    child.on('error', () => {
      clearTimeout(patience);
      resolveReason('Electron could not be run here');
    });
    child.on('close', () => {
      clearTimeout(patience);
      resolveReason(hasWindow() ? null : `Electron could not start here (${causeIn(complaints)})`);
    });
  });
}

/** Electron's own complaints in a few words; its last line where they are not known. */
function causeIn(complaints: string): string {
  if (/sandbox/i.test(complaints)) return 'its sandbox is not set up on this system';
  if (/shared libraries/.test(complaints)) return 'a system library is missing';
  if (/X server|\$?DISPLAY/.test(complaints)) return 'there is no display';
  const lastLine = complaints.trim().split('\n').at(-1) ?? '';
  return lastLine === '' ? 'it ended without a word' : lastLine.slice(0, 120);
}

async function openBrowserHost(choices: Choices & { readonly data: string }): Promise<number> {
  const host = spawnHost(choices, Number(choices.port ?? FAVOURITE_PORT));
  const stop = (): void => void host.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const served = await servedBy(host);
  if (served === null) {
    // The favourite port may be taken; any other will do.
    return choices.port === undefined ? openBrowserHost({ ...choices, port: '0' }) : 1;
  }
  say(`\n  Open:  ${served.address}\n`);
  say(
    'If no browser opens, or it does not find the file, copy this address into it. It works once: start again for another one.',
  );
  say('Served only on this computer. No iCloud account needed: choose "Explore with a sample account".');
  say('Straight to the sample: npm start -- --sample      Stop: Ctrl+C');
  if (served.page !== null) openInBrowser(served.page);
  return new Promise((resolveCode) => host.on('exit', (code) => resolveCode(code ?? 0)));
}

function spawnHost(
  { sample, data, port, vault }: Choices & { readonly data: string },
  favourite: number,
): ChildProcess {
  const entry = join(root, 'out', 'main', 'loopback.js');
  const args = ['--data', resolve(data), '--port', String(favourite), ...(sample ? ['--sample'] : [])];
  if (hasScreen()) args.push('--page', isBrowserFromSnap() ? homedir() : resolve(data));
  const isLastTry = port !== undefined;
  return spawn(process.execPath, [entry, ...args, ...(vault === undefined ? [] : ['--vault', vault])], {
    stdio: ['ignore', 'pipe', isLastTry ? 'inherit' : 'ignore'],
  });
}

interface Served {
  /** With the launch code, so it goes into no command line. */
  readonly address: string;
  /** The file that sends the browser there; null where there is none. */
  readonly page: string | null;
}

/** null for a host that ended instead. */
function servedBy(host: ChildProcess): Promise<Served | null> {
  let output = '';
  return new Promise((resolveServed) => {
    host.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^LISTENING (\S+)\n/m.exec(output)?.[1];
      if (address !== undefined) resolveServed({ address, page: /^PAGE (.+)\n/m.exec(output)?.[1] ?? null });
    });
    host.on('exit', () => resolveServed(null));
  });
}

/** Whether a browser can show anything here. */
function hasScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

/** Browsers from snap (Ubuntu's own) may read nothing below a hidden folder, as the data folder is; the home they may. */
function isBrowserFromSnap(): boolean {
  if (process.platform !== 'linux') return false;
  const { stdout } = spawnSync('xdg-settings', ['get', 'default-web-browser'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 5000,
  });
  return SNAP_DESKTOP_FILE.test(stdout);
}

/** A path with spaces is one argument: no shell reads it. */
function openInBrowser(page: string): void {
  const { platform } = process;
  const command = platform === 'darwin' ? 'open' : platform === 'win32' ? 'explorer.exe' : 'xdg-open';
  const opener = spawn(command, [page], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined); // the address is printed anyway
  opener.unref();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
