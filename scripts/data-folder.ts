import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where an app of this name keeps its data, by the custom of the system. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'darwin')
    return join(home, 'Library', 'Application Support', 'HeyClients Calendar', 'data');
  if (platform === 'win32')
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'HeyClients Calendar', 'data');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'heyclients-calendar');
}
