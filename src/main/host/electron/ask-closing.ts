import { dialog, type BrowserWindow } from 'electron';
import type { ClosingAnswer } from './closing.ts';

const WAIT = 0;

/** "1 appointment isn't in iCloud yet." Escape waits: nothing is lost by it. */
export async function askClosing(window: BrowserWindow, held: number): Promise<ClosingAnswer> {
  const message =
    held === 1 ? "1 appointment isn't in iCloud yet." : `${held} appointments aren't in iCloud yet.`;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail:
      'It is kept on this computer, and is written when the app runs again. "Wait" keeps the app open and tries once more.',
    buttons: ['Wait', 'Quit'],
    defaultId: WAIT,
    cancelId: WAIT,
    noLink: true,
  });
  return response === WAIT ? 'wait' : 'quit';
}
