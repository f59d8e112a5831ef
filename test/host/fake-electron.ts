import { EventEmitter } from 'node:events';
import Conf from 'conf';
import type * as Electron from 'electron';
import {
  FakeApp,
  FakeContents,
  FakeEvent,
  type FakeImage,
  imageOf,
  type FakeMenu,
} from './fake-electron-parts.ts';

/**
 * Stands in for Electron where it can't run: it keeps what our code asks of it, and says what a test wants said. What
 * it has carries Electron's own types, so a call that Electron doesn't know doesn't compile here. It is not Electron,
 * and proves nothing of it: test/e2e-electron/never-run.json lists what only the real one can show.
 */
interface Posted {
  readonly type: string;
  readonly id?: number;
  readonly command?: string;
  readonly inputJson?: string;
}

type WindowPart =
  | ('isDestroyed' | 'isMinimized' | 'isMaximized' | 'restore' | 'maximize' | 'show' | 'focus')
  | ('loadURL' | 'getNormalBounds' | 'setContentProtection' | 'setOverlayIcon');

class FakeWindow extends EventEmitter implements Pick<Electron.BrowserWindow, WindowPart> {
  readonly webContents = new FakeContents();
  readonly asked: string[] = [];
  url = '';
  isProtected = false;
  isMin = false;
  readonly options: Electron.BrowserWindowConstructorOptions;
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    fake.windows.push(this);
  }
  isGone = false;
  isDestroyed = (): boolean => this.isGone;
  isMinimized = (): boolean => this.isMin;
  isMaximized = (): boolean => this.asked.includes('maximize');
  restore = (): void => void this.asked.push('restore');
  maximize = (): void => void this.asked.push('maximize');
  show = (): void => void this.asked.push('show');
  focus = (): void => void this.asked.push('focus');
  loadURL(url: string): Promise<void> {
    this.url = url;
    return Promise.resolve();
  }
  getNormalBounds = (): Electron.Rectangle => ({ x: 10, y: 20, width: 900, height: 600 });
  setContentProtection(isOn: boolean): void {
    this.isProtected = isOn;
  }
  setOverlayIcon(): void {
    this.asked.push('overlay');
  }
  /** As a person closes it; true where that was kept from happening. */
  close(): boolean {
    const event = new FakeEvent();
    this.emit('close', event);
    return event.isPrevented;
  }
}

/** The engine's process; a test answers for it. */
class FakeChild extends EventEmitter implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill'> {
  readonly posted: Posted[] = [];
  readonly path: string;
  readonly options: Electron.ForkOptions | undefined;
  constructor(path: string, options: Electron.ForkOptions | undefined) {
    super();
    this.path = path;
    this.options = options;
  }
  postMessage(message: Posted): void {
    this.posted.push(message);
    const replyJson = message.type === 'call' ? fake.answer?.(message) : undefined;
    if (replyJson !== undefined)
      queueMicrotask(() => this.emit('message', { type: 'reply', id: message.id, replyJson }));
  }
  kill = (): boolean => {
    this.emit('exit', 15);
    return true;
  };
  /** Answers the last call of that name as an engine does. */
  reply(command: string, value: unknown): void {
    const id = this.posted.findLast((each) => each.command === command)?.id;
    this.emit('message', { type: 'reply', id, replyJson: JSON.stringify({ ok: true, value }) });
  }
}

type TrayPart = 'setImage' | 'setToolTip' | 'setTitle' | 'setContextMenu' | 'destroy';
class FakeTray extends EventEmitter implements Pick<Electron.Tray, TrayPart> {
  toolTip = '';
  title = '';
  isGone = false;
  images: FakeImage[] = [];
  items: readonly Electron.MenuItemConstructorOptions[] = [];
  constructor(image: unknown) {
    super();
    this.images.push(image as FakeImage);
    fake.trays.push(this);
  }
  setImage(image: unknown): void {
    this.images.push(image as FakeImage);
  }
  setToolTip(text: string): void {
    this.toolTip = text;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setContextMenu(menu: Electron.Menu | null): void {
    this.items = (menu as unknown as FakeMenu | null)?.template ?? [];
  }
  destroy(): void {
    this.isGone = true;
  }
}

class FakeNotification extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  static isSupported = (): boolean => true;
  isShown = false;
  readonly options: Electron.NotificationConstructorOptions;
  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
    fake.notifications.push(this);
  }
  show(): void {
    this.isShown = true;
  }
  close(): void {
    this.isShown = false;
  }
}

type Handler = (event: { readonly senderFrame: unknown }, ...args: unknown[]) => unknown;
type PermissionHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type FileHandler = Parameters<Electron.Protocol['handle']>[1];

