import type { Value } from '#contract/commands.ts';
import type { RemoteCopy } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';

/** The writes that the server has not confirmed. */
export function outboxItems({ practice }: ServiceContext): Value<'outbox.list'> {
  return practice.owedWrites().map((copy) => ({
    appointmentId: copy.appointmentId,
    desired: copy.desired,
    state: stateOf(copy),
    attempts: copy.attempts,
    nextAt: copy.nextAt,
    reason: copy.blockedReason ?? copy.lastError,
  }));
}

function stateOf(copy: RemoteCopy): Value<'outbox.list'>[number]['state'] {
  if (copy.blockedReason !== null) return 'blocked';
  if (copy.belief === 'unknown') return 'unknown';
  return copy.verifyUntil === null ? 'queued' : 'verify';
}
