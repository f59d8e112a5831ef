import type { CommandName, Input, Value } from './commands.ts';
import type { ContractError } from './errors.ts';
import type { EventName, EventPayload } from './events.ts';

/** Every command ends in one of these; a host never rejects. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ContractError };

/** What the window holds, whatever carries it. */
export interface Bridge {
  call<N extends CommandName>(command: N, input: Input<N>): Promise<Reply<Value<N>>>;
  /** Hears an event until the returned function is called. */
  subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/**
 * What the preload exposes as `window.bridge`: text in, text out, so that the host's thread never opens a
 * reply. `call` resolves to a `Reply` as JSON; listeners get an `EventMessage` as JSON.
 */
export interface RawBridge {
  call(command: string, inputJson: string): Promise<string>;
  subscribe(listener: (eventJson: string) => void): () => void;
}

/** The largest request a host passes on, in UTF-16 code units of its JSON: room for a base64 file of `occurrences.expand`. */
export const MAX_REQUEST_LENGTH = 8_000_000;
