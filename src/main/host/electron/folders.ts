import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { APP_NAME } from './scheme.ts';

/** Where a start of the app keeps things. */
export interface Folders {
  /** The engine's: the same folder whichever host is given it by `--data`. */
  readonly dataDirectory: string;
  /** Electron's own, with the lock that keeps a second start out. */
  readonly userData: string;
}

/**
 * Finds both folders and makes Electron's, which has to be there when it is set.
 * @param appData where the system keeps the data of apps
 */
export function prepareFolders(args: readonly string[], appData: string): Folders {
  const given = switchValue(args, 'data');
  const userData = given === null ? usualUserData(appData) : join(resolve(given), 'window');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  return { userData, dataDirectory: given === null ? usualDataDirectory(appData) : resolve(given) };
}

const usualUserData = (appData: string): string => join(appData, APP_NAME);

/** The folder of the stores where none is given. */
export const usualDataDirectory = (appData: string): string => join(usualUserData(appData), 'data');

/** The file that `--self-check` names: the app looks at itself, writes there and ends; null without it. */
export function selfCheckFile(args: readonly string[]): string | null {
  const file = switchValue(args, 'self-check');
  return file === null ? null : resolve(file);
}

/** The value of `--name value` or `--name=value` as it was typed: Electron's own reader lower-cases. */
function switchValue(args: readonly string[], name: string): string | null {
  for (const [at, arg] of args.entries()) {
    if (arg.startsWith(`--${name}=`)) return arg.slice(name.length + 3);
    if (arg !== `--${name}`) continue;
    const value = args[at + 1];
    return value === undefined || value.startsWith('--') ? null : value;
  }
  return null;
}
