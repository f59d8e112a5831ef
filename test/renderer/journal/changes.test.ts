import { describe, expect, test } from 'vitest';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { isRestorable, journalDays, sinceYesterday } from '#renderer/features/journal/changes.ts';

const BERLIN = 'Europe/Berlin';
const DAY = 86_400_000;
/** Thursday 26 November 2026, 09:00 in Berlin. */
const NOW = Date.UTC(2026, 10, 26, 8);
const state = (start: number) => ({ title: 'Yoga', start, end: start + 1, allDay: null, state: null });

function anItem(facts: Partial<JournalItem>): JournalItem {
  return {
    id: 'j',
    at: NOW,
    kind: 'event-added',
    calendarId: null,
    appointmentId: null,
    before: null,
    after: null,
    ...facts,
  };
}

describe('since yesterday', () => {
  test('counts what iCloud changed, and a new time as moved; not what was done here', () => {
    const items = [
      anItem({}),
      anItem({}),
      anItem({ kind: 'event-changed', before: state(1), after: state(2) }),
      anItem({ kind: 'event-changed', before: state(1), after: { ...state(1), title: 'Pilates' } }),
      anItem({ kind: 'event-removed' }),
      anItem({ kind: 'appointment-moved-in-icloud' }),
      anItem({ kind: 'appointment-removed-in-icloud' }),
      anItem({ kind: 'appointment-booked' }),
      anItem({ kind: 'block-moved' }),
    ];
    expect(sinceYesterday(items, '2026-11-26', BERLIN)).toEqual({
      added: 2,
      moved: 2,
      changed: 1,
      removed: 2,
    });
  });

  test('begins at midnight of yesterday on the clock of the view', () => {
    const midnight = Date.UTC(2026, 10, 24, 23);
    const count = (at: number) => sinceYesterday([anItem({ at })], '2026-11-26', BERLIN).added;
    expect(count(midnight)).toBe(1);
    expect(count(midnight - 1)).toBe(0);
  });
});

test('what was done with a series at once and taken back in the same moment is two lines', () => {
  const WEEK = 7 * DAY;
  const moved = (id: string, start: number, undoes: { undoes?: true }) =>
    anItem({ id, kind: 'appointment-moved', before: state(start), after: state(start), ...undoes });
  const items = [
    ...[moved('4', WEEK, { undoes: true }), moved('3', 0, { undoes: true })],
    ...[moved('2', WEEK, {}), moved('1', 0, {})],
  ];
  expect(idsByDay(items)).toEqual([
    [
      '2026-11-26',
      [
        ['3', '4'],
        ['1', '2'],
      ],
    ],
  ]);
});

test('days and what is in them come newest first', () => {
  const items = [
    anItem({ id: '1', at: NOW - DAY }),
    anItem({ id: '2', at: NOW }),
    anItem({ id: '3', at: NOW - 5 }),
  ];
  expect(idsByDay(items)).toEqual([
    ['2026-11-26', [['2'], ['3']]],
    ['2026-11-25', [['1']]],
  ]);
});

const idsByDay = (items: readonly JournalItem[]) =>
  journalDays(items, BERLIN).map(({ date, lines }) => [date, lines.map((line) => line.map(({ id }) => id))]);

describe('a series that was booked at once', () => {
  /** In Berlin on the days after 22 October, whose clocks change on the 25th: at the same time of the clock. */
  const FIRST = Date.UTC(2026, 9, 22, 7);
  const HOUR = 3_600_000;
  const booked = (id: string, start: number, facts: Partial<JournalItem> = {}) =>
    anItem({ id, kind: 'appointment-booked', after: state(start), ...facts });

  test('is one line, its first appointment first, also over a change of clocks', () => {
    const weeks = [
      booked('2', FIRST + 7 * DAY + HOUR),
      booked('1', FIRST, { at: NOW - 30 }),
      booked('3', FIRST + 21 * DAY + HOUR),
    ];
    expect(idsByDay(weeks)).toEqual([['2026-11-26', [['1', '2', '3']]]]);
  });

  test('is no other client, no other time of the week or of the list, and no other kind of change', () => {
    const apart = [
      booked('1', FIRST),
      booked('2', FIRST + 7 * DAY + HOUR, { after: { ...state(FIRST + 7 * DAY + HOUR), title: 'Anna' } }),
      booked('3', FIRST + 7 * DAY),
      booked('4', FIRST + 8 * DAY + HOUR),
      booked('5', FIRST + 7 * DAY + HOUR, { at: NOW - 60_000 }),
      booked('6', FIRST + 7 * DAY + HOUR, { kind: 'appointment-restored' }),
    ];
    expect(idsByDay(apart)[0]?.[1]).toHaveLength(6);
  });
});

describe('what was done with a whole series at once', () => {
  const FIRST = Date.UTC(2026, 10, 3, 9);
  const weekly = (kind: JournalItem['kind']): JournalItem[] =>
    [0, 1, 2].map((week) => anItem({ id: String(week), kind, after: state(FIRST + week * 7 * DAY) }));

  test.each(['appointment-moved', 'appointment-edited', 'appointment-restored'] as const)(
    '%s is one line',
    (kind) => {
      expect(idsByDay(weekly(kind))).toEqual([['2026-11-26', [['0', '1', '2']]]]);
    },
  );

  test('cancelled has a line each, with a way back each', () => {
    expect(idsByDay(weekly('appointment-cancelled'))[0]?.[1]).toHaveLength(3);
  });
});

describe('a cancelled appointment can be restored', () => {
  const cancelled = anItem({ kind: 'appointment-cancelled', appointmentId: 'a', at: NOW - DAY });

  test('for thirty days', () => {
    expect(isRestorable(cancelled, [cancelled], NOW)).toBe(true);
    expect(isRestorable(cancelled, [cancelled], cancelled.at + 30 * DAY)).toBe(true);
    expect(isRestorable(cancelled, [cancelled], cancelled.at + 30 * DAY + 1)).toBe(false);
  });

  test('unless something was done with it since; another appointment does not count', () => {
    const restored = anItem({ kind: 'appointment-restored', appointmentId: 'a' });
    expect(isRestorable(cancelled, [restored, cancelled], NOW)).toBe(false);
    expect(isRestorable(cancelled, [{ ...restored, appointmentId: 'b' }, cancelled], NOW)).toBe(true);
  });

  test('an event that was removed in iCloud can not be restored here', () => {
    const removed = anItem({ kind: 'event-removed' });
    expect(isRestorable(removed, [removed], NOW)).toBe(false);
  });
});
