import type { Rules } from '#contract/calendar-shapes.ts';

/** A question about a calendar that is answered by a tick: does this hold time? */
export type RuleName = Exclude<keyof Rules, 'showOnly'>;

/** In the order they are asked. */
export const RULE_NAMES: readonly RuleName[] = [
  'allDay',
  'allDayFree',
  'tentative',
  'notAnsweredTimed',
  'notAnsweredAllDay',
  'travel',
];

/** Whether what the rule is about holds time. */
export function isHolding(rules: Rules, name: RuleName): boolean {
  return name === 'travel' ? rules.travel : rules[name] === 'holds';
}

/** The rules with one of them answered. */
export function withRule(rules: Rules, name: RuleName, holds: boolean): Rules {
  return { ...rules, [name]: name === 'travel' ? holds : holds ? 'holds' : 'ignored' };
}

/**
 * Whether the answer to a rule changes nothing because another one has decided: nothing of a calendar that is
 * only shown holds time, and no all-day event does where all-day events don't.
 */
export function isDecided(rules: Rules, name: RuleName): boolean {
  if (rules.showOnly) return true;
  return rules.allDay === 'ignored' && (name === 'allDayFree' || name === 'notAnsweredAllDay');
}

/** The rules by which something doesn't hold time, for the line that stands in their place while they are folded. */
export function ignoredNames(rules: Rules): RuleName[] {
  return RULE_NAMES.filter((name) => !isHolding(rules, name) && !isDecided(rules, name));
}
