import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { ClosingAnswer } from './closing.ts';
import type { ClosingTexts } from './closing-texts.ts';
import { showWindow } from './show-window.ts';

const WAIT = 0;

/** "1 appointment isn't in iCloud yet." Escape waits: nothing is lost by it. */
export async function askClosing(window: BrowserWindow, texts: ClosingTexts): Promise<ClosingAnswer> {
  const { message, detail, wait, quit } = texts;
  const box: MessageBoxOptions = {
    type: 'warning',
    message,
    detail,
    buttons: [wait, quit],
    defaultId: WAIT,
    cancelId: WAIT,
    noLink: true,
  };
  // A box over a window that nobody sees (it was left by the tray while minimised) would be seen by nobody too.
  showWindow(window);
  const { response } = await (window.isDestroyed()
    ? dialog.showMessageBox(box)
    : dialog.showMessageBox(window, box));
  return response === WAIT ? 'wait' : 'quit';
}
