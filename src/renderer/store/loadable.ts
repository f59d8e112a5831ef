import type { Reply } from '#contract/bridge.ts';
import type { ContractError } from '#contract/errors.ts';

/** Something asked for over the bridge: under way, refused, or there. */
export type Loadable<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: ContractError }
  | { readonly status: 'ready'; readonly value: T };

/** Nothing has arrived yet. */
export const loading: { readonly status: 'loading' } = { status: 'loading' };

/** What a reply of the bridge means for the screen. */
export function fromReply<T>(reply: Reply<T>): Loadable<T> {
  return reply.ok ? { status: 'ready', value: reply.value } : { status: 'failed', error: reply.error };
}

/** As {@link fromReply}, but data that is already on the screen outlives a failed refresh. */
export function refreshed<T>(before: Loadable<T>, reply: Reply<T>): Loadable<T> {
  return reply.ok || before.status !== 'ready' ? fromReply(reply) : before;
}

/** The value where it has arrived, else `otherwise`. */
export function valueOr<T>(loadable: Loadable<T>, otherwise: T): T {
  return loadable.status === 'ready' ? loadable.value : otherwise;
}
