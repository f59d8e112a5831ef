import { z } from 'zod';
import { MOST_FILE_LENGTH } from './file-length.ts';
import * as values from './values.ts';

/** Why an event of a file is left out. */
export const leftOutReason = z.enum([
  'unreadable',
  'cancelled',
  /** Timed, and marked free: it would hold no time. */
  'free',
  'no-length',
  /** In a way that a Blocked Slot can't keep. */
  'repeats',
  /** It repeats by a clock that only the file knows. */
  'zone',
]);

/** Commands about calendar files: a part of `commands`. */
export const fileCommands = {
  /** Appointments that aren't cancelled, and Blocked Slots made here, as an iCalendar file (RFC 5545). */
  'export.ics': {
    input: z.object({
      scope: z.enum(['appointments', 'blocks', 'both']),
      /** `icloud`: each as it is titled there; `name`: by the client's full name. */
      titles: z.enum(['icloud', 'name']),
    }),
    value: z.object({ ics: z.string(), appointments: z.int(), blocks: z.int() }),
  },
  /**
   * What the file holds becomes Blocked Slots that stay here: all of it in one step, or nothing. What is here already
   * is passed over. With `preview` nothing is kept.
   */
  'import.ics': {
    input: z.object({ ics: z.string().max(MOST_FILE_LENGTH), preview: z.boolean() }),
    value: z.object({
      fresh: z.int(),
      /** How many of the fresh ones were appointments booked with HeyClients. */
      appointments: z.int(),
      known: z.int(),
      leftOut: z.array(z.object({ why: leftOutReason, count: z.int() })),
      /** Those that were made; empty for a preview. */
      blockIds: z.array(values.id),
    }),
  },
  /** Takes an import back: removes those of these Blocked Slots that are still here. */
  'import.undo': {
    input: z.object({ blockIds: z.array(values.id).max(1000) }),
    value: z.object({ removed: z.int() }),
  },
} as const;

export type LeftOutReason = z.output<typeof leftOutReason>;
