import { app, dialog } from 'electron';
import type { ErrorCode } from '#contract/errors.ts';
import { languageOf } from '#contract/languages.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { textsOf } from '../desktop/texts.ts';

const CODE: ErrorCode = 'another-instance';
const EXIT_CODE = 3;

/**
 * Another host has the data folder: says so and ends, before anything was changed. Every other reason why an engine
 * can't start is said by the page.
 */
export async function endIfTaken(engine: Pick<EngineHandle, 'ready'>): Promise<void> {
  try {
    await engine.ready;
  } catch (fault) {
    if (codeOf(fault) !== CODE) return;
    const { title, text } = textsOf(languageOf('system', app.getPreferredSystemLanguages())).running;
    if (!app.isPackaged) process.stderr.write(`${title} (${CODE})\n`);
    dialog.showErrorBox(title, `${text} (${CODE})`);
    app.exit(EXIT_CODE);
  }
}

/** The code of what an engine says when it can't start. */
function codeOf(fault: unknown): unknown {
  try {
    return (JSON.parse(fault instanceof Error ? fault.message : '') as { readonly code?: unknown }).code;
  } catch {
    return null;
  }
}
