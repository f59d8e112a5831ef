import type { JournalItem } from '#contract/journal-shapes.ts';
import type { EpochMs } from '#domain/interval.ts';

/** An event over an appointment: what the practitioner knows or has to know of it. */
export interface Clash {
  readonly appointmentId: string;
  /** Id of the entry, as the agenda names it. */
  readonly entryId: string;
  /**
   * `confirmed`: booked over it, knowingly. `open`: it came later, and an alert is raised. `kept`, `ignored`: the
   * practitioner's answer to that.
   */
  readonly state: 'confirmed' | 'open' | 'kept' | 'ignored';
  readonly raisedAt: EpochMs;
}

/** A change that was seen or made; `uid` is the event's. */
export interface JournalEntry extends Omit<JournalItem, 'id' | 'takeBack'> {
  readonly id: number;
  readonly uid: string | null;
  /** Of what was said of an event: its entry, as the agenda names it. */
  readonly entryId: string | null;
}
