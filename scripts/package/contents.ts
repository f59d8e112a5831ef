import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { listPackage } from '@electron/asar';

/** Its name ends in a hash of what is in it. */
const CHUNK = /^(out\/main\/chunks|out\/renderer\/assets)\/.+-[\w-]{8}\.(js|css|woff2?)$/;

/** The names in an archive, sorted: folders left out, chunks of the build as one name a kind, for they come and go. */
export function asarFiles(archive: string): string[] {
  const names = listPackage(archive, { isPack: false }).map((name) => name.split(sep).join('/').slice(1));
  const folders = new Set(names.map((name) => name.slice(0, name.lastIndexOf('/'))));
  const files = names.filter((name) => !folders.has(name));
  return [...new Set(files.map((name) => name.replace(CHUNK, '$1/*.$2')))].sort();
}

/** Every file below a folder, by its name in it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join('/'))
    .sort();
}
