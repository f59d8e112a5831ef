import { describe, expect, test } from 'vitest';
import { isShown } from '#domain/is-shown.ts';
import { nextAppointment } from '#contract/next-appointment.ts';
import { summarise, type AccountStatus } from '#contract/sync-summary.ts';
import { ageOf } from '#renderer/ui/age.ts';
import { anAppointment, anEntry } from '../practice.ts';

const account = (facts: Partial<AccountStatus>): AccountStatus => ({
  accountId: 'a',
  state: 'idle',
  reason: null,
  lastSyncedAt: 1_000,
  nextAt: null,
  pending: 0,
  calendars: [],
  ...facts,
});

describe('how all accounts stand together', () => {
  test('the age is that of the oldest data', () => {
    const statuses = [account({ lastSyncedAt: 9_000 }), account({ accountId: 'b', lastSyncedAt: 4_000 })];
    expect(summarise(statuses)).toEqual({ kind: 'synced', asOf: 4_000 });
  });

  test('a password that was refused comes before everything else', () => {
    const statuses = [
      account({ state: 'syncing' }),
      account({ accountId: 'b', state: 'reconnect-required' }),
      account({ accountId: 'c', state: 'offline' }),
    ];
    expect(summarise(statuses)).toEqual({ kind: 'attention', accountId: 'b' });
  });

  test('offline is told only while no account can be reached', () => {
    expect(summarise([account({ state: 'offline' })])).toEqual({ kind: 'offline', asOf: 1_000 });
    expect(summarise([account({}), account({ accountId: 'b', state: 'offline' })])).toEqual({
      kind: 'attention',
      accountId: 'b',
    });
  });

  test('without an account there is nothing to say', () => {
    expect(summarise([])).toEqual({ kind: 'none' });
  });
});

describe('the age of data in words', () => {
  const NOW = 1_000_000_000_000;
  test.each([
    [0, { unit: 'now', count: 0 }],
    [9_999, { unit: 'now', count: 0 }],
    [47_000, { unit: 'seconds', count: 40 }],
    [60_000, { unit: 'minutes', count: 1 }],
    [59 * 60_000 + 59_000, { unit: 'minutes', count: 59 }],
    [3_600_000, { unit: 'hours', count: 1 }],
    [86_400_000, { unit: 'days', count: 1 }],
    [-60_000, { unit: 'now', count: 0 }],
  ])('%d ms ago', (elapsed, expected) => {
    expect(ageOf(NOW - elapsed, NOW)).toEqual(expected);
  });
});

test('the next appointment is the first that is booked and has not begun', () => {
  const found = nextAppointment(
    [
      anAppointment({ id: 'later', start: 300 }),
      anAppointment({ id: 'cancelled', start: 150, state: 'cancelled' }),
      anAppointment({ id: 'next', start: 200 }),
      anAppointment({ id: 'running', start: 100 }),
    ],
    100,
  );
  expect(found?.id).toBe('next');
});

describe('a hidden calendar', () => {
  test('takes its events from the view, unless another calendar has them too', () => {
    const shown = isShown(['family']);
    expect(shown(anEntry({ calendarIds: ['family'] }))).toBe(false);
    expect(shown(anEntry({ calendarIds: ['family', 'work'] }))).toBe(true);
  });

  test('never takes appointments or what lies only here', () => {
    const shown = isShown(['work']);
    expect(shown(anEntry({ kind: 'appointment', calendarIds: ['work'] }))).toBe(true);
    expect(shown(anEntry({ kind: 'local-block', calendarIds: [] }))).toBe(true);
  });
});
