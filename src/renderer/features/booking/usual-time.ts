import type { Reply } from '#contract/bridge.ts';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import type { Suggestion } from './from-client.ts';

/** A client's usual time that may be proposed. */
export interface Usual extends Suggestion {
  readonly verified: boolean;
}

const MINUTE_MS = 60_000;

/**
 * The first of some times that is offered; else the first at which nothing is, to be booked by hand. `taken` where none is
 * free, null where that could not be asked.
 */
export async function firstFree(
  times: readonly Suggestion[],
  lengthMinutes: number,
  explain: (span: AskedSpan) => Promise<Reply<Explanation>>,
): Promise<Usual | 'taken' | null> {
  let byHand: Usual | null = null;
  for (const time of times) {
    const reply = await explain({ start: time.start, end: time.start + lengthMinutes * MINUTE_MS });
    if (!reply.ok) return null;
    const { offered, bookable, verified } = reply.value;
    if (offered) return { ...time, verified };
    if (bookable) byHand ??= { ...time, verified };
  }
  return byHand ?? 'taken';
}
