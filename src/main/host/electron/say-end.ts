import { app, dialog } from 'electron';
import { languageOf } from '#contract/languages.ts';
import { textsOf } from '../desktop/texts.ts';

const READY_WITHIN_MS = 3_000;

/** Why the app ends without a window, or in the middle of things. */
export type EndReason = 'stopped' | 'unwritable' | 'other-computer';

/**
 * Says why the app ends, then ends it: a package has no terminal, and an app that is simply gone tells nobody what to
 * do. @param what the folder that it is about, or the code of a fault
 */
export async function sayAndEnd(reason: EndReason, what: string): Promise<void> {
  try {
    // Linux shows no box before the app is ready, and no system tells its languages.
    const isReady = await Promise.race([
      app.whenReady().then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), READY_WITHIN_MS)),
    ]);
    const languages = isReady ? app.getPreferredSystemLanguages() : [];
    const { title, text } = textsOf(languageOf('system', languages)).end[reason];
    dialog.showErrorBox(title, text.replace('{{what}}', what));
  } finally {
    app.exit(1);
  }
}
