import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, shell, type Session } from 'electron';
import { placeWindow, SMALLEST, type Bounds } from '../desktop/window-place.ts';
import { openKeptPlace } from './kept-place.ts';
import { mayOpenExternally } from './links.ts';
import { APP_ORIGIN, PAINTED } from './scheme.ts';

interface WindowOptions {
  readonly session: Session;
  readonly preload: string;
  /** Shown by Linux; elsewhere the installed app brings its own. */
  readonly icon: string;
  readonly supportUrl: string | null;
  readonly isPackaged: boolean;
  /** Nobody is to see it. */
  readonly isHidden: boolean;
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
  isHidden,
  locale,
  languages,
}: WindowOptions): BrowserWindow {
  const kept = openKeptPlace();
  const { size, position, isMaximised } = placeWindow(kept.place(), workAreas());
  const window = new BrowserWindow({
    ...size,
    ...position,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
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
  kept.follow(window);
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
    if (isHidden) return;
    if (isMaximised) window.maximize();
    window.show();
    // The start script waits for this line: silence means that the window never came.
    if (!isPackaged) process.stdout.write(`${PAINTED}\n`);
  });
  const told = new URLSearchParams({ locale, languages: languages.join(',') });
  void window.loadURL(`${APP_ORIGIN}/?${told.toString()}`);
  return window;
}

/** What windows may cover of each screen, the main one first. */
function workAreas(): Bounds[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Where the preload lies in the build. */
export const preloadPath = (out: string): string => join(out, 'preload', 'index.cjs');
