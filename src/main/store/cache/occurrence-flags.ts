import type { BusyStatus, EventStatus, ParticipationStatus, Transparency } from '#domain/event.ts';
import type { Occurrence } from '#domain/occurrence.ts';

type Facts = Pick<
  Occurrence,
  | 'transp'
  | 'busyStatus'
  | 'classified'
  | 'status'
  | 'participation'
  | 'isOverride'
  | 'unreadable'
  | 'isZoneUnknown'
  | 'isDense'
>;

const OVERRIDE = 1;
const UNREADABLE = 2;
const CLASSIFIED = 4;
const ZONE_UNKNOWN = 8;
const DENSE = 16;
const STATUS_SHIFT = 5;
const TRANSP_SHIFT = 7;
const PARTICIPATION_SHIFT = 9;
const BUSY_STATUS_SHIFT = 12;
// The order is what the rows hold: append only.
const statuses: readonly (EventStatus | null)[] = ['confirmed', 'tentative', 'cancelled', null];
const transparencies: readonly (Transparency | null)[] = [null, 'opaque', 'transparent'];
const participations: readonly (ParticipationStatus | null)[] = [
  null,
  'needs-action',
  'accepted',
  'declined',
  'tentative',
  'delegated',
];
const busyStatuses: readonly (BusyStatus | null)[] = [null, 'free', 'tentative', 'busy', 'oof', 'elsewhere'];

/** The facts of an occurrence in one integer, so that 70,000 rows stay small. */
export function toFlags(facts: Facts): number {
  return (
    (facts.isOverride ? OVERRIDE : 0) |
    (facts.unreadable ? UNREADABLE : 0) |
    (facts.classified ? CLASSIFIED : 0) |
    (facts.isZoneUnknown ? ZONE_UNKNOWN : 0) |
    (facts.isDense ? DENSE : 0) |
    (statuses.indexOf(facts.status) << STATUS_SHIFT) |
    (transparencies.indexOf(facts.transp) << TRANSP_SHIFT) |
    (participations.indexOf(facts.participation) << PARTICIPATION_SHIFT) |
    (busyStatuses.indexOf(facts.busyStatus) << BUSY_STATUS_SHIFT)
  );
}

/** The facts that `toFlags` put into an integer. */
export function fromFlags(flags: number): Facts {
  return {
    isOverride: (flags & OVERRIDE) !== 0,
    unreadable: (flags & UNREADABLE) !== 0,
    classified: (flags & CLASSIFIED) !== 0,
    isZoneUnknown: (flags & ZONE_UNKNOWN) !== 0,
    isDense: (flags & DENSE) !== 0,
    status: statuses[(flags >> STATUS_SHIFT) & 3] ?? null,
    transp: transparencies[(flags >> TRANSP_SHIFT) & 3] ?? null,
    participation: participations[(flags >> PARTICIPATION_SHIFT) & 7] ?? null,
    busyStatus: busyStatuses[(flags >> BUSY_STATUS_SHIFT) & 7] ?? null,
  };
}
