import type { Input, Value } from '#contract/commands.ts';
import type { AppointmentShape, BlockShape, EntryShape } from '#contract/shapes.ts';
import type { Instance } from '#renderer/features/blocks/block-again.ts';
import type { BlockForm } from '#renderer/features/blocks/open-form.ts';
import { asTheyStand } from '#renderer/features/booking/telling.ts';
import type { Draft, Prefill } from '#renderer/features/booking/draft.ts';
import type { Move } from '#renderer/features/moving/move.ts';

type HoldingScope = Input<'entries.setHolding'>['scope'];
/** One or more; of a series the first one first. */
type Appointments = readonly AppointmentShape[];
/** To what iCloud says otherwise, and to what came over it. One that cancels is told as a cancellation. */
type Answer = Exclude<Input<'appointments.resolve'>['choice'], 'cancel'> | Input<'alerts.answer'>['answer'];

/** How fresh an answer was at an instant. */
interface CheckedThen {
  readonly freshness: Value<'appointments.book'>['freshness'];
  readonly at: number;
}

/** Something that was done here. What is there to be seen where it was done is not among it. */
export type Done =
  /** `checked`: how fresh what is known of the calendars was then. */
  | { readonly what: 'booked'; readonly appointments: Appointments; readonly checked: CheckedThen }
  /** `appointment` as it was read after the move; null: not yet, or it is a block. */
  | {
      readonly what: 'moved';
      readonly move: Move;
      /** How many of its series went along. */
      readonly others: number;
      readonly appointment: AppointmentShape | null;
    }
  | {
      readonly what: 'cancelled';
      /** Those of a series that were cancelled at once, too. */
      readonly appointments: Appointments;
      readonly scope: 'this' | 'following';
      /** Somebody moved it in iCloud, where it stays. */
      readonly isElsewhere: boolean;
      /** To restore it leads back to what it was before. */
      readonly canUndo: boolean;
    }
  /** `left`: those that were cancelled with them and stay so. */
  | {
      readonly what: 'restored';
      readonly appointments: Appointments;
      readonly left: Value<'appointments.restoreTogether'>['left'];
    }
  /** `back` makes them what they were before; null where no one change does. */
  | {
      readonly what: 'edited';
      /** Those of a series that were changed at once, too. */
      readonly appointments: Appointments;
      readonly scope: 'this' | 'following';
      readonly back: Input<'appointments.edit'> | null;
    }
  | { readonly what: 'answered'; readonly choice: Answer; readonly appointments: Appointments }
  /** `may-hold-again`: it is let go no more, and holds no time all the same. */
  | {
      readonly what: 'let-go' | 'held-again' | 'may-hold-again';
      readonly entry: EntryShape;
      readonly scope: HoldingScope;
    }
  /** What was typed in the form of a new appointment that was closed. */
  | { readonly what: 'put-away'; readonly prefill: Prefill; readonly draft: Draft }
  /** The form of a Blocked Slot, as it was when it was closed. */
  | { readonly what: 'block-put-away'; readonly form: BlockForm }
  | { readonly what: 'blocked' | 'block-back'; readonly block: BlockShape }
  /**
   * `block` where the one lies that was seen, of one that repeats, and `was` where that lay; `back` is how it was
   * before, null where that isn't known.
   */
  | {
      readonly what: 'block-changed';
      readonly block: BlockShape;
      readonly was: Instance;
      readonly back: Input<'blocks.move'> | null;
    }
  /** `again` makes it anew exactly as it was; null where nothing does. */
  | {
      readonly what: 'block-removed';
      readonly title: string;
      readonly again: Input<'blocks.create'> | null;
    }
  /** Somebody wanted to take something back, and there was nothing. */
  | { readonly what: 'nothing' };

/** What was done last, told until it is over. */
export type Told = Done & {
  /** Another one for each thing that was done; it stays while more becomes known of it. */
  readonly serial: number;
  /** It took something back. */
  readonly byUndo: boolean;
};

