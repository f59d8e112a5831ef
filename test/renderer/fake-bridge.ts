import type { Bridge, Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { EventName, EventPayload } from '#contract/events.ts';

/** What a fake answers to some commands. */
export type Answers = {
  readonly [N in CommandName]?: (input: Input<N>) => Reply<Value<N>> | Promise<Reply<Value<N>>>;
};

/** A call that was made, in order. */
export interface Call {
  readonly command: CommandName;
  readonly input: unknown;
}

export interface FakeBridge {
  readonly bridge: Bridge;
  readonly calls: readonly Call[];
  /** Tells the window something, as a host would. */
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

/** A bridge in memory: answers what it was given, and `internal` to everything else. */
export function createFakeBridge(answers: Answers): FakeBridge {
  const calls: Call[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();

  return {
    calls,
    bridge: {
      call: async (command, input) => {
        calls.push({ command, input });
        const answer = answers[command];
        if (answer === undefined) return failed('internal', `The fake has no answer to ${command}.`);
        return await answer(input);
      },
      subscribe: (name, listener) => {
        const known = listeners.get(name) ?? new Set();
        listeners.set(name, known.add(listener));
        return () => {
          known.delete(listener);
        };
      },
    },
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}

/** A reply that went well. */
export function done<T>(value: T): Reply<T> {
  return { ok: true, value };
}

/** A refusal. */
export function failed(
  code: ContractError['code'],
  message = 'It failed.',
  details: Readonly<Record<string, unknown>> = {},
): { readonly ok: false; readonly error: ContractError } {
  return { ok: false, error: { ...details, code, message } };
}
