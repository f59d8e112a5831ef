import type { Occurrence } from './occurrence.ts';

/** Why an entry holds time, or why it doesn't. */
export type Why =
  | 'opaque'
  | 'transparent'
  | 'cancelled'
  | 'all-day-free'
  | 'unreadable'
  | 'zero-length'
  | 'appointment'
  | 'local-block';

/** What a practitioner chose for one calendar. */
export interface CalendarRules {
  readonly allDayFree: 'holds' | 'ignored';
  readonly allDay: 'holds' | 'ignored';
  readonly tentative: 'holds' | 'ignored';
  readonly notAnsweredTimed: 'holds' | 'ignored';
  readonly notAnsweredAllDay: 'holds' | 'ignored';
  readonly travel: boolean;
}

/** The rules of a calendar nobody has changed: Apple marks all-day events free, and a holiday is still a day off. */
export const DEFAULT_RULES: CalendarRules = {
  allDayFree: 'holds',
  allDay: 'holds',
  tentative: 'holds',
  notAnsweredTimed: 'holds',
  notAnsweredAllDay: 'ignored',
  travel: true,
};

/** The rules of a subscribed calendar (holidays, birthdays): its free all-day entries are for information. */
export const SUBSCRIPTION_RULES: CalendarRules = { ...DEFAULT_RULES, allDayFree: 'ignored' };

export interface Verdict {
  readonly holds: boolean;
  readonly why: Why;
}

/**
 * Whether an occurrence makes its time unavailable, and why (RFC 4791 §7.10 table; product rule for free all-day
 * events). Answers from the facts alone, at the time of asking.
 */
export function holds(occurrence: Occurrence, rules: CalendarRules): Verdict {
  if (occurrence.unreadable) return { holds: true, why: 'unreadable' };
  if (occurrence.status === 'cancelled') return { holds: false, why: 'cancelled' };
  if (occurrence.transp === 'transparent') {
    if (occurrence.span.kind !== 'date') return { holds: false, why: 'transparent' };
    return { holds: rules.allDayFree === 'holds', why: 'all-day-free' };
  }
  if (occurrence.span.start === occurrence.span.end) return { holds: false, why: 'zero-length' };
  return { holds: true, why: 'opaque' };
}
