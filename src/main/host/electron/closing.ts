import type { EngineHandle } from '#main/engine/handle.ts';

/** What the person answers where appointments are not in iCloud yet. */
export type ClosingAnswer = 'wait' | 'quit';

export interface ClosingParts {
  readonly engine: Pick<EngineHandle, 'call'>;
  /** Asks "Wait / Quit". @param held how many appointments iCloud lacks, at least one */
  readonly ask: (held: number) => Promise<ClosingAnswer>;
  /** Goes on with what was held up: closes the window, or quits. */
  readonly proceed: () => void;
  /** An engine that says nothing for so long keeps nobody, in milliseconds. */
  readonly patienceMs?: number;
}

/** Something that is about to end and can still be kept from it. */
interface Ending {
  preventDefault(): void;
}

const PATIENCE_MS = 2_000;

/**
 * Stands between the person and the end of the app: asks where appointments are held on this computer only. "Wait"
 * keeps the window and tries again, "Quit" goes on, and so does everything where nothing is held. A second attempt
 * while the question is open changes nothing. A question that can't be shown keeps nobody: what is held lies on the
 * disk and is written at the next start. Gives whether the end is held up.
 */
export function createClosing({
  engine,
  ask,
  proceed,
  patienceMs = PATIENCE_MS,
}: ClosingParts): (ending: Ending) => boolean {
  let isDecided = false;
  let isAsking = false;

  const decide = async (): Promise<void> => {
    const held = await atMost(
      patienceMs,
      heldAppointments(engine).catch(() => 0),
    );
    const answer = held === 0 ? 'quit' : await ask(held).catch(() => 'quit' as const);
    isAsking = false;
    if (answer === 'wait') {
      void engine.call('sync.run', '{}');
      return;
    }
    isDecided = true;
    proceed();
  };
  return (ending) => {
    if (isDecided) return false;
    ending.preventDefault();
    if (isAsking) return true;
    isAsking = true;
    void decide();
    return true;
  };
}

/** How many appointments wait for iCloud; none where the engine can't say. */
async function heldAppointments(engine: Pick<EngineHandle, 'call'>): Promise<number> {
  const reply = JSON.parse(await engine.call('outbox.list', '{}')) as {
    readonly ok: boolean;
    readonly value?: readonly { readonly appointmentId: string }[];
  };
  return reply.ok ? new Set(reply.value?.map(({ appointmentId }) => appointmentId)).size : 0;
}

function atMost(ms: number, asked: Promise<number>): Promise<number> {
  const patience = new Promise<number>((resolve) => {
    setTimeout(() => resolve(0), ms).unref();
  });
  return Promise.race([asked, patience]);
}
