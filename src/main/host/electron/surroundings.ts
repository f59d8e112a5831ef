import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, nativeImage, type BrowserWindow } from 'electron';
import { autostartFile } from '../desktop/abilities.ts';
import { withDot } from '../desktop/dot.ts';
import { APP_NAME } from './scheme.ts';

const OVERLAY = 16;

/** The number at the app's icon; on Windows, which shows none, a dot. */
export function setBadge(window: BrowserWindow, count: number, label: string): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  if (window.isDestroyed()) return;
  const size = { width: OVERLAY, height: OVERLAY };
  const dot = Buffer.from(withDot(new Uint8Array(OVERLAY * OVERLAY * 4), OVERLAY, OVERLAY, 1));
  window.setOverlayIcon(count === 0 ? null : nativeImage.createFromBitmap(dot, size), label);
}

/** Starts the app when the person logs in, or no longer. Linux has no call for it, but a folder. */
export function setOpenAtLogin(isOn: boolean): void {
  if (process.platform !== 'linux') {
    // Said only where it is not so: a choice made in the system's own settings is asked for by it.
    if (app.getLoginItemSettings().openAtLogin !== isOn) app.setLoginItemSettings({ openAtLogin: isOn });
    return;
  }
  const file = join(app.getPath('appData'), 'autostart', 'heyclients-calendar.desktop');
  if (!isOn) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  // An AppImage is unpacked to another place each time: what was started is named by it.
  writeFileSync(file, autostartFile(APP_NAME, process.env['APPIMAGE'] ?? process.execPath));
}
