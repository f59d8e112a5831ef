import { dialog, type BrowserWindow } from 'electron';
import type { ClosingAnswer } from './closing.ts';
import type { ClosingTexts } from './closing-texts.ts';

const WAIT = 0;

/** "1 appointment isn't in iCloud yet." Escape waits: nothing is lost by it. */
export async function askClosing(window: BrowserWindow, texts: ClosingTexts): Promise<ClosingAnswer> {
  const { message, detail, wait, quit } = texts;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [wait, quit],
    defaultId: WAIT,
    cancelId: WAIT,
    noLink: true,
  });
  return response === WAIT ? 'wait' : 'quit';
}
