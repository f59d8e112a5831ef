import { readFile, writeFile } from 'node:fs/promises';
import type { Clipboard } from '../clipboard-watch.ts';

/** A file in place of the clipboard; one that isn't there is empty. */
export function fileClipboard(path: string): Clipboard {
  return {
    read: () => readFile(path, 'utf8').catch(() => ''),
    clear: () => writeFile(path, ''),
  };
}
