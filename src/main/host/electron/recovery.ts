import { app, dialog, type BrowserWindow } from 'electron';
import type { Log } from '#main/ports/log.ts';
import { createRecovery } from '../desktop/recovery.ts';
import type { DesktopTexts } from '../desktop/texts.ts';

const AGAIN = 0;

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
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.warn('the page stopped', { kind: reason });
    const next = decide(reason, Date.now());
    if (next === 'reload') webContents.reload();
    if (next === 'ask') void ask();
  });
}
