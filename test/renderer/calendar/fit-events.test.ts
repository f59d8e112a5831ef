import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEvents } from '#renderer/features/calendar/fit-events.ts';
import { toGridEvent, type EntryEvent } from '#renderer/features/calendar/grid-event.ts';
import { addDays, instantAt } from '#renderer/ui/zoned-time.ts';
import { anEntry } from '../practice.ts';

const BERLIN = 'Europe/Berlin';
const FIRST = '2026-11-23';
const dates = Array.from({ length: 14 }, (_, day) => addDays(FIRST, day));

function timed(id: string, from: string, to: string, facts: Parameters<typeof anEntry>[0] = {}): EntryEvent {
  const [start, end] = [from, to].map((wall) => instantAt(wall.slice(0, 10), wall.slice(11), BERLIN));
  return toGridEvent(anEntry({ id, start: start ?? 0, end: end ?? 0, ...facts }), id, '#112233');
}

function allDay(id: string, start: string, end: string): EntryEvent {
  return toGridEvent(anEntry({ id, allDay: { start, end } }), id, '#112233');
}

function fit(events: readonly EntryEvent[], lines: number) {
  const { shown, hidden } = fitEvents(events, { dates, zone: BERLIN, lines });
  return {
    shown: shown.map(({ id, start, end, allDay: isAllDay }) =>
      isAllDay ? [id, String(start), String(end)] : [id],
    ),
    hidden: Object.fromEntries(hidden),
  };
}

describe('what has room in the lines of a month', () => {
  test('are the first of a day; the others are counted', () => {
    const day = ['09', '11', '13'].map((hour) =>
      timed(hour, `2026-11-24T${hour}:00`, `2026-11-24T${hour}:50`),
    );
    expect(fit(day, 2)).toEqual({ shown: [['09'], ['11']], hidden: { '2026-11-24': 1 } });
    expect(fit(day, 3)).toEqual({ shown: [['09'], ['11'], ['13']], hidden: {} });
  });

  test('are chosen by rank, appointments before Blocked Slots and what holds time before what does not, and lie by time', () => {
    const at = (id: string, hour: string, facts: object) =>
      timed(id, `2026-11-24T${hour}:00`, `2026-11-24T${hour}:50`, facts);
    const events = [
      at('free', '08', { holds: false }),
      at('slot', '09', {}),
      at('appointment', '15', { kind: 'appointment' }),
    ];
    expect(fit(events, 1)).toEqual({ shown: [['appointment']], hidden: { '2026-11-24': 2 } });
    expect(fit(events, 2).shown).toEqual([['slot'], ['appointment']]);
    expect(fit(events, 3).shown).toEqual([['free'], ['slot'], ['appointment']]);
  });

  test('lie on one line on all their days of a week', () => {
    const events = [
      timed('busy', '2026-11-25T09:00', '2026-11-25T10:00'),
      allDay('fair', '2026-11-24', '2026-11-27'),
    ];
    expect(fit(events, 2)).toEqual({
      shown: [['fair', '2026-11-24', '2026-11-27'], ['busy']],
      hidden: {},
    });
  });

  test('are drawn on those of their days that have room, and counted on the others', () => {
    const full = timed('full', '2026-11-25T09:00', '2026-11-25T10:00', { kind: 'appointment' });
    const fair = allDay('fair', '2026-11-24', '2026-12-02');
    expect(fit([full, fair], 1)).toEqual({
      shown: [
        ['fair', '2026-11-30', '2026-12-02'],
        ['fair', '2026-11-24', '2026-11-25'],
        ['fair', '2026-11-26', '2026-11-27'],
        ['fair', '2026-11-27', '2026-11-28'],
        ['fair', '2026-11-28', '2026-11-29'],
        ['fair', '2026-11-29', '2026-11-30'],
        ['full'],
      ],
      hidden: { '2026-11-25': 1 },
    });
  });

  test('of several days come first, by their first day, then what lasts all day, then the rest by its time', () => {
    const events = [
      timed('noon', '2026-11-25T12:00', '2026-11-25T13:00', { kind: 'appointment' }),
      timed('early', '2026-11-25T07:00', '2026-11-25T08:00', { holds: false }),
      allDay('birthday', '2026-11-25', '2026-11-26'),
      timed('night', '2026-11-25T22:00', '2026-11-26T02:00'),
      allDay('fair', '2026-11-24', '2026-11-26'),
    ];
    expect(fit(events, 5).shown.map(([id]) => id)).toEqual(['fair', 'night', 'birthday', 'early', 'noon']);
  });

  test('a piece of an event cannot be dragged', () => {
    const full = timed('full', '2026-11-25T09:00', '2026-11-25T10:00', { kind: 'appointment' });
    const entry = anEntry({ id: 'fair', allDay: { start: '2026-11-24', end: '2026-11-27' } });
    const fair = toGridEvent(entry, 'fair', '#112233', { movable: true, late: false });
    const page = { dates, zone: BERLIN, lines: 1 };
    const ways = ({ shown }: ReturnType<typeof fitEvents>): boolean[][] =>
      shown
        .filter(({ id }) => id === 'fair')
        .map(({ editable, extendedProps }) => [editable, extendedProps.movable]);
    expect(ways(fitEvents([full, fair], page))).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(ways(fitEvents([fair], page))).toEqual([[true, true]]);
  });

  test('what ends at midnight is in its own day alone, what goes on after it in both, what has no length in one', () => {
    const evening = timed('evening', '2026-11-24T22:00', '2026-11-25T00:00');
    const night = timed('night', '2026-11-25T22:00', '2026-11-26T02:00');
    const moment = timed('moment', '2026-11-27T23:30', '2026-11-27T23:30');
    expect(fit([evening, night, moment], 0).hidden).toEqual({
      '2026-11-24': 1,
      '2026-11-25': 1,
      '2026-11-26': 1,
      '2026-11-27': 1,
    });
  });

  test('what began before the page or goes on after it is counted on the days of the page', () => {
    const before = allDay('before', '2026-11-20', '2026-11-24');
    const after = timed('after', '2026-12-06T22:00', '2026-12-09T02:00');
    expect(fit([before, after], 0).hidden).toEqual({ '2026-11-23': 1, '2026-12-06': 1 });
  });
});

