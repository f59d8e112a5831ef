import { app, dialog, type BrowserWindow } from 'electron';
import type { Log } from '#main/ports/log.ts';
import { createRecovery } from '../desktop/recovery.ts';
import type { DesktopTexts } from '../desktop/texts.ts';

const AGAIN = 0;
const WAIT = 0;

/** Brings the page back when its process ends; what was saved lies with the engine, which is another process. */
export function recoverPage(window: BrowserWindow, texts: () => Promise<DesktopTexts>, log: Log): void {
  const { webContents } = window;
  const decide = createRecovery();
  const ask = async (): Promise<void> => {
    const { message, detail, again, quit } = (await texts()).crash;
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail,
      buttons: [again, quit],
      defaultId: AGAIN,
      cancelId: AGAIN,
      noLink: true,
    });
    if (response === AGAIN) webContents.reload();
    else app.quit();
  };
  let isAsked = false;
  /** A page that is stuck can't say so itself. Ended, it comes back like one that crashed. */
  const askHung = async (): Promise<void> => {
    if (isAsked) return;
    isAsked = true;
    try {
      const { message, detail, wait, again } = (await texts()).hung;
      const box = { type: 'warning' as const, message, detail, buttons: [wait, again], noLink: true };
      const { response } = await dialog.showMessageBox(window, { ...box, defaultId: WAIT, cancelId: WAIT });
      if (response !== WAIT && !window.isDestroyed()) webContents.forcefullyCrashRenderer();
    } finally {
      isAsked = false;
    }
  };
  window.on('unresponsive', () => {
    log.warn('the page does not answer');
    void askHung().catch(() => undefined); // a question that can't be shown: Electron tells it again
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.warn('the page stopped', { kind: reason });
    const next = decide(reason, Date.now());
    if (next === 'reload') webContents.reload();
    if (next === 'ask') void ask();
  });
}
