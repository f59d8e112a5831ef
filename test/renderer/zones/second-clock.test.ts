import { describe, expect, test } from 'vitest';
import { minutesAhead, secondDifferences, secondTimes } from '#renderer/features/zones/second-clock.ts';

const at = (iso: string): number => Date.parse(iso);
const NEW_YORK = { zone: 'Europe/Berlin', second: 'America/New_York' };
const days = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, day) =>
    new Date(at(`${first}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10),
  );

describe('the second clock', () => {
  test('shows one time where neither clock is changed on these days', () => {
    expect(secondTimes(days('2026-11-30', 7), '15:00', NEW_YORK)).toEqual([
      { instant: at('2026-11-30T14:00:00Z'), dayShift: 0, from: '2026-11-30' },
    ]);
    expect(secondDifferences(days('2026-11-30', 7), NEW_YORK)).toEqual([
      { minutes: -360, from: '2026-11-30' },
    ]);
  });

  test('shows another time from the day on which New York changes its clock, three weeks before Berlin', () => {
    // 8 March 2026, 02:00 in New York is 08:00 in Berlin: what is earlier that Sunday is still six hours behind.
    const week = days('2026-03-02', 7);
    expect(secondTimes(week, '15:00', NEW_YORK)).toEqual([
      { instant: at('2026-03-02T14:00:00Z'), dayShift: 0, from: '2026-03-02' },
      { instant: at('2026-03-08T14:00:00Z'), dayShift: 0, from: '2026-03-08' },
    ]);
    expect(secondTimes(week, '07:00', NEW_YORK)).toHaveLength(1);
    expect(secondTimes(week, '08:00', NEW_YORK).map(({ from }) => from)).toEqual([
      '2026-03-02',
      '2026-03-08',
    ]);
    expect(secondDifferences(week, NEW_YORK)).toEqual([
      { minutes: -360, from: '2026-03-02' },
      { minutes: -300, from: '2026-03-08' },
    ]);
  });

  test("says where it has another date: Sydney's is a day ahead in the evening, New York's behind at night", () => {
    const sydney = { zone: 'Europe/Berlin', second: 'Australia/Sydney' };
    expect(secondTimes(['2026-12-01'], '15:00', sydney)[0]?.dayShift).toBe(1);
    expect(secondTimes(['2026-12-01'], '13:00', sydney)[0]?.dayShift).toBe(0);
    expect(secondTimes(['2026-12-01'], '05:00', NEW_YORK)[0]?.dayShift).toBe(-1);
  });

  test('counts half hours: Lord Howe goes from eleven to ten and a half hours ahead of UTC', () => {
    const lordHowe = { zone: 'UTC', second: 'Australia/Lord_Howe' };
    expect(minutesAhead(at('2026-01-15T00:00:00Z'), lordHowe)).toBe(660);
    expect(minutesAhead(at('2026-07-15T00:00:00Z'), lordHowe)).toBe(630);
    expect(secondDifferences(days('2026-04-03', 4), lordHowe)).toEqual([
      { minutes: 660, from: '2026-04-03' },
      { minutes: 630, from: '2026-04-05' },
    ]);
  });
});
