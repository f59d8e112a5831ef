import { app, ipcMain, type BrowserWindow } from 'electron';
import Store from 'electron-store';
import type { SavedPlace } from '../desktop/window-place.ts';

/** Where the window was, in a file beside Electron's own. */
export interface KeptPlace {
  /** What was kept; undefined at the first start, and where the file can't be read. */
  readonly place: () => SavedPlace | undefined;
  /** Keeps the window's place from now on. */
  readonly follow: (window: BrowserWindow) => void;
}

/** A window that is dragged says so many times a second. */
const SETTLE_MS = 500;

/** Opens the file of the window's place. A damaged one (a power cut leaves it empty) is replaced: it is only a place. */
export function openKeptPlace(): KeptPlace {
  const store = openStore();
  return {
    place: () => store?.get('place'),
    follow: (window) => {
      let settling: ReturnType<typeof setTimeout> | undefined;
      const keep = (): void => {
        clearTimeout(settling);
        if (window.isDestroyed()) return;
        try {
          store?.set('place', { bounds: window.getNormalBounds(), isMaximised: window.isMaximized() });
        } catch {
          // A full disk, or one that can only be read: it opens where it was before.
        }
      };
      const settle = (): void => {
        clearTimeout(settling);
        settling = setTimeout(keep, SETTLE_MS);
        settling.unref();
      };
      window.on('move', settle);
      window.on('resize', settle);
      window.on('close', keep);
      // Quit ends the app without closing the window.
      app.on('before-quit', keep);
    },
  };
}

/** null where it can't even be opened anew. */
function openStore(): Store<{ place?: SavedPlace }> | null {
  try {
    return new Store<{ place?: SavedPlace }>({ name: 'window', clearInvalidConfig: true });
  } catch {
    return null;
  } finally {
    // electron-store answers any frame on a channel of its own; ours are the only ones.
    ipcMain.removeAllListeners('electron-store-get-data');
  }
}