/** Whether what was done can be taken back from where it is told. */
export function isUndoable(told: Told): boolean {
  switch (told.what) {
    case 'moved':
      return told.move.isUndo !== true;
    case 'cancelled':
      return told.canUndo;
    case 'booked':
    case 'blocked':
    case 'let-go':
    case 'put-away':
    case 'block-put-away':
      return true;
    case 'held-again':
    case 'may-hold-again':
      // Of a series, what was said of single events before is gone with it.
      return told.scope === 'this';
    case 'block-changed':
      return told.back !== null;
    case 'edited':
      return told.back !== null && !told.byUndo;
    case 'block-removed':
      return told.again !== null;
    case 'restored':
    case 'answered':
    case 'block-back':
    case 'nothing':
      return false;
  }
}

/** Whether it made something that is in the calendar now: that may lie on another page, and goes from there as well. */
export function isNew({ what }: Told): boolean {
  return what === 'booked' || what === 'blocked';
}

/**
 * How long it is shown while nobody points at it or has the focus in it, in milliseconds: longer where an Undo in it is
 * the only way back that is at hand.
 */
export function shownFor(told: Told): number {
  return (isUndoable(told) && !isNew(told)) || isLeft(told) ? 30_000 : 10_000;
}

/** Whether something did not come back: that is to be read, and nothing that says less takes its place. */
export function isLeft(told: Told): boolean {
  return told.what === 'restored' && told.left.length > 0;
}

/** The times in which everything lies that is told of appointments; null where it isn't about any. */
export function timesOfTold(told: Told): { readonly start: number; readonly end: number } | null {
  switch (told.what) {
    case 'booked':
    case 'cancelled':
    case 'restored':
    case 'answered':
    case 'edited':
      return {
        start: Math.min(...told.appointments.map((each) => each.start)),
        end: Math.max(...told.appointments.map((each) => each.end)),
      };
    case 'moved':
      return told.move.entry.kind === 'appointment' ? told.move.to : null;
    default:
      return null;
  }
}

/** What is told of appointments, by how they stand now; null where it isn't so any more. @param read those of its times */
export function asToldNow(told: Told, read: Appointments): Told | null {
  switch (told.what) {
    case 'booked':
    case 'restored':
    case 'answered': {
      const appointments = asTheyStand(told.appointments, read);
      return appointments === null ? null : { ...told, appointments };
    }
    case 'edited': {
      const ids = told.appointments.map(({ id }) => id);
      const appointments = read.filter(({ id, state }) => ids.includes(id) && state !== 'cancelled');
      return appointments.length < ids.length ? null : { ...told, appointments };
    }
    case 'cancelled': {
      const ids = told.appointments.map(({ id }) => id);
      const appointments = read.filter(({ id, state }) => ids.includes(id) && state === 'cancelled');
      return appointments.length < ids.length ? null : { ...told, appointments };
    }
    case 'moved': {
      const { entry, to } = told.move;
      const found = read.filter(({ id, start }) => id === entry.appointmentId && start === to.start);
      const [appointment] = asTheyStand(found, found) ?? [];
      return appointment === undefined ? null : { ...told, appointment };
    }
    default:
      return told;
  }
}

/** Where it can be seen; null where it is nowhere. */
export function placeOfTold(told: Told): { readonly start: number; readonly id: string } | null {
  switch (told.what) {
    case 'booked':
    case 'restored':
    case 'answered':
    case 'edited':
      return told.appointments[0] ?? null;
    case 'moved':
      return { start: told.move.to.start, id: told.move.entry.id };
    case 'let-go':
    case 'held-again':
    case 'may-hold-again':
      return told.entry;
    case 'blocked':
    case 'block-back':
    case 'block-changed':
      return told.block;
    case 'cancelled':
    case 'put-away':
    case 'block-put-away':
    case 'block-removed':
    case 'nothing':
      return null;
  }
}
