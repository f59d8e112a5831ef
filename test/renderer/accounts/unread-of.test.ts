import { expect, test } from 'vitest';
import { unreadOf } from '#renderer/features/accounts/unread-of.ts';

const KNOWN = [
  { id: 'a', name: 'Practice' },
  { id: 'b', name: 'Family' },
];
const run = (...errors: (string | null)[]) => ({
  requests: 1,
  bytesReceived: 1,
  durationMs: 1,
  calendars: errors.map((error, at) => ({
    calendarId: KNOWN[at]?.id ?? 'unknown',
    mode: 'list' as const,
    changed: 0,
    removed: 0,
    unreadable: 0,
    error,
  })),
});

test('a run in which every calendar was read has nothing else to say', () => {
  expect(unreadOf(run(null, null), KNOWN)).toMatchObject({ count: 0, isAll: false, names: [] });
});

test('a run in which one failed names it, among how many', () => {
  expect(unreadOf(run(null, 'forbidden'), KNOWN)).toEqual({
    count: 1,
    of: 2,
    isAll: false,
    names: ['Family'],
  });
});

test('a run in which all failed read nothing', () => {
  expect(unreadOf(run('offline', 'offline'), KNOWN)).toMatchObject({ count: 2, isAll: true });
  expect(unreadOf(run(), KNOWN).isAll).toBe(false);
});
