import type { Bridge } from '#contract/bridge.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Done } from '#renderer/features/told/told.ts';

/** A series is at most 52 weeks long: its other appointments lie within a year of any of them. */
export const SERIES_REACH_MS = 53 * 7 * 86_400_000;

/**
 * What there is to tell of a cancellation. Of a series, all that are cancelled from the first one on: it is gone from
 * iCloud when each of them is.
 *
 * @param before as it was read before it was cancelled; null where it wasn't
 */
export async function cancelledOf(
  bridge: Bridge,
  appointment: AppointmentShape,
  scope: 'this' | 'following' = 'this',
  before: AppointmentShape | null,
): Promise<Done> {
  const isElsewhere = before?.attention?.kind === 'elsewhere';
  const appointments = scope === 'this' ? [appointment] : await following(bridge, appointment);
  return {
    what: 'cancelled',
    appointments,
    scope,
    isElsewhere,
    canUndo: scope === 'this' && isPlain(before),
  };
}

/** Booked, and nothing was asked about it: restored, it is so again. */
function isPlain(before: AppointmentShape | null): boolean {
  return before?.state === 'booked' && (before.attention === null || before.attention.kind === 'not-written');
}

async function following(
  bridge: Bridge,
  appointment: AppointmentShape,
): Promise<readonly AppointmentShape[]> {
  const { id, start, seriesId } = appointment;
  const reply = await bridge.call('appointments.list', { start, end: start + SERIES_REACH_MS });
  const others = reply.ok
    ? reply.value.filter((each) => each.seriesId === seriesId && each.id !== id && each.state === 'cancelled')
    : [];
  return [appointment, ...others];
}
