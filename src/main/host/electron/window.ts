import { join } from 'node:path';
import { BrowserWindow, ipcMain, nativeTheme, screen, shell, type Rectangle, type Session } from 'electron';
import Store from 'electron-store';
import { mayOpenExternally } from './links.ts';
import { APP_ORIGIN, PAINTED } from './scheme.ts';

interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  /** Shown by Linux; elsewhere the installed app brings its own. */
  readonly icon: string;
  readonly supportUrl: string | null;
  readonly isPackaged: boolean;
  /** The locale of the system's region, and its languages: a page in Electron can't know them. */
  readonly locale: string;
  readonly languages: readonly string[];
}

/** The one window: sandboxed, going nowhere, where it was last time. */
export function createWindow({
  session,
  preload,
  icon,
  supportUrl,
  isPackaged,
  locale,
  languages,
}: WindowOptions): BrowserWindow {
  const store = new Store<{ bounds?: Rectangle }>({ name: 'window' });
  // electron-store answers any frame on a channel of its own; ours are the only ones.
  ipcMain.removeAllListeners('electron-store-get-data');
  const window = new BrowserWindow({
    ...{ width: 1280, height: 800 },
    ...visibleBounds(store.get('bounds')),
    minWidth: 720,
    minHeight: 520,
    show: false,
    ...(process.platform === 'linux' ? { icon } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#fafafa',
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: !isPackaged,
    },
  });
  window.on('close', () => store.set('bounds', window.getNormalBounds()));
  const { webContents } = window;
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternally(url, supportUrl)) void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.once('ready-to-show', () => {
    window.show();
    // The start script waits for this line: silence means that the window never came.
    if (!isPackaged) process.stdout.write(`${PAINTED}\n`);
  });
  const told = new URLSearchParams({ locale, languages: languages.join(',') });
  void window.loadURL(`${APP_ORIGIN}/?${told.toString()}`);
  return window;
}

/** Bounds on a screen that is gone are forgotten. */
function visibleBounds(bounds: Rectangle | undefined): Partial<Rectangle> {
  if (bounds === undefined) return {};
  const area = screen.getDisplayMatching(bounds).workArea;
  const isVisible = bounds.x < area.x + area.width - 100 && bounds.y < area.y + area.height - 50;
  return isVisible ? bounds : { width: bounds.width, height: bounds.height };
}

/** Where the preload lies in the build. */
export const preloadPath = (out: string): string => join(out, 'preload', 'index.cjs');
