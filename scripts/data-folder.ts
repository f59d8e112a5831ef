import { homedir } from 'node:os';
import { join } from 'node:path';

const APP_NAME = 'HeyClients Calendar';

/**
 * Where the app keeps its data: the folder that Electron gives an app of this name (its `userData`), so that the
 * window and the browser show the same calendar.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  return join(appDataFolder(platform, env, home), APP_NAME, 'data');
}

function appDataFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  return env['XDG_CONFIG_HOME'] ?? join(home, '.config');
}
