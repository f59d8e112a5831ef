import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of a packed app lie. */
export interface Packed {
  readonly binary: string;
  readonly resources: string;
}

/** The app that was packed into a folder on this system. @throws where there is none */
export function packedApp(output: string, platform: NodeJS.Platform = process.platform): Packed {
  const unpacked = readdirSync(output).find((name) =>
    platform === 'darwin' ? /^mac(-|$)/.test(name) : name.endsWith('-unpacked'),
  );
  if (unpacked === undefined) throw new Error(`there is no packed app in ${output}`);
  const folder = join(output, unpacked);
  const found: Packed =
    platform === 'darwin'
      ? {
          binary: join(folder, 'HeyClients Calendar.app', 'Contents', 'MacOS', 'HeyClients Calendar'),
          resources: join(folder, 'HeyClients Calendar.app', 'Contents', 'Resources'),
        }
      : {
          binary: join(folder, platform === 'win32' ? 'HeyClients Calendar.exe' : 'heyclients-calendar'),
          resources: join(folder, 'resources'),
        };
  if (!existsSync(found.binary)) throw new Error(`${found.binary} is not there`);
  return found;
}
