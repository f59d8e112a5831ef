import { expect, test } from 'vitest';
import type { Rules } from '#contract/calendar-shapes.ts';
import { ignoredNames, isDecided, isHolding, withRule } from '#renderer/features/configuration/rules-form.ts';
import { aCalendar } from '../practice.ts';

const RULES: Rules = aCalendar().rules;

test('a tick means that it holds time, whatever way the rule is kept', () => {
  expect(isHolding(RULES, 'travel')).toBe(true);
  expect(isHolding(RULES, 'notAnsweredAllDay')).toBe(false);
  expect(withRule(RULES, 'travel', false)).toEqual({ ...RULES, travel: false });
  expect(withRule(RULES, 'tentative', false)).toEqual({ ...RULES, tentative: 'ignored' });
  expect(withRule(RULES, 'notAnsweredAllDay', true)).toEqual({ ...RULES, notAnsweredAllDay: 'holds' });
});

test('of a calendar that is only shown every rule is decided, of one without all-day events theirs', () => {
  expect(isDecided({ ...RULES, showOnly: true }, 'travel')).toBe(true);
  expect(isDecided({ ...RULES, allDay: 'ignored' }, 'allDayFree')).toBe(true);
  expect(isDecided({ ...RULES, allDay: 'ignored' }, 'notAnsweredAllDay')).toBe(true);
  expect(isDecided({ ...RULES, allDay: 'ignored' }, 'tentative')).toBe(false);
  expect(isDecided(RULES, 'allDayFree')).toBe(false);
});

test('the line of folded rules names what does not hold time, once', () => {
  expect(ignoredNames(RULES)).toEqual(['notAnsweredAllDay']);
  expect(ignoredNames({ ...RULES, allDay: 'ignored', allDayFree: 'ignored', travel: false })).toEqual([
    'allDay',
    'travel',
  ]);
});
