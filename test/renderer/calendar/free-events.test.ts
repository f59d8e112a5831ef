import { expect, test } from 'vitest';
import { dayGroups, linesOf } from '#renderer/features/calendar/day-groups.ts';
import { lookOf } from '#renderer/features/calendar/entry-look.ts';
import { freeEvents, heldDays, travelEvents } from '#renderer/features/calendar/free-events.ts';
import { toGridEvent } from '#renderer/features/calendar/grid-event.ts';
import { anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const slot = (from: number) => ({ start: from * HOUR, end: (from + 1) * HOUR, verified: true });

const free = {
  slots: [slot(9), slot(9.5), slot(10), slot(14)],
  stretches: [
    { start: 9 * HOUR, end: 11.2 * HOUR },
    { start: 14 * HOUR, end: 15 * HOUR },
  ],
};

test('where what is being moved stands, a slot to choose takes none of its width; the wash lies behind it', () => {
  const events = freeEvents(free, { start: 9.25 * HOUR, end: 10 * HOUR });
  expect(events.map(({ start, display }) => [Number(start) / HOUR, display])).toEqual([
    [9, 'background'],
    [14, 'background'],
    [10, undefined],
    [14, undefined],
  ]);
});

test('free times are a wash over each stretch, and the slots to choose on it', () => {
  const events = freeEvents(free);
  const starts = (isWash: boolean) =>
    events.filter(({ display }) => (display === 'background') === isWash).map(({ start }) => start);
  expect(starts(true)).toEqual([9 * HOUR, 14 * HOUR]);
  expect(starts(false)).toEqual([9 * HOUR, 10 * HOUR, 14 * HOUR]);
});

test('a day that something holds whole is striped below its bar, in its colour; what holds nothing leaves it blank', () => {
  const trip = anEntry({ allDay: { start: '2026-10-14', end: '2026-10-16' } });
  const drawn = (entry: typeof trip) => heldDays([toGridEvent(entry, 'Class trip', '#aa5500')]);
  expect(drawn(trip)).toMatchObject([
    { start: '2026-10-14T00:00:00', end: '2026-10-16T00:00:00', color: '#aa5500', display: 'background' },
  ]);
  expect(drawn({ ...trip, holds: false })).toEqual([]);
  expect(drawn(anEntry())).toEqual([]);
});

test('travel lies before and after its entry, and nowhere where there is none', () => {
  const there = anEntry({
    start: 10 * HOUR,
    end: 11 * HOUR,
    travel: { start: 9 * HOUR, end: 11 * HOUR },
  });
  const both = { ...there, travel: { start: 9 * HOUR, end: 12 * HOUR } };
  const spans = (entries: Parameters<typeof travelEvents>[0]) =>
    travelEvents(entries).map(({ start, end }) => [start, end]);
  expect(spans([there])).toEqual([[9 * HOUR, 10 * HOUR]]);
  expect(spans([both])).toEqual([
    [9 * HOUR, 10 * HOUR],
    [11 * HOUR, 12 * HOUR],
  ]);
  expect(spans([anEntry()])).toEqual([]);
});

test('the agenda tells entries and free times in one order, and names a day that has only free times', () => {
  const entries = [
    anEntry({ id: 'day', start: 0, end: 24 * HOUR, allDay: { start: '1970-01-01', end: '1970-01-02' } }),
    anEntry({ id: 'ten', start: 10 * HOUR, end: 11 * HOUR }),
  ];
  const groups = dayGroups(entries, { start: 0, end: 48 * HOUR }, 'UTC', [slot(9), slot(11), slot(33)]);
  const told = groups.map((group) =>
    linesOf(group).map((line) => ('slot' in line ? line.slot.start / HOUR : line.entry.id)),
  );
  expect(told).toEqual([['day', 9, 'ten', 11], [33]]);
});

test('a declined entry is struck; one without an answer is drawn as not certain', () => {
  expect(lookOf(anEntry({ why: 'declined', holds: false }))).toMatchObject({ struck: true, holds: false });
  expect(lookOf(anEntry({ why: 'not-answered' }))).toMatchObject({ struck: false, tentative: true });
  expect(lookOf(anEntry({ why: 'set-here', holds: false }))).toMatchObject({ struck: false, holds: false });
});
