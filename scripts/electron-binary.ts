import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { run } from './run.ts';

/** A fetch without a connection is given up after this long. */
const CONNECT_WITHIN_MS = 5_000;
const FETCH_WITHIN_MS = 300_000;
const SOURCE_HOST = 'github.com';

/** Why Electron can't open a window on this system at all; null where it may. */
export function whyNotElectron(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  uid: number | undefined,
): string | null {
  if (platform !== 'linux') return null;
  if (env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined)
    return 'Electron needs a display and there is none here';
  return uid === 0 ? 'Electron does not run as root' : null;
}

/** Where the binary is, or in words why there is none. */
export type Binary = { readonly path: string } | { readonly reason: string };

/** How a fetch is tried; tests give it other limits. */
export interface FetchOptions {
  /** Ends an installer that doesn't end by itself, in ms. */
  readonly withinMs: number;
  /** Whether there is anything to fetch from. */
  readonly isOnline: () => Promise<boolean>;
}

const FETCH: FetchOptions = { withinMs: FETCH_WITHIN_MS, isOnline };

/**
 * Electron's binary: where it is, or fetched by its own installer, or why not. Looks at files only; loading the
 * package would begin a download by itself.
 */
export async function obtainElectron(
  packageFolder: string,
  say: (text: string) => void,
  fetch: FetchOptions = FETCH,
): Promise<Binary> {
  const { ELECTRON_EXEC_PATH: override } = process.env;
  if (override !== undefined && existsSync(override)) return { path: override };
  const there = findElectron(packageFolder);
  if (there !== null) return { path: there };
  if (!(await fetch.isOnline())) return { reason: 'Electron could not be fetched here (no connection)' };
  say('Fetching Electron …');
  const { code, output } = await run(process.execPath, [join(packageFolder, 'install.js')], {
    withinMs: fetch.withinMs,
    onOutput: (text) => process.stdout.write(text),
  });
  const fetched = code === 0 ? findElectron(packageFolder) : null;
  if (fetched !== null) return { path: fetched };
  return {
    reason: `Electron could not be fetched here (${/ENOTFOUND|ECONN|ETIMEDOUT|fetch failed/.test(output) ? 'no connection' : 'its installer failed'})`,
  };
}

/** The binary of exactly the installed package's version; null where it is missing or another one. */
export function findElectron(packageFolder: string): string | null {
  try {
    const name = readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
    const have = readFileSync(join(packageFolder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    const path = join(packageFolder, 'dist', name);
    return name !== '' && have === version && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Whether a connection to where the binary lies can be had at all; a name that resolves is not one. */
export function canConnect(host: string, port: number, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const patience = setTimeout(() => settle(false), withinMs);
    const settle = (isThere: boolean): void => {
      clearTimeout(patience);
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** Behind a proxy or with a mirror there is nothing to try beforehand: the installer finds out. */
function isOnline(): Promise<boolean> {
  const { HTTPS_PROXY, https_proxy, ELECTRON_MIRROR } = process.env;
  if ([HTTPS_PROXY, https_proxy, ELECTRON_MIRROR].some((value) => value !== undefined && value !== ''))
    return Promise.resolve(true);
  return canConnect(SOURCE_HOST, 443, CONNECT_WITHIN_MS);
}
