import { expect, test } from 'vitest';
import type { Reason } from '#contract/shapes.ts';
import type { Explanation } from '#renderer/features/availability/availability-slice.ts';
import { ruleAgainst, ruledBy, whyParts } from '#renderer/features/availability/why-parts.ts';
import { anEntry } from '../practice.ts';

type Limits = Parameters<typeof whyParts>[1];

const NO_LIMITS: Limits = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0, maximumPerDay: null };
const about = (effect: Reason['effect'], why: Reason['why'], id: string): Reason => ({
  effect,
  why,
  entry: anEntry({ id }),
  calendarId: 'work',
});
const explained = (...reasons: readonly Reason[]): Explanation => ({
  offered: reasons.length === 0,
  bookable: !reasons.some(({ effect }) => effect === 'holds'),
  verified: true,
  freshness: [],
  reasons: [...reasons],
});
const rulesOf = (explanation: Explanation, hours: Partial<Limits> = {}) =>
  whyParts(explanation, { ...NO_LIMITS, ...hours }, null).rules.map(({ key, isKept }) =>
    isKept ? key : `not ${key}`,
  );

test('a time that is offered keeps every rule there is', () => {
  expect(rulesOf(explained())).toEqual(['hours', 'notice', 'horizon', 'step']);
  expect(rulesOf(explained(), { maximumPerDay: 4, bufferAfterMinutes: 10 })).toEqual([
    'hours',
    'notice',
    'horizon',
    'step',
    'maximum',
    'buffer',
  ]);
});

test('what keeps a free time from being offered is a rule, not a calendar that could not be read', () => {
  const unread: Reason = { effect: 'warns', why: 'unverified', calendarId: 'work' };
  expect(ruleAgainst([unread, { effect: 'warns', why: 'off-step' }])).toBe('off-step');
  expect(ruleAgainst([unread, about('warns', 'buffer', 'event')])).toBe('buffer');
  expect(ruleAgainst([unread, about('ignored', 'tentative', 'event')])).toBeNull();
});

test('a rule that a time breaks is told as broken, even one that is not set', () => {
  const reasons = ['outside-hours', 'past', 'maximum-per-day'] as const;
  const broken = explained(...reasons.map((why): Reason => ({ effect: 'warns', why })));
  expect(rulesOf(broken)).toEqual([
    'not outside-hours',
    'not past',
    'horizon',
    'step',
    'not maximum-per-day',
  ]);
});

test('nothing is said of time kept free around what is taken', () => {
  const taken = explained(about('holds', 'opaque', 'team'));
  expect(rulesOf(taken, { bufferBeforeMinutes: 15 })).not.toContain('buffer');
});

test('entries are told by what they did, the one that was asked about first', () => {
  const parts = whyParts(
    explained(
      about('holds', 'opaque', 'team'),
      about('holds', 'tentative', 'asked'),
      about('ignored', 'declined', 'party'),
      about('ignored', 'not-checked', 'school'),
      about('warns', 'buffer', 'next'),
      { effect: 'warns', why: 'not-checked', calendarId: 'family' },
      { effect: 'warns', why: 'unverified', calendarId: 'work' },
    ),
    NO_LIMITS,
    'asked',
  );
  expect(parts.holding.map(({ entry }) => entry.id)).toEqual(['asked', 'team']);
  expect(parts.ignored.map(({ entry }) => entry.id)).toEqual(['party', 'school']);
  expect(parts.near.map(({ entry }) => entry.id)).toEqual(['next']);
  expect(parts.notChecked).toEqual(['family']);
});

test('only what a rule of its calendar decided leads to that rule', () => {
  expect(ruledBy(about('ignored', 'all-day-free', 'x'))).toBe('work');
  expect(ruledBy(about('holds', 'travel', 'x'))).toBe('work');
  expect(ruledBy(about('holds', 'opaque', 'x'))).toBeNull();
  expect(ruledBy(about('ignored', 'declined', 'x'))).toBeNull();
  expect(ruledBy({ ...about('holds', 'travel', 'x'), entry: anEntry({ kind: 'local-block' }) })).toBeNull();
});
