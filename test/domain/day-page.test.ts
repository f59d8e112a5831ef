import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byImportance, mostOfEachDay, placeOn, rankOf, type DayPage, type OnDays } from '#domain/day-page.ts';

const DAYS = 5;
const HOUR = 3_600_000;
const date = (day: number): string => new Date(Date.UTC(2026, 9, 5 + day)).toISOString().slice(0, 10);
const startOf = (day: number): number => Date.UTC(2026, 9, 5 + day);
const page: DayPage = {
  dates: Array.from({ length: DAYS + 1 }, (_, day) => date(day)),
  starts: Array.from({ length: DAYS + 1 }, (_, day) => startOf(day)),
};
const perDay = fc.integer({ min: 1, max: 4 });
/** What begins up to two days before the page and ends up to three after it. */
const anItem = fc
  .record({
    rank: fc.constantFrom(0 as const, 1 as const, 2 as const),
    title: fc.constantFrom('a', 'b', 'c'),
    day: fc.integer({ min: -2, max: DAYS + 1 }),
    hour: fc.integer({ min: 0, max: 23 }),
    hours: fc.integer({ min: 0, max: 60 }),
    isAllDay: fc.boolean(),
  })
  .map(({ rank, title, day, hour, hours, isAllDay }): OnDays => {
    const start = startOf(day) + hour * HOUR;
    const allDay = isAllDay ? { start: date(day), end: date(day + 1 + Math.floor(hours / 24)) } : null;
    return { rank, title, start, end: start + hours * HOUR, allDay };
  });
const items = fc.array(anItem, { maxLength: 40 });
/** What lies on a day, the slow and obvious way. */
const isOn = ({ start, end, allDay }: OnDays, day: number): boolean =>
  allDay === null
    ? start < startOf(day + 1) && (end > startOf(day) || (start === end && start >= startOf(day)))
    : allDay.start < date(day + 1) && allDay.end > date(day);
const days = Array.from({ length: DAYS }, (_, day) => day);

describe('the most important of each day', () => {
  it('together with the counts are all that lies there, on every day', () => {
    fc.assert(
      fc.property(items, perDay, (all, most) => {
        const { given, left } = mostOfEachDay(all, page, most);
        for (const day of days) {
          const [there, drawn] = [all, given].map((some) => some.filter((item) => isOn(item, day)).length);
          expect((drawn ?? 0) + (left.get(date(day)) ?? 0)).toBe(there);
          // No count where there would have been room.
          if (left.has(date(day))) expect(drawn).toBeGreaterThanOrEqual(most);
        }
        expect([...left.values()].every((count) => count > 0)).toBe(true);
      }),
    );
  });

  it('are the same lines that would be drawn of all', () => {
    const lines = (some: readonly OnDays[], day: number, count: number): OnDays[] =>
      placeOn(some, page)
        .filter(({ first, last }) => first <= day && day <= last)
        .toSorted(byImportance(page))
        .slice(0, count)
        .map(({ item }) => item);
    fc.assert(
      fc.property(items, perDay, fc.nat(3), (all, most, fewer) => {
        const { given } = mostOfEachDay(all, page, most);
        const count = Math.max(0, most - fewer);
        for (const day of days) expect(lines(given, day, count)).toEqual(lines(all, day, count));
      }),
    );
  });

  it('come in the order in which they were given, and nothing that lies elsewhere', () => {
    fc.assert(
      fc.property(items, perDay, (all, most) => {
        const { given } = mostOfEachDay(all, page, most);
        expect(given).toEqual(all.filter((item) => given.includes(item)));
        expect(given.every((item) => days.some((day) => isOn(item, day)))).toBe(true);
      }),
    );
  });
});

it('appointments come before what holds time, and that before the rest', () => {
  expect(rankOf({ kind: 'appointment', holds: true })).toBe(0);
  expect(rankOf({ kind: 'blocked-slot', holds: true })).toBe(1);
  expect(rankOf({ kind: 'local-block', holds: true })).toBe(1);
  expect(rankOf({ kind: 'appointment', holds: false })).toBe(2);
});
