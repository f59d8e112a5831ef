import { z } from 'zod';

const minutes = z.int().min(0).max(100_000);
const text = z.string().max(10_000);

/** A form of a new appointment that somebody has begun to fill in. */
export const bookingDraft = z.object({
  /** Where it was begun: what is typed in the sample stays there. */
  workspace: z.string().max(20),
  prefill: z.object({ start: z.int(), lengthMinutes: minutes, wholeDay: z.boolean().optional() }),
  fields: z.object({
    client: text,
    service: text,
    // Also what is no date or time yet.
    date: text,
    time: text,
    typing: z.object({ field: z.enum(['date', 'time']), text }).nullish(),
    lengthMinutes: z.number(),
    place: text,
    note: text,
    email: text,
    phone: text,
    clientZone: text.default(''),
    alarm: z.union([z.enum(['configured', 'none']), z.number()]),
    isWeekly: z.boolean(),
    weeks: z.number(),
  }),
  /** In which date and time are meant. */
  zone: z.string().max(100),
  /** The fields that the person has chosen. */
  touched: z.array(z.string().max(40)).max(40),
});
export type BookingDraft = z.infer<typeof bookingDraft>;

/**
 * Commands that a host answers before its engine: what only it can do. A host that can't (stdio) doesn't know them.
 */
export const hostCommands = {
  /**
   * Looks for an app-specific password in the clipboard until `clipboard.stop`, a successful connect, the window's end
   * or ten minutes later. `available: false`: this host has no clipboard, and nothing is looked at.
   */
  'clipboard.watch': { input: z.object({}), value: z.object({ available: z.boolean() }) },
  /** Looks no longer, and forgets what was found. */
  'clipboard.stop': { input: z.object({}), value: z.object({}) },
  /** Keeps what is typed in the form, in memory, for a window that is loaded anew; null: the form is closed. */
  'draft.keep': { input: z.object({ draft: bookingDraft.nullable() }), value: z.object({}) },
  'draft.get': { input: z.object({}), value: z.object({ draft: bookingDraft.nullable() }) },
} as const;
