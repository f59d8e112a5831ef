import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, clipboard, ipcMain, Menu, session, type Session } from 'electron';
import { MAX_REQUEST_LENGTH } from '#contract/bridge.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { loadAppFiles } from '../app-files.ts';
import { withClipboard, type WatchedEngine } from '../clipboard-watch.ts';
import { askClosing } from './ask-closing.ts';
import { closingTexts, spokenLanguage } from './closing-texts.ts';
import { createClosing } from './closing.ts';
import { utilityEngine } from './engine-process.ts';
import { tellPower } from './power.ts';
import { APP_ORIGIN, APP_SCHEME } from './scheme.ts';
import { isOwnSender } from './sender.ts';
import { createWindow, preloadPath } from './window.ts';

/** In memory: nothing of Chromium's is kept on disk. */
const PARTITION = 'calendar';
const SUPPORT_URL: string | null = null;
const REFUSED = '{"ok":false,"error":{"code":"bad-request","message":"This request is refused."}}';

export interface BootOptions {
  readonly dataDirectory: string;
  /** Go straight to the sample account. */
  readonly isSample: boolean;
}

/** Brings the app up: engine, own scheme, one window. Holds no logic: calls are relayed as they come. */
export function boot({ dataDirectory, isSample }: BootOptions): void {
  // Chunks of the build lie beside the entries, so every path starts from the app's own folder.
  const out = join(app.getAppPath(), 'out');
  const plain = createEngineHandle(() => utilityEngine(join(out, 'main', 'engine.js')), {
    dataDirectory,
    vault: 'keychain',
    sample: isSample,
    version: app.getVersion(),
    supportUrl: SUPPORT_URL,
  });
  const engine = withClipboard(plain, {
    read: () => clipboard.readText(),
    clear: () => {
      clipboard.clear();
      return Promise.resolve();
    },
  });
  const own = session.fromPartition(PARTITION);
  serveWindow(own, join(out, 'renderer'));
  denyPermissions(own);
  const options = {
    session: own,
    preload: preloadPath(out),
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    supportUrl: SUPPORT_URL,
    isPackaged: app.isPackaged,
    locale: app.getSystemLocale(),
    languages: app.getPreferredSystemLanguages(),
  };
  const window = createWindow(options);
  relayCalls(engine, window);
  stopWithPage(engine, window);
  tellPower(engine);
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(MAC_MENU) : null);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  const closing = createClosing({
    engine,
    ask: async (held) => {
      const language = await spokenLanguage(engine, app.getPreferredSystemLanguages());
      return askClosing(window, closingTexts(language, held));
    },
    proceed: () => app.quit(),
  });
  window.on('close', (event) => void closing(event));
  quitGracefully(engine, closing);
}

const MAC_MENU: Electron.MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'editMenu' },
  { role: 'viewMenu' },
  { role: 'windowMenu' },
];

function serveWindow(own: Session, folder: string): void {
  const files = loadAppFiles(folder, () => '');
  own.protocol.handle(APP_SCHEME, (request) => {
    const url = new URL(request.url);
    const isOwn = `${url.protocol}//${url.host}` === APP_ORIGIN;
    const { status, headers, body } = files(isOwn ? request.method : 'REFUSED', url.pathname);
    return new Response(body === null ? null : new Uint8Array(body), { status, headers });
  });
}

/** Everything is denied but writing to the clipboard from our own page. */
function denyPermissions(own: Session): void {
  own.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => {
    decide(permission === 'clipboard-sanitized-write' && requestingUrl.startsWith(`${APP_ORIGIN}/`));
  });
  own.setPermissionCheckHandler(
    (_contents, permission, origin) =>
      permission === 'clipboard-sanitized-write' && origin.replace(/\/$/, '') === APP_ORIGIN,
  );
}

function relayCalls(engine: EngineHandle, window: BrowserWindow): void {
  ipcMain.handle('call', (event, command: unknown, inputJson: unknown) => {
    // Read at once: after an await the frame may be gone.
    if (!isOwnSender(event.senderFrame, window.webContents.mainFrame)) return REFUSED;
    if (typeof command !== 'string' || typeof inputJson !== 'string') return REFUSED;
    return inputJson.length > MAX_REQUEST_LENGTH ? REFUSED : engine.call(command, inputJson);
  });
  engine.subscribe((eventJson) => {
    if (!window.isDestroyed()) window.webContents.send('event', eventJson);
  });
}

/** A page that is closed, crashed or loaded anew doesn't say any more that the clipboard is watched. */
function stopWithPage(engine: WatchedEngine, window: BrowserWindow): void {
  const gone = (): void => engine.windowGone();
  window.on('closed', gone);
  window.webContents.on('render-process-gone', gone);
  window.webContents.on('did-navigate', gone);
}

/**
 * Appointments that are only here are asked about first. Then the engine finishes what it has in hand, three seconds
 * at most; a second quit goes through at once.
 */
function quitGracefully(engine: EngineHandle, closing: ReturnType<typeof createClosing>): void {
  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (isQuitting || closing(event)) return;
    isQuitting = true;
    event.preventDefault();
    void engine.close().finally(() => app.exit(0));
  });
}
