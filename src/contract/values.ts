import { z } from 'zod';

/** Instants are epoch milliseconds (UTC); dates `YYYY-MM-DD`; zones IANA names. */
export const instant = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);
/**
 * A moment for which something is made here. What is reckoned from it (buffers, weeks, the days of a series) is an
 * instant still, which at the end of all time it would not be.
 */
export const plannable = z.int().min(Date.UTC(1000, 0)).max(Date.UTC(2200, 0));
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const id = z.string().min(1).max(200);
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const range = z
  .object({ start: instant, end: instant })
  .refine((value) => value.start < value.end, 'start must precede end');
