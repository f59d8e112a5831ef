import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';

/** The three kinds of time, as they are drawn: solid, striped with a cloud, striped with a desktop. */
export type Kind = 'appointment' | 'icloud' | 'local';

/** How an entry is drawn. Never by colour alone: every difference has a mark or a line of its own. */
export interface Look {
  readonly kind: Kind;
  /** It takes time away from booking; else it is an outline. */
  readonly holds: boolean;
  readonly struck: boolean;
  /** An appointment that isn't in iCloud yet. */
  readonly held: boolean;
  /** Held for so long that somebody should look at it. */
  readonly late: boolean;
  /** It is an appointment that needs the practitioner, or what iCloud has in its place. */
  readonly asks: boolean;
  /** Not certain yet: tentative, or an invitation without an answer. */
  readonly tentative: boolean;
}

const KINDS: Readonly<Record<EntryShape['kind'], Kind>> = {
  appointment: 'appointment',
  'blocked-slot': 'icloud',
  'local-block': 'local',
};

/** How to draw an entry. @param late whether it has been held for long @param asks whether it needs the practitioner */
export function lookOf(entry: EntryShape, late = false, asks = false): Look {
  return {
    kind: KINDS[entry.kind],
    holds: entry.holds,
    struck: entry.status === 'cancelled' || entry.why === 'declined',
    held: entry.pending === true,
    late: entry.pending === true && late,
    asks,
    tentative: entry.status === 'tentative' || entry.why === 'tentative' || entry.why === 'not-answered',
  };
}

/**
 * The name to show: the client of an appointment that is known here, else the event's title; may be empty. What iCloud has
 * in the place of an appointment that was changed here too is named as that: its title there may be anything.
 */
export function titleOf(entry: EntryShape, appointments: readonly AppointmentShape[]): string {
  const name = appointmentOf(entry, appointments)?.client.name;
  if (name !== undefined) return name;
  const other = otherVersionOf(entry, appointments);
  return other === null ? entry.title.trim() : `iCloud: ${other.client.name}`;
}

/** The appointment whose version in iCloud an entry is, while both versions stand. */
function otherVersionOf(
  { kind, uid }: EntryShape,
  appointments: readonly AppointmentShape[],
): AppointmentShape | null {
  if (kind !== 'blocked-slot' || uid === null) return null;
  return appointments.find((each) => each.uid === uid && each.attention?.kind === 'conflict') ?? null;
}

/** The appointment behind an entry, where it is one that is known here. */
export function appointmentOf(
  entry: EntryShape,
  appointments: readonly AppointmentShape[],
): AppointmentShape | null {
  if (entry.appointmentId === undefined) return null;
  return appointments.find((each) => each.id === entry.appointmentId) ?? null;
}
