import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEvents } from '#renderer/features/calendar/fit-events.ts';
import { gridEventTime } from '#renderer/features/calendar/grid-event-time.ts';
import { toGridEvent, type EntryEvent } from '#renderer/features/calendar/grid-event.ts';
import { drawnToMidnight, endOf } from '#renderer/features/calendar/skipped-midnight.ts';
import { addDays, instantAt } from '#renderer/ui/zoned-time.ts';
import { anEntry } from '../practice.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Zones and the first moment of a day whose midnight they skipped (tzdata); the day before had 24 hours. */
const SKIPPED = [
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
  ['America/Asuncion', '2023-10-01', '2023-10-01T04:00:00Z'],
] as const;

const pageOf = (date: string): string[] => Array.from({ length: 14 }, (_, day) => addDays(date, day - 8));
const timed = (start: number, end: number, id = 'event'): EntryEvent =>
  toGridEvent(anEntry({ id, start, end }), id, '#112233');

/** What a clock on the wall shows, read by Intl, as if it were UTC. */
function wall(instant: number, zone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(`${text.format(instant).replace(' ', 'T')}Z`) + (instant % 1000);
}

/** The dates on which FullCalendar draws a timed event in a month: by the wall, and its last only where it is past midnight. */
function drawnOn({ start, end }: EntryEvent, zone: string, dates: readonly string[]): string[] {
  const [from, to] = [wall(Number(start), zone), wall(Number(end), zone)];
  return dates.filter((date) => {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const isFirst = midnight <= from && from < midnight + 24 * HOUR;
    return isFirst || (from < midnight && to > midnight);
  });
}

describe.each(SKIPPED)('%s, whose clock skips midnight on %s', (zone, date, first) => {
  const begins = Date.parse(first);
  const dates = pageOf(date);
  const before = addDays(date, -1);

  test('what ends as that day begins is drawn in the day before alone, and still says its own end', () => {
    const [drawn = timed(0, 0)] = drawnToMidnight([timed(begins - 2 * HOUR, begins)], dates, zone);
    expect(drawnOn(drawn, zone, dates)).toEqual([before]);
    expect(endOf(new Date(drawn.end))).toBe(begins);
    const event = { start: new Date(drawn.start), end: new Date(drawn.end), allDay: false };
    const info = { event, isStart: true, isEnd: true, view: { type: 'timeGridWeek' } };
    expect(gridEventTime(info, zone)).toBe('22:00–01:00');
  });

  test('what goes on in that day, begins there or has no length there stays as it is', () => {
    const events = [
      timed(begins - HOUR, begins + 15 * MINUTE),
      timed(begins, begins + HOUR),
      timed(begins, begins),
    ];
    expect(drawnToMidnight(events, dates, zone)).toEqual(events);
  });

  test('no day of a month has more drawn than it has lines, and all else is counted', () => {
    const quarter = fc.integer({ min: -4 * 30, max: 4 * 30 });
    const span = fc.tuple(quarter, fc.integer({ min: 0, max: 4 * 30 }));
    // Half of them end as the day begins.
    const untilThen = fc.integer({ min: 1, max: 4 * 50 }).map((length) => [-length, length] as const);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(span, untilThen), { maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (drawn, lines) => {
          const at = (quarters: number): number => begins + quarters * 15 * MINUTE;
          const events = drawn.map(([start, length], index) =>
            timed(at(start), at(start + length), `e${index}`),
          );
          const { shown, hidden } = fitEvents(drawnToMidnight(events, dates, zone), { dates, zone, lines });
          for (const day of dates) {
            const there = shown.filter((event) =>
              typeof event.start === 'string'
                ? event.start <= day && day < String(event.end)
                : drawnOn(event, zone, dates).includes(day),
            );
            expect(there.length).toBeLessThanOrEqual(lines);
            const [from, to] = [instantAt(day, '00:00', zone), instantAt(addDays(day, 1), '00:00', zone)];
            const lying = events
              .map(({ start, end }) => [Number(start), Number(end)] as const)
              .filter(([start, end]) =>
                start === end ? from <= start && start < to : start < to && end > from,
              );
            expect(there.length + (hidden.get(day) ?? 0)).toBe(lying.length);
          }
        },
      ),
    );
  });
});

test('where no clock skips midnight the list stays the same one', () => {
  const start = instantAt('2026-11-24', '22:00', 'Europe/Berlin');
  const events = [timed(start, start + 2 * HOUR)];
  expect(drawnToMidnight(events, pageOf('2026-11-25'), 'Europe/Berlin')).toBe(events);
});