/** What was asked of Electron, and what it is to answer. */
export const fake = {
  app: new FakeApp(),
  windows: [] as FakeWindow[],
  children: [] as FakeChild[],
  trays: [] as FakeTray[],
  notifications: [] as FakeNotification[],
  menu: [] as readonly Electron.MenuItemConstructorOptions[],
  handlers: new Map<string, Handler>(),
  /** Channels that something else answered, and that our code silenced. */
  silenced: [] as string[],
  /** Channels that something answers beside our own handlers. */
  channels: [] as string[],
  schemes: [] as Electron.CustomScheme[],
  partitions: [] as string[],
  /** Which proxies the system would take; an Error where it can't be asked. */
  proxies: (_url: string): string | Error => 'DIRECT',
  permission: null as PermissionHandler | null,
  check: null as CheckHandler | null,
  files: null as FileHandler | null,
  opened: [] as string[],
  dialogs: [] as Electron.MessageBoxOptions[],
  errors: [] as string[],
  /** Which button is pressed. */
  press: 0,
  power: new EventEmitter(),
  onBattery: false,
  screens: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1050 } }],
  clipboard: { text: '', reads: 0 },
  answer: null as ((message: Posted) => string) | null,
  window: (): FakeWindow => last(fake.windows),
  child: (): FakeChild => last(fake.children),
  tray: (): FakeTray => last(fake.trays),
  /** A call of the page. */
  call: async (
    command: string,
    inputJson = '{}',
    senderFrame: unknown = fake.window().webContents.mainFrame,
  ) => (await fake.handlers.get('call')?.({ senderFrame }, command, inputJson)) as string,
};

function last<T>(list: readonly T[]): T {
  const found = list.at(-1);
  if (found === undefined) throw new Error('there is none yet');
  return found;
}

const ownProtocol = {
  handle: (_scheme, handler) => {
    fake.files = handler;
  },
} satisfies Pick<Electron.Protocol, 'handle'>;
const permissions = {
  setPermissionRequestHandler: (handler) => {
    fake.permission = handler;
  },
  setPermissionCheckHandler: (handler) => {
    fake.check = handler;
  },
} satisfies Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>;
const proxies = {
  resolveProxy: (url) => {
    const told = fake.proxies(url);
    return told instanceof Error ? Promise.reject(told) : Promise.resolve(told);
  },
} satisfies Pick<Electron.Session, 'resolveProxy'>;

const display = (each: (typeof fake.screens)[number]): Electron.Display => each as Electron.Display;

/** What `import … from 'electron'` gives in a test. */
export const electron = {
  app: fake.app,
  BrowserWindow: FakeWindow,
  Tray: FakeTray,
  Notification: FakeNotification,
  clipboard: {
    readText: () => {
      fake.clipboard.reads += 1;
      return Promise.resolve(fake.clipboard.text);
    },
    clear: () => {
      fake.clipboard.text = '';
    },
  } satisfies Pick<Electron.Clipboard, 'readText' | 'clear'>,
  dialog: {
    showMessageBox: (...args: readonly unknown[]) => {
      fake.dialogs.push(args.at(-1) as Electron.MessageBoxOptions);
      return Promise.resolve({ response: fake.press, checkboxChecked: false });
    },
    showErrorBox: (title, content) => void fake.errors.push(`${title}\n${content}`),
  } satisfies Pick<Electron.Dialog, 'showMessageBox' | 'showErrorBox'>,
  ipcMain: {
    handle: (channel, handler) => void fake.handlers.set(channel, handler as unknown as Handler),
    removeAllListeners: (channel?: string) => {
      fake.silenced.push(channel ?? 'all');
      return undefined as never;
    },
    eventNames: () => fake.channels,
  } satisfies Pick<Electron.IpcMain, 'handle' | 'removeAllListeners' | 'eventNames'>,
  Menu: {
    buildFromTemplate: (template) => ({ template }) as unknown as Electron.Menu,
    setApplicationMenu: (menu) => {
      fake.menu = (menu as unknown as FakeMenu | null)?.template ?? [];
    },
  } satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  nativeImage: {
    createFromPath: (path) => imageOf(path, { width: 512, height: 512 }),
    createFromBitmap: (bitmap, { width, height }) => imageOf('bitmap', { width, height }, bitmap),
  } satisfies Pick<typeof Electron.nativeImage, 'createFromPath' | 'createFromBitmap'>,
  nativeTheme: { shouldUseDarkColors: false } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>,
  powerMonitor: Object.assign(fake.power, {
    isOnBatteryPower: () => fake.onBattery,
  } satisfies Pick<Electron.PowerMonitor, 'isOnBatteryPower'>),
  protocol: {
    registerSchemesAsPrivileged: (schemes) => {
      fake.app.note('registerSchemesAsPrivileged', schemes);
      fake.schemes.push(...schemes);
    },
  } satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>,
  screen: {
    getAllDisplays: () => fake.screens.map(display),
    getPrimaryDisplay: () => display(last(fake.screens.slice(0, 1))),
  } satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>,
  session: {
    fromPartition: (partition) => {
      fake.partitions.push(partition);
      return { protocol: ownProtocol, ...permissions, ...proxies } as unknown as Electron.Session;
    },
  } satisfies Pick<typeof Electron.session, 'fromPartition'>,
  shell: {
    openExternal: (url) => {
      fake.opened.push(url);
      return Promise.resolve();
    },
  } satisfies Pick<Electron.Shell, 'openExternal'>,
  utilityProcess: {
    fork: (path, _args, options) => {
      const child = new FakeChild(path, options);
      fake.children.push(child);
      return child as unknown as Electron.UtilityProcess;
    },
  } satisfies Pick<typeof Electron.utilityProcess, 'fork'>,
} satisfies Partial<Record<keyof typeof Electron, unknown>>;

/** As electron-store is: Conf, over a file in the folder of the app. */
export class FakeStore extends Conf {
  constructor({ name, ...options }: { readonly name: string; readonly clearInvalidConfig?: boolean }) {
    const cwd = fake.app.paths.get('userData');
    if (cwd === undefined) throw new Error('no folder was set for the app');
    super({ ...options, configName: name, cwd, projectVersion: '0.0.0' });
  }
}
