import type { EventStatus, ParticipationStatus } from '#domain/event.ts';
import type { Occurrence } from '#domain/occurrence.ts';

type Facts = Pick<Occurrence, 'transparent' | 'status' | 'participation' | 'isOverride' | 'unreadable'>;

const TRANSPARENT = 1;
const OVERRIDE = 2;
const UNREADABLE = 4;
const STATUS_SHIFT = 3;
const PARTICIPATION_SHIFT = 5;
// The order is what the rows hold: append only.
const statuses: readonly (EventStatus | null)[] = ['confirmed', 'tentative', 'cancelled', null];
const participations: readonly (ParticipationStatus | null)[] = [
  null,
  'needs-action',
  'accepted',
  'declined',
  'tentative',
  'delegated',
];

/** The facts of an occurrence in one integer, so that 70,000 rows stay small. */
export function toFlags(facts: Facts): number {
  return (
    (facts.transparent ? TRANSPARENT : 0) |
    (facts.isOverride ? OVERRIDE : 0) |
    (facts.unreadable ? UNREADABLE : 0) |
    (statuses.indexOf(facts.status) << STATUS_SHIFT) |
    (participations.indexOf(facts.participation) << PARTICIPATION_SHIFT)
  );
}

/** The facts that `toFlags` put into an integer. */
export function fromFlags(flags: number): Facts {
  return {
    transparent: (flags & TRANSPARENT) !== 0,
    isOverride: (flags & OVERRIDE) !== 0,
    unreadable: (flags & UNREADABLE) !== 0,
    status: statuses[(flags >> STATUS_SHIFT) & 3] ?? null,
    participation: participations[(flags >> PARTICIPATION_SHIFT) & 7] ?? null,
  };
}
