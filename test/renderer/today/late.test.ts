import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lateDay } from '#renderer/features/today/late.ts';
import { anAppointment, anEntry } from '../practice.ts';

const MINUTE = 60_000;
const DAY = { start: 0, end: 24 * 60 * MINUTE };
const booked = (id: string, from: number, to: number) =>
  anAppointment({ id, start: from * MINUTE, end: to * MINUTE });
const lateBy = (minutes: number, now: number, ...appointments: ReturnType<typeof booked>[]) =>
  lateDay({ appointments, entries: [] }, now * MINUTE, minutes, DAY);
const times = ({ slips }: ReturnType<typeof lateDay>) =>
  slips.map(({ appointment, start, end }) => [appointment.id, start / MINUTE, end / MINUTE]);

describe('a day that runs ten minutes late', () => {
  test('what is under way ends later, and the next one begins when it is over', () => {
    const found = lateBy(10, 620, booked('a', 600, 650), booked('b', 655, 705), booked('c', 720, 770));
    expect(times(found)).toEqual([
      ['a', 600, 660],
      ['b', 660, 710],
    ]);
    expect(found.onTime?.id).toBe('c');
  });

  test('before anything is under way the next one begins later', () => {
    const found = lateBy(10, 590, booked('a', 600, 650), booked('b', 650, 700));
    expect(times(found)).toEqual([
      ['a', 610, 660],
      ['b', 660, 710],
    ]);
    expect(found.onTime).toBeNull();
  });

  test('what is over, cancelled or of tomorrow does not slip', () => {
    const over = booked('over', 500, 550);
    const gone = { ...booked('gone', 600, 650), state: 'cancelled' as const };
    const tomorrow = booked('tomorrow', 25 * 60, 26 * 60);
    expect(lateBy(10, 590, over, gone, tomorrow)).toMatchObject({ slips: [], onTime: null });
  });

  test('what it would then lie over is named, and what it lies over anyway is not', () => {
    const entry = (id: string, from: number, to: number, holds = true) =>
      anEntry({ id, kind: 'blocked-slot', start: from * MINUTE, end: to * MINUTE, holds });
    const entries = [entry('school', 655, 700), entry('anyway', 640, 660), entry('free', 655, 700, false)];
    const { slips } = lateDay({ appointments: [booked('a', 600, 650)], entries }, 590 * MINUTE, 10, DAY);
    expect(slips.map(({ over }) => over.map(({ id }) => id))).toEqual([['school']]);
  });

  test('what else takes time until the last one is over is told of, besides what is named already', () => {
    const entry = (id: string, from: number, to: number, facts = {}) =>
      anEntry({ id, start: from * MINUTE, end: to * MINUTE, ...facts });
    const entries = [
      entry('over', 500, 580),
      entry('lunch', 610, 640),
      entry('free', 610, 640, { holds: false }),
      entry('school', 705, 730),
      entry('evening', 1080, 1140),
    ];
    const idsOf = (...appointments: ReturnType<typeof booked>[]) =>
      lateDay({ appointments, entries }, 590 * MINUTE, 10, DAY).between.map(({ id }) => id);
    expect(idsOf(booked('a', 650, 700))).toEqual(['lunch']);
    expect(idsOf()).toEqual(['lunch', 'school', 'evening']);
  });
});

test('nothing slips to before its time, grows shorter, or slips by more than the day is late', () => {
  const gaps = fc.array(fc.record({ gap: fc.nat(60), length: fc.integer({ min: 5, max: 120 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 60 }), fc.nat(900), (parts, minutes, now) => {
      let at = 480;
      const day = parts.map(({ gap, length }, index) => {
        const start = at + gap;
        at = start + length;
        return booked(String(index), start, at);
      });
      const { slips } = lateBy(minutes, now, ...day);
      for (const { appointment, start, end } of slips) {
        expect(start).toBeGreaterThanOrEqual(appointment.start);
        expect(end - start).toBeGreaterThanOrEqual(appointment.end - appointment.start);
        expect(end - appointment.end).toBeLessThanOrEqual(minutes * MINUTE);
      }
    }),
  );
});
