import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that only its owner may read: it sends a browser on to the address with the launch code. */
export interface OpeningPage {
  readonly path: string;
  remove(): void;
}

/**
 * Keeps the launch code out of the browser's command line, which every user of the computer can read: the browser is
 * given the path of this file instead. There is one in a folder: that of a host that was killed is removed before.
 *
 * @param folder of one's own, which the browser can read
 * @returns null where it can't be written: the printed address is as good
 */
export function writeOpeningPage(folder: string, address: string): OpeningPage | null {
  const path = join(folder, NAME);
  try {
    writeFileSync(path, pageTo(address), { mode: 0o600, flag: 'wx' });
    return { path, remove: () => removeOpeningPage(folder) };
  } catch {
    return null;
  }
}

/** Removes the file: one's own, or what a host that was killed has left. What can't be removed opens nothing by then. */
export function removeOpeningPage(folder: string): void {
  try {
    rmSync(join(folder, NAME), { force: true });
  } catch {
    // a folder that may not be written to: the window says so itself
  }
}

const NAME = 'heyclients-calendar.html';

/** No script, and a link for a browser that is told not to be sent on. The address has nothing that HTML would read. */
const pageTo = (address: string): string => `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>HeyClients Calendar</title>
<a href="${address}">HeyClients Calendar</a>
`;
