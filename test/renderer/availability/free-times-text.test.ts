import { describe, expect, test } from 'vitest';
import { copiedRange, timesByDay } from '#renderer/features/availability/free-times-text.ts';

const at = (iso: string): number => Date.parse(iso);
const HOUR = 3_600_000;
const slotAt = (iso: string) => ({ start: at(iso), end: at(iso) + HOUR, verified: true });

describe('free times by day', () => {
  test("are those of the reader's days and clock", () => {
    // Tuesday 08:00 and 23:00 in UTC: Tuesday 19:00 and Wednesday 10:00 in Sydney, eleven hours ahead in December.
    const slots = [slotAt('2026-12-01T08:00:00Z'), slotAt('2026-12-01T23:00:00Z')];
    const [first, second, ...more] = timesByDay(slots, 'Australia/Sydney');
    expect(first?.day).toMatch(/^Tuesday.*1/);
    expect(first?.times.map(String)).toEqual([expect.stringMatching(/^(19:00|7:00\sPM)$/)]);
    expect(second?.day).toMatch(/^Wednesday.*2/);
    expect(second?.times.map(String)).toEqual([expect.stringMatching(/^(10:00|10:00\sAM)$/)]);
    expect(more).toEqual([]);
  });

  test('are marked from ten in the evening to seven, by the reader’s clock', () => {
    const starts = ['01:59', '02:00', '03:00', '10:59', '12:00'].map((time) => `2026-12-02T${time}:00Z`);
    const [, day] = timesByDay(starts.map(slotAt), 'America/New_York', () => 'night');
    const evening = timesByDay([slotAt('2026-12-02T02:59:00Z')], 'America/New_York', () => 'night');
    expect(evening[0]?.times).not.toContain('night');
    expect(timesByDay([slotAt('2026-12-02T03:00:00Z')], 'America/New_York', () => 'night')[0]?.times).toEqual(
      ['night'],
    );
    expect(timesByDay([slotAt('2026-12-02T11:59:00Z')], 'America/New_York', () => 'night')[0]?.times).toEqual(
      ['night'],
    );
    expect(day?.times.at(-1)).not.toBe('night');
  });

  test('lie side by side, as the calendar offers them', () => {
    const slots = [
      '2026-12-01T08:00:00Z',
      '2026-12-01T08:15:00Z',
      '2026-12-01T08:30:00Z',
      '2026-12-01T09:00:00Z',
    ];
    expect(timesByDay(slots.map(slotAt), 'UTC').map(({ times }) => times.length)).toEqual([2]);
    expect(timesByDay([], 'UTC')).toEqual([]);
  });
});

test('the next days begin with today and take the clock change with them', () => {
  const shown = { start: 1, end: 2 };
  expect(copiedRange('shown', shown, '2026-10-20', 'Europe/Berlin')).toBe(shown);
  // Berlin: midnight is 22:00 UTC in summer and 23:00 UTC after 25 October.
  expect(copiedRange('7', shown, '2026-10-20', 'Europe/Berlin')).toEqual({
    start: at('2026-10-19T22:00:00Z'),
    end: at('2026-10-26T23:00:00Z'),
  });
  expect(copiedRange('14', shown, '2026-12-01', 'UTC').end).toBe(at('2026-12-15T00:00:00Z'));
});
