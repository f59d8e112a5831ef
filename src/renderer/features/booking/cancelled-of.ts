import type { Value } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Done } from '#renderer/features/told/told.ts';

/**
 * What there is to tell of a cancellation. Of a series, all that it cancelled from the first one on: it is gone from
 * iCloud when each of them is.
 *
 * @param before as it was read before it was cancelled; null where it wasn't
 */
export function cancelledOf(
  { appointment, appointments = [] }: Value<'appointments.cancel'>,
  scope: 'this' | 'following' = 'this',
  before: AppointmentShape | null,
): Done {
  return {
    what: 'cancelled',
    appointments: appointments.length === 0 ? [appointment] : appointments,
    scope,
    isElsewhere: before?.attention?.kind === 'elsewhere',
    canUndo: isPlain(before),
  };
}

/** Booked, and nothing was asked about it: restored, it is so again. */
function isPlain(before: AppointmentShape | null): boolean {
  return before?.state === 'booked' && (before.attention === null || before.attention.kind === 'not-written');
}
