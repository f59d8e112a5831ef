import { expect, test } from 'vitest';
import { ruleOver } from '#renderer/features/availability/why-none.ts';
import { createAvailability } from '#domain/availability.ts';
import { startOfDate, zoneRules } from '#renderer/ui/zoned-time.ts';
import { aConfiguration } from '../practice.ts';

const BERLIN = 'Europe/Berlin';
const NOW = Date.parse('2026-06-10T10:00:00Z');
const HOUR = 3_600_000;

function over(from: string, to: string, limits: { notice?: number; horizon?: number } = {}, now = NOW) {
  const { workingHours } = aConfiguration();
  const { notice = 0, horizon = 30 } = limits;
  const hours = { ...workingHours, minimumNoticeMinutes: notice, horizonDays: horizon };
  const range = { start: startOfDate(from, BERLIN), end: startOfDate(to, BERLIN) };
  const zone = zoneRules(BERLIN);
  const offered = createAvailability({ hours, zone, now, held: [], appointmentStarts: [] });
  return {
    rule: ruleOver(range, { workingHours: hours, zone: BERLIN }, now),
    days: new Set(offered.slots(range, HOUR).map(({ start }) => new Date(start).toISOString().slice(0, 10))),
  };
}

test('what is over is in the past; what is not over yet, is not', () => {
  expect(over('2026-06-01', '2026-06-08')).toEqual({ rule: 'past', days: new Set() });
  expect(over('2026-06-08', '2026-06-15').rule).toBeNull();
});

test('a week whose last working hour has passed is told to be over, before it ends', () => {
  const week = ['2026-06-08', '2026-06-15'] as const;
  const friday = Date.parse('2026-06-12T20:00:00Z');
  expect(over(...week, {}, friday)).toEqual({ rule: 'over', days: new Set() });
  expect(over('2026-06-12', '2026-06-13', {}, friday).rule).toBe('over');
  // A Saturday without working hours has none that were, today or on another day.
  expect(over('2026-06-13', '2026-06-14', {}, friday + 12 * HOUR)).toEqual({
    rule: 'closed',
    days: new Set(),
  });
  expect(over('2026-06-20', '2026-06-21', {}, friday).rule).toBe('closed');
  expect(over('2026-06-13', '2026-06-20', {}, friday + 12 * HOUR).rule).toBeNull();
});

test('the shortest notice keeps near days from being offered', () => {
  expect(over('2026-06-11', '2026-06-12', { notice: 3 * 1440 })).toEqual({ rule: 'notice', days: new Set() });
  expect(over('2026-06-11', '2026-06-15', { notice: 1440 }).rule).toBeNull();
});

test('days beyond the horizon are told, to the day on which the engine offers nothing any more', () => {
  // 30 days after 10 June is Friday, 10 July.
  expect(over('2026-07-10', '2026-07-11')).toEqual({ rule: null, days: new Set(['2026-07-10']) });
  expect(over('2026-07-11', '2026-07-18')).toEqual({ rule: 'horizon', days: new Set() });
  expect(over('2026-07-13', '2026-07-14')).toEqual({ rule: 'horizon', days: new Set() });
});

test('where only the later days of a range are beyond it, that is told of them', () => {
  const { rule, days } = over('2026-07-06', '2026-07-13', { horizon: 28 });
  expect(rule).toBe('horizon-partly');
  expect([...days]).toEqual(['2026-07-06', '2026-07-07', '2026-07-08']);
});
