import type { Interval } from './interval.ts';
import type { OccurrenceFacts } from './occurrence.ts';
import type { Span } from './time.ts';

/** Why an entry holds time, or why it doesn't. */
export type Why =
  | 'opaque'
  | 'transparent'
  | 'cancelled'
  | 'declined'
  | 'delegated'
  | 'tentative'
  | 'not-answered'
  | 'all-day'
  | 'all-day-free'
  | 'unreadable'
  | 'zero-length'
  | 'set-here'
  | 'show-only'
  | 'appointment'
  | 'local-block';

/** What a practitioner chose for one calendar. */
export interface CalendarRules {
  readonly allDayFree: 'holds' | 'ignored';
  readonly allDay: 'holds' | 'ignored';
  readonly tentative: 'holds' | 'ignored';
  readonly notAnsweredTimed: 'holds' | 'ignored';
  readonly notAnsweredAllDay: 'holds' | 'ignored';
  /** Whether the way there and back is held too. */
  readonly travel: boolean;
  /** Its events are shown and hold nothing. */
  readonly showOnly: boolean;
}

/** The rules of a calendar nobody has changed: Apple marks all-day events free, and a holiday is still a day off. */
export const DEFAULT_RULES: CalendarRules = {
  allDayFree: 'holds',
  allDay: 'holds',
  tentative: 'holds',
  notAnsweredTimed: 'holds',
  notAnsweredAllDay: 'ignored',
  travel: true,
  showOnly: false,
};

/** The rules of a subscribed calendar (holidays, birthdays): its free all-day entries are for information. */
export const SUBSCRIPTION_RULES: CalendarRules = { ...DEFAULT_RULES, allDayFree: 'ignored' };

export interface Verdict {
  readonly holds: boolean;
  readonly why: Why;
}

/**
 * Whether an instance makes its time unavailable, and why: STATUS and TRANSP by the table of RFC 4791 §7.10, the
 * owner's PARTSTAT as RFC 6638 schedules by it, Microsoft's busy status where TRANSP leaves room, and the
 * practitioner's rules. Answers from the facts alone, at the time of asking; in doubt it holds.
 * @param isSetHere the practitioner said of this one, or of its series, that it doesn't hold their time
 */
export function holds(facts: OccurrenceFacts, span: Span, rules: CalendarRules, isSetHere = false): Verdict {
  const { participation, status } = facts;
  const isAllDay = span.kind === 'date';
  if (isSetHere) return { holds: false, why: 'set-here' };
  if (rules.showOnly) return { holds: false, why: 'show-only' };
  if (facts.unreadable) return { holds: true, why: 'unreadable' };
  if (status === 'cancelled') return { holds: false, why: 'cancelled' };
  if (participation === 'declined' || participation === 'delegated') {
    return { holds: false, why: participation };
  }
  if (span.start === span.end) return { holds: false, why: 'zero-length' };
  if (isAllDay && rules.allDay === 'ignored') return { holds: false, why: 'all-day' };
  if (isFree(facts)) {
    if (!isAllDay) return { holds: false, why: 'transparent' };
    if (rules.allDayFree === 'ignored') return { holds: false, why: 'all-day-free' };
  }
  const isOpen = participation === 'needs-action';
  const ifOpen = isAllDay ? rules.notAnsweredAllDay : rules.notAnsweredTimed;
  if (isOpen && ifOpen === 'ignored') return { holds: false, why: 'not-answered' };
  if (isTentative(facts) && rules.tentative === 'ignored') return { holds: false, why: 'tentative' };
  return { holds: true, why: whyHolding(facts, isOpen) };
}

/** The stretch that an instance holds where it lies at `placed`: with the way there and back, if that counts. */
export function heldSpan(
  { travelMs, travelAfterMs }: OccurrenceFacts,
  span: Span,
  placed: Interval,
  { travel }: CalendarRules,
): Interval {
  if (!travel || travelMs + travelAfterMs === 0 || span.kind === 'date' || span.start === span.end)
    return placed;
  return { start: placed.start - travelMs, end: placed.end + travelAfterMs };
}

/** TRANSP decides where it is stated (RFC 5545 §3.8.2.7); Microsoft's status only where it isn't. */
function isFree({ transp, busyStatus }: OccurrenceFacts): boolean {
  return transp === 'transparent' || (transp === null && busyStatus === 'free');
}

function isTentative({ status, participation, busyStatus }: OccurrenceFacts): boolean {
  return status === 'tentative' || participation === 'tentative' || busyStatus === 'tentative';
}

function whyHolding(facts: OccurrenceFacts, isOpen: boolean): Why {
  if (isFree(facts)) return 'all-day-free';
  if (isOpen) return 'not-answered';
  return isTentative(facts) ? 'tentative' : 'opaque';
}
