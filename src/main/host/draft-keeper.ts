import type { BookingDraft } from '#contract/host-commands.ts';
import { hostCommands } from '#contract/host-commands.ts';
import type { EngineHandle } from '#main/engine/handle.ts';

const NOT_A_DRAFT = JSON.stringify({
  ok: false,
  error: { code: 'bad-request', message: 'This is no form of an appointment.' },
});

/**
 * Stands between the window and the engine, and keeps the form that is being filled in: in memory alone, so that a page
 * that crashes or is loaded anew finds what was typed. Everything else passes through unopened.
 */
export function withDraft(engine: EngineHandle): EngineHandle {
  let kept: BookingDraft | null = null;
  return {
    ...engine,
    call: (command, inputJson) => {
      if (command === 'draft.get')
        return Promise.resolve(JSON.stringify({ ok: true, value: { draft: kept } }));
      if (command !== 'draft.keep') return engine.call(command, inputJson);
      const input = hostCommands['draft.keep'].input.safeParse(parsed(inputJson));
      if (!input.success) return Promise.resolve(NOT_A_DRAFT);
      kept = input.data.draft;
      return Promise.resolve('{"ok":true,"value":{}}');
    },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
