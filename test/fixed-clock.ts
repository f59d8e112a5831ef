import { shiftDate } from './shift-date.ts';

// node --import …/fixed-clock.ts: a process whose calendar begins at CLOCK_AT (ISO 8601), or runs CLOCK_AHEAD_MS
// milliseconds ahead, and goes on from there, so that what a screen shows of today is the same on every day that it is
// compared on, or is tried on a day that is none of the usual ones.
const at = Date.parse(process.env['CLOCK_AT'] ?? '');
const ahead = Number.isFinite(at) ? at - Date.now() : Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
if (ahead !== 0) shiftDate(ahead);