test('what lies before or after the page takes no line of it', () => {
  const elsewhere = [
    timed('before', '2026-11-20T09:00', '2026-11-20T10:00', { kind: 'appointment' }),
    timed('until midnight', '2026-11-22T22:00', '2026-11-23T00:00', { kind: 'appointment' }),
    timed('after', '2026-12-07T00:00', '2026-12-07T01:00', { kind: 'appointment' }),
    allDay('days before', '2026-11-20', '2026-11-23'),
    allDay('days after', '2026-12-07', '2026-12-08'),
  ];
  const here = timed('here', '2026-11-23T09:00', '2026-11-23T10:00');
  expect(fit([...elsewhere, here], 1)).toEqual({ shown: [['here']], hidden: {} });
  expect(fit(elsewhere, 0).hidden).toEqual({});
});

test('every event of every day is either drawn there or counted, and no day has more than its lines', () => {
  const event = fc.record({
    day: fc.integer({ min: -10, max: 15 }),
    days: fc.integer({ min: 1, max: 9 }),
    first: fc.boolean(),
    timed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.integer({ min: 0, max: 5 }), (drawn, lines) => {
      const spans = drawn.map(({ day, days }, at) => ({
        id: `e${at}`,
        start: addDays(FIRST, day),
        end: addDays(FIRST, day + days),
      }));
      const events = drawn.map(({ first, timed: isTimed }, at) => {
        const { id = '', start = '', end = '' } = spans[at] ?? {};
        const facts = { id, kind: first ? 'appointment' : 'blocked-slot' } as const;
        const span = isTimed
          ? { start: instantAt(start, '00:00', BERLIN), end: instantAt(end, '00:00', BERLIN) }
          : { allDay: { start, end } };
        return toGridEvent(anEntry({ ...facts, ...span }), id, '#112233');
      });
      const { shown, hidden } = fitEvents(events, { dates, zone: BERLIN, lines });
      expect(linesByTheFirstThatIsFree(shown)).toBeLessThanOrEqual(lines);
      const wholly = new Map(spans.map((span) => [span.id, span]));
      const on = (date: string, list: readonly EntryEvent[]) =>
        list
          .map((event) => (typeof event.start === 'string' ? event : (wholly.get(event.id) ?? event)))
          .filter(({ start, end }) => String(start) <= date && date < String(end))
          .map(({ id }) => id);
      for (const date of dates) {
        const there = on(date, shown);
        expect(new Set(there).size).toBe(there.length);
        expect(there.length).toBeLessThanOrEqual(lines);
        expect(there.length + (hidden.get(date) ?? 0)).toBe(on(date, events).length);
        // Nothing is counted where there still is a line: the count would have no place of its own.
        if (hidden.has(date)) expect(there.length).toBe(lines);
      }
    }),
  );
});

/** How many lines are needed where each event in turn takes the first that is free on its days of a week, as FullCalendar lays them. */
function linesByTheFirstThatIsFree(shown: readonly EntryEvent[]): number {
  const midnights = dates.map((date) => instantAt(date, '00:00', BERLIN));
  const lines: Set<number>[] = [];
  const daysOf = ({ start, end }: EntryEvent): number[] =>
    dates.flatMap((date, at) => {
      const [from, to] = typeof start === 'string' ? [date, date] : [midnights[at] ?? 0, midnights[at] ?? 0];
      return start <= from && to < end ? [at] : [];
    });
  for (const event of shown.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    for (const week of [0, 1]) {
      const days = daysOf(event).filter((day) => Math.floor(day / 7) === week);
      if (days.length === 0) continue;
      const line = lines.find((taken) => days.every((day) => !taken.has(day)));
      if (line === undefined) lines.push(new Set(days));
      else for (const day of days) line.add(day);
    }
  }
  return lines.length;
}
