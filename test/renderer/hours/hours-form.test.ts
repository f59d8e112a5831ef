import { describe, expect, test } from 'vitest';
import { workingHours as shape } from '#contract/calendar-shapes.ts';
import {
  nextWindow,
  problemsOf,
  toFields,
  toWorkingHours,
  type HoursFields,
  type WorkingHours,
} from '#renderer/features/hours/hours-form.ts';
import { aConfiguration } from '../practice.ts';

const SAVED: WorkingHours = {
  ...aConfiguration().workingHours,
  exceptions: [
    { date: '2026-12-24', windows: [] },
    { date: '2026-12-28', windows: [['10:00', '24:00']] },
  ],
  bufferAfterMinutes: 10,
  minimumNoticeMinutes: 2880,
  maximumPerDay: 6,
};
const FIELDS = toFields(SAVED);
const wrongIn = (change: Partial<HoursFields>): Record<string, string> =>
  Object.fromEntries(problemsOf({ ...FIELDS, ...change }));
const monday = (...windows: readonly (readonly [string, string])[]): Partial<HoursFields> => ({
  weekly: { ...FIELDS.weekly, mon: windows.map(([from, to]) => ({ from, to })) },
});

describe('the form of the working hours', () => {
  test('opened and saved without a change, it says what was saved', () => {
    expect(toWorkingHours(FIELDS)).toEqual(SAVED);
    expect(toWorkingHours(toFields({ ...SAVED, minimumNoticeMinutes: 90, maximumPerDay: null }))).toEqual({
      ...SAVED,
      minimumNoticeMinutes: 90,
      maximumPerDay: null,
    });
    expect(problemsOf(FIELDS).size).toBe(0);
  });

  test('windows and dates are saved in order, as the contract takes them', () => {
    const saved = toWorkingHours({
      ...FIELDS,
      ...monday(['13:00', '17:00'], ['08:00', '12:00']),
      exceptions: FIELDS.exceptions.toReversed(),
    });
    expect(saved.weekly.mon).toEqual([
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ]);
    expect(saved.exceptions.map(({ date }) => date)).toEqual(['2026-12-24', '2026-12-28']);
    expect(shape.parse(saved)).toEqual(saved);
  });

  test('the notice is shown in the largest unit that fits', () => {
    const notice = (minutes: number) => toFields({ ...SAVED, minimumNoticeMinutes: minutes }).notice;
    expect(notice(2880)).toEqual({ amount: 2, unit: 'days' });
    expect(notice(180)).toEqual({ amount: 3, unit: 'hours' });
    expect(notice(90)).toEqual({ amount: 90, unit: 'minutes' });
    expect(notice(0)).toEqual({ amount: 0, unit: 'hours' });
  });
});

describe('what is wrong is said where it stands', () => {
  test('a window that ends before or when it starts', () => {
    expect(wrongIn(monday(['17:00', '09:00']))).toEqual({ 'mon.0': 'order' });
    expect(wrongIn(monday(['09:00', '09:00']))).toEqual({ 'mon.0': 'order' });
  });

  test('windows that overlap; those that touch are fine', () => {
    expect(wrongIn(monday(['09:00', '12:30'], ['12:00', '17:00']))).toEqual({ 'mon.1': 'overlap' });
    expect(wrongIn(monday(['12:00', '17:00'], ['09:00', '12:00']))).toEqual({});
    expect(wrongIn(monday(['09:00', '12:00'], ['12:00', '17:00']))).toEqual({});
    expect(wrongIn(monday(['09:00', '10:00'], ['11:00', '12:00'], ['09:30', '09:45']))).toEqual({
      'mon.2': 'overlap',
    });
  });

  test('what is no time; midnight at the end of the day is one', () => {
    expect(wrongIn(monday(['morning', '12:00']))).toEqual({ 'mon.0': 'time' });
    expect(wrongIn(monday(['20:00', '24:00']))).toEqual({});
  });

  test('a date that is missing or there twice, and the windows of a date', () => {
    const exceptions = [
      { date: '2026-12-24', windows: [{ from: '12:00', to: '10:00' }] },
      { date: '2026-12-24', windows: [] },
      { date: '', windows: [] },
    ];
    expect(wrongIn({ exceptions })).toEqual({
      'exceptions.0.0': 'order',
      'exceptions.1': 'dateTwice',
      'exceptions.2': 'date',
    });
  });

  test('numbers outside what the contract takes; an empty maximum is none', () => {
    expect(wrongIn({ bufferBeforeMinutes: 481 })).toEqual({ bufferBeforeMinutes: 'number' });
    expect(wrongIn({ bufferAfterMinutes: '' })).toEqual({ bufferAfterMinutes: 'number' });
    expect(wrongIn({ horizonDays: 0 })).toEqual({ horizonDays: 'number' });
    expect(wrongIn({ notice: { amount: 70, unit: 'days' } })).toEqual({ notice: 'number' });
    expect(wrongIn({ maximumPerDay: 0 })).toEqual({ maximumPerDay: 'number' });
    expect(wrongIn({ maximumPerDay: '' })).toEqual({});
  });
});

test('hours that are added begin an hour after the last ones, and end with the usual day', () => {
  expect(nextWindow([])).toEqual({ from: '09:00', to: '17:00' });
  expect(nextWindow([{ from: '08:00', to: '12:00' }])).toEqual({ from: '13:00', to: '17:00' });
  expect(nextWindow([{ from: '09:00', to: '17:00' }])).toEqual({ from: '18:00', to: '19:00' });
  expect(nextWindow([{ from: '09:00', to: '23:30' }])).toEqual({ from: '23:00', to: '24:00' });
});
