import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, clipboard, ipcMain, Notification, session, type Session } from 'electron';
import { MAX_REQUEST_LENGTH } from '#contract/bridge.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { openLogFile } from '#main/engine/log-file.ts';
import type { EngineOptions } from '#main/engine/protocol.ts';
import type { Log } from '#main/ports/log.ts';
import { loadAppFiles } from '../app-files.ts';
import { withClipboard, type WatchedEngine } from '../clipboard-watch.ts';
import { desktopAbilities } from '../desktop/abilities.ts';
import { withDraft } from '../draft-keeper.ts';
import { textsOf, type DesktopTexts } from '../desktop/texts.ts';
import { endIfTaken } from './already-running.ts';
import { askClosing } from './ask-closing.ts';
import { closingTexts, spokenLanguage } from './closing-texts.ts';
import { createClosing } from './closing.ts';
import { utilityEngine } from './engine-process.ts';
import { tellPower } from './power.ts';
import { usualDataDirectory } from './folders.ts';
import { quitGracefully } from './quitting.ts';
import { recoverPage } from './recovery.ts';
import { APP_ORIGIN, APP_SCHEME } from './scheme.ts';
import { checkSelf } from './self-check.ts';
import { isOwnSender } from './sender.ts';
import { showWindow } from './show-window.ts';
import { surround } from './surround.ts';
import { systemProxies } from './system-proxy.ts';
import { createWindow, preloadPath } from './window.ts';

/** In memory: nothing of Chromium's is kept on disk. */
const PARTITION = 'calendar';
const SUPPORT_URL: string | null = null;
const REFUSED = '{"ok":false,"error":{"code":"bad-request","message":"This request is refused."}}';

export interface BootOptions {
  readonly dataDirectory: string;
  /** Go straight to the sample account. */
  readonly isSample: boolean;
  /** Where the app writes what it finds when it looks at itself, unseen; null: it is a start like any other. */
  readonly selfCheck?: string | null;
}

/** Brings the app up: engine, own scheme, one window, and what surrounds it. Calls are relayed as they come. */
export function boot({ dataDirectory, isSample, selfCheck = null }: BootOptions): void {
  // Chunks of the build lie beside the entries, so every path starts from the app's own folder.
  const out = join(app.getAppPath(), 'out');
  const icon = join(app.getAppPath(), 'resources', 'icon.png');
  const { platform } = process;
  const { isPackaged } = app;
  const hasNotifications = Notification.isSupported();
  const isUsual = selfCheck === null && dataDirectory === usualDataDirectory(app.getPath('appData'));
  const abilities = desktopAbilities({ platform, isPackaged, hasNotifications, isUsual });
  const own = session.fromPartition(PARTITION);
  const spoken = { locale: app.getSystemLocale(), languages: app.getPreferredSystemLanguages() };
  const engine = openEngine(join(out, 'main', 'engine.js'), own, {
    dataDirectory,
    vault: 'keychain',
    sample: isSample,
    version: app.getVersion(),
    supportUrl: SUPPORT_URL,
    languages: spoken.languages,
    desktop: abilities,
  });
  void endIfTaken(engine);
  const log = openLogFile(join(dataDirectory, 'logs'), 'host');
  serveWindow(own, join(out, 'renderer'));
  denyPermissions(own);
  const window = createWindow({
    ...{ session: own, preload: preloadPath(out), icon, supportUrl: SUPPORT_URL, isPackaged },
    isHidden: selfCheck !== null,
    ...spoken,
  });
  if (selfCheck !== null) void checkSelf(selfCheck, engine, window);
  const texts = async (): Promise<DesktopTexts> => textsOf(await spokenLanguage(engine, spoken.languages));
  relayCalls(engine, window);
  stopWithPage(engine, window);
  recoverPage(window, texts, log);
  noteRestarts(engine, log);
  tellPower(engine);
  const desktop = surround({ engine, window, icon, abilities, log, ...spoken });
  app.on('second-instance', () => showWindow(window));
  app.on('window-all-closed', () => app.quit());
  const closing = createClosing({
    engine,
    ask: async (held) => {
      const language = await spokenLanguage(engine, spoken.languages);
      return askClosing(window, closingTexts(language, held));
    },
    proceed: () => app.quit(),
  });
  quitGracefully({ engine, window, closing, stop: () => desktop.stop() });
}

/** The engine in a process of its own, with the computer's clipboard in front of it and its proxies behind. */
function openEngine(entry: string, own: Session, options: EngineOptions): WatchedEngine {
  const handle = createEngineHandle(() => utilityEngine(entry), options, {}, systemProxies(own));
  return withClipboard(withDraft(handle), {
    read: () => clipboard.readText(),
    clear: () => {
      clipboard.clear();
      return Promise.resolve();
    },
  });
}

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

/** The handle starts a dead engine again, within its bounds; that it had to is worth a line. */
function noteRestarts(engine: EngineHandle, log: Log): void {
  engine.subscribe((eventJson) => {
    if (eventJson.startsWith('{"event":"engine.restarted"')) log.warn('the engine was restarted');
  });
}

/** A page that is closed, crashed or loaded anew doesn't say any more that the clipboard is watched. */
function stopWithPage(engine: WatchedEngine, window: BrowserWindow): void {
  const gone = (): void => engine.windowGone();
  window.on('closed', gone);
  window.webContents.on('render-process-gone', gone);
  window.webContents.on('did-navigate', gone);
}
