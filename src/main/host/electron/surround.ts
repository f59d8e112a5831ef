import type { BrowserWindow } from 'electron';
import type { DesktopAbilities } from '#contract/preferences.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import type { Log } from '#main/ports/log.ts';
import { createDesktop, type Desktop } from '../desktop/desktop.ts';
import { setApplicationMenu } from './menu.ts';
import { createNotices } from './notices.ts';
import { APP_NAME } from './scheme.ts';
import { showWindow } from './show-window.ts';
import { setBadge, setOpenAtLogin } from './surroundings.ts';
import { createTray } from './tray.ts';

interface SurroundOptions {
  readonly engine: Pick<EngineHandle, 'call' | 'subscribe'>;
  readonly window: BrowserWindow;
  readonly icon: string;
  readonly abilities: DesktopAbilities;
  readonly log: Log;
  readonly locale: string;
  readonly languages: readonly string[];
}

/** Menu, tray, notifications and badge around a window, each drawn as `createDesktop` decides. */
export function surround({
  engine,
  window,
  icon,
  abilities,
  log,
  locale,
  languages,
}: SurroundOptions): Desktop {
  const show = (): void => showWindow(window);
  // What is clicked comes later than what it is handed to.
  const choose: Desktop['choose'] = (id) => desktop.choose(id);
  const open: Desktop['open'] = (target) => desktop.open(target);
  const notices = createNotices(open, log);
  const desktop = createDesktop({
    ...{ engine, abilities, locale, languages, appName: APP_NAME, platform: process.platform },
    surface: {
      setMenu: (entries) => setApplicationMenu(entries, choose),
      setTray: createTray({ icon, choose, open, showWindow: show }),
      showNotice: notices.show,
      withdrawNotice: notices.withdraw,
      setBadge: (count, label) => setBadge(window, count, label),
      protectContent: (isOn) => {
        if (!window.isDestroyed()) window.setContentProtection(isOn);
      },
      openAtLogin: setOpenAtLogin,
      showWindow: show,
      tell: (message) => {
        if (!window.isDestroyed()) window.webContents.send('event', JSON.stringify(message));
      },
    },
  });
  return desktop;
}
