import { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import type * as Electron from 'electron';

/** What `webContents` and `app` hand to listeners that may keep something from happening. */
export class FakeEvent {
  isPrevented = false;
  preventDefault(): void {
    this.isPrevented = true;
  }
}

type ContentsPart =
  ('send' | 'reload' | 'setWindowOpenHandler') | ('executeJavaScript' | 'forcefullyCrashRenderer');
export class FakeContents extends EventEmitter implements Pick<Electron.WebContents, ContentsPart> {
  readonly mainFrame = { parent: null, origin: 'app://calendar', detached: false };
  readonly sent: string[] = [];
  reloads = 0;
  windowOpen: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  send(channel: string, message: string): void {
    if (channel !== 'event') throw new Error(`nobody listens on ${channel}`);
    this.sent.push(message);
  }
  /** What a script finds in the page. */
  inPage = '{}';
  executeJavaScript = (): Promise<string> => Promise.resolve(this.inPage);
  forcefullyCrashRenderer = (): void =>
    void this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.windowOpen = handler;
  }
}

type AppPart =
  | ('getAppPath' | 'getPath' | 'setPath' | 'getVersion' | 'getSystemLocale' | 'getPreferredSystemLanguages')
  | ('setName' | 'setAppUserModelId' | 'enableSandbox' | 'requestSingleInstanceLock' | 'whenReady')
  | 'getAppMetrics'
  | ('exit' | 'quit' | 'setBadgeCount' | 'setLoginItemSettings');

export class FakeApp extends EventEmitter implements Pick<Electron.App, AppPart> {
  isPackaged = true;
  /** What was asked of it before the window, in order: the name, then the arguments as JSON. */
  readonly calls: string[] = [];
  readonly paths = new Map<string, string>();
  readonly exits: (number | undefined)[] = [];
  readonly badges: (number | undefined)[] = [];
  readonly loginItems: Electron.Settings[] = [];
  /** Quits that something kept from happening. */
  heldUp = 0;
  processes: readonly string[] = ['engine'];
  /** Switches that Chromium was started with. */
  switches: readonly string[] = [];
  readonly commandLine: Pick<Electron.CommandLine, 'hasSwitch'> = {
    hasSwitch: (name: string): boolean => this.switches.includes(name),
  };
  getAppMetrics = (): Electron.ProcessMetric[] =>
    this.processes.map((name) => ({ name, type: 'Utility' }) as Electron.ProcessMetric);
  appData = '/nowhere';
  hasLock = true;
  becomeReady: () => void = () => undefined;
  getAppPath = (): string => process.cwd();
  getPath = (name: string): string => (name === 'appData' ? this.appData : (this.paths.get(name) ?? 'unset'));
  getVersion = (): string => '0.0.0';
  getSystemLocale = (): string => 'en-GB';
  getPreferredSystemLanguages = (): string[] => ['en-GB'];
  getLoginItemSettings = (): { openAtLogin: boolean } => ({
    openAtLogin: this.loginItems.at(-1)?.openAtLogin === true,
  });
  setPath(name: string, path: string): void {
    this.note('setPath');
    statSync(path); // Electron refuses a folder that is not there
    this.paths.set(name, path);
  }
  setName = (name: string): void => this.note('setName', name);
  setAppUserModelId = (id: string): void => this.note('setAppUserModelId', id);
  enableSandbox = (): void => this.note('enableSandbox');
  requestSingleInstanceLock(): boolean {
    this.note('requestSingleInstanceLock');
    return this.hasLock;
  }
  whenReady(): Promise<void> {
    this.note('whenReady');
    return new Promise((resolve) => (this.becomeReady = resolve));
  }
  exit(code?: number): void {
    this.note('exit', code);
    this.exits.push(code);
  }
  quit(): void {
    const event = new FakeEvent();
    this.emit('before-quit', event);
    if (event.isPrevented) this.heldUp += 1;
  }
  setBadgeCount(count?: number): boolean {
    this.badges.push(count);
    return true;
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    this.loginItems.push(settings);
  }
  note(name: string, ...args: readonly unknown[]): void {
    this.calls.push([name, ...args.map((arg) => JSON.stringify(arg))].join(' '));
  }
}

/** A menu is kept as the template it was made of. */
export interface FakeMenu {
  readonly template: readonly Electron.MenuItemConstructorOptions[];
}

export class FakeImage implements Pick<Electron.NativeImage, 'resize' | 'getSize' | 'toBitmap'> {
  readonly source: string;
  readonly size: Electron.Size;
  readonly bitmap: Uint8Array;
  constructor(source: string, size: Electron.Size, bitmap: Uint8Array) {
    this.source = source;
    this.size = size;
    this.bitmap = bitmap;
  }
  resize({ width = 1, height = 1 }: Electron.ResizeOptions): Electron.NativeImage {
    return imageOf(this.source, { width, height });
  }
  getSize = (): Electron.Size => this.size;
  toBitmap = (): Buffer => Buffer.from(this.bitmap);
}
export function imageOf(source: string, size: Electron.Size, bitmap?: Uint8Array): Electron.NativeImage {
  const points = bitmap ?? new Uint8Array(size.width * size.height * 4);
  return new FakeImage(source, size, points) as unknown as Electron.NativeImage;
}
