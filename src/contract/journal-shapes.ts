import { z } from 'zod';
import { date, id, instant } from './values.ts';

/** What an event, an appointment or a block was at some moment. */
export const journalState = z.object({
  title: z.string(),
  start: instant,
  end: instant,
  allDay: z.object({ start: date, end: date }).nullable(),
  /** By which a block made here repeats, null where it doesn't; not known of what was noted before that was. */
  rrule: z.string().nullable().optional(),
  /** Of an appointment: minutes before its start, null without an alarm; not known of what was noted before that was. */
  alarmMinutes: z.int().nullable().optional(),
  /** An appointment's state, of a cancelled one with who did it (`cancelled-by-client`), or an event's status. */
  state: z.string().nullable(),
});
export const journalKind = z.enum([
  'event-added',
  'event-changed',
  'event-removed',
  /** "Don't let it hold my time", said and taken back here: of one event, or of the series that it is one of. */
  'event-let-go',
  'event-series-let-go',
  'event-held-again',
  'event-series-held-again',
  /** Taken back, and it holds no time all the same: iCloud has it as free, a rule says so, or its series is let go. */
  'event-may-hold-again',
  'event-series-may-hold-again',
  'appointment-booked',
  'appointment-moved',
  'appointment-edited',
  'appointment-marked',
  'appointment-cancelled',
  'appointment-restored',
  'appointment-adopted',
  /** In iCloud, by somebody else. */
  'appointment-moved-in-icloud',
  /** Our alarm was changed or removed there. */
  'appointment-alarm-in-icloud',
  'appointment-removed-in-icloud',
  'appointment-conflict',
  'appointment-taken-meanwhile',
  'block-created',
  'block-moved',
  'block-renamed',
  /** Something else than its time alone or its title alone: by which rule it repeats, or whether it lasts whole days. */
  'block-changed',
  'block-removed',
  /** Made again as it was, after it had been removed. */
  'block-restored',
]);
/** One change that was seen or made; before or after is null where there was nothing. */
export const journalItem = z.object({
  id,
  at: instant,
  kind: journalKind,
  calendarId: id.nullable(),
  appointmentId: id.nullable(),
  before: journalState.nullable(),
  after: journalState.nullable(),
  /** It took back what was done here before. */
  undoes: z.literal(true).optional(),
  /** Of what was let go and still is: what `entries.setHolding` is asked to let it hold its time again. */
  takeBack: z.object({ entryId: id, scope: z.enum(['this', 'series']) }).optional(),
});

export type JournalItem = z.output<typeof journalItem>;
export type JournalState = z.output<typeof journalState>;
