import { expect, test } from 'vitest';
import { dateByKey, weeksAround } from '#renderer/ui/month-page.ts';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

test('a month lies in six weeks that begin on the first day of the region', () => {
  const [first, ...others] = weeksAround('2026-06-17', 1); // 1 June 2026 is a Monday
  expect(first).toEqual([
    '2026-06-01',
    '2026-06-02',
    '2026-06-03',
    '2026-06-04',
    '2026-06-05',
    '2026-06-06',
    '2026-06-07',
  ]);
  expect(others).toHaveLength(5);
  expect(weeksAround('2026-06-17', 7)[0]?.[0]).toBe('2026-05-31');
  expect(weeksAround('2026-06-17', 6)[5]?.[6]).toBe('2026-07-10');
});

test('arrows go by days and weeks, also into other months', () => {
  const from = (name: string) => dateByKey(key(name), '2026-06-01', 1);
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map(from)).toEqual([
    '2026-05-31',
    '2026-06-02',
    '2026-05-25',
    '2026-06-08',
  ]);
});

test('Home and End go to the ends of the week as the region has it', () => {
  expect(dateByKey(key('Home'), '2026-06-04', 1)).toBe('2026-06-01');
  expect(dateByKey(key('End'), '2026-06-04', 1)).toBe('2026-06-07');
  expect(dateByKey(key('Home'), '2026-06-04', 7)).toBe('2026-05-31');
  expect(dateByKey(key('End'), '2026-06-07', 7)).toBe('2026-06-13');
});

test('Page keys go by months, with Shift by years, to the last day where a month is shorter', () => {
  expect(dateByKey(key('PageDown'), '2027-01-31', 1)).toBe('2027-02-28');
  expect(dateByKey(key('PageUp'), '2026-06-04', 1)).toBe('2026-05-04');
  expect(dateByKey(key('PageDown', true), '2028-02-29', 1)).toBe('2029-02-28');
  expect(dateByKey(key('PageUp', true), '2026-06-04', 1)).toBe('2025-06-04');
});

test('other keys lead nowhere', () => {
  expect(['Enter', 'Tab', 'Escape', 't'].map((name) => dateByKey(key(name), '2026-06-04', 1))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
