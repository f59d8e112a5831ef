import { Temporal } from 'temporal-polyfill/implementation';

/**
 * The one Temporal of this process, whatever the runtime brings along: rrule-temporal takes the global one when it
 * is first imported, and objects of two implementations do not mix. Imported first by every engine entry.
 */
(globalThis as { Temporal?: unknown }).Temporal = Temporal;

export { Temporal };
