import { expect, test } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { knownEntry } from '#renderer/features/details/known-entry.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-07T09:00:00Z');
const WEEK = { start: Date.parse('2026-01-04T23:00:00Z'), end: Date.parse('2026-01-11T23:00:00Z') };
const MONTH = { start: WEEK.start, end: WEEK.start + 35 * DAY, fit: { perDay: 8, without: [] } };

test('an appointment that is known further ahead than entries are has its details', () => {
  const appointment = anAppointment({ id: 'a', start: START, end: START + 1 });
  const known = (each: AppointmentShape) =>
    knownEntry(
      {
        agenda: { status: 'loading' },
        listed: [],
        upcoming: { range: WEEK, entries: [], left: [], appointments: [each] },
      },
      'a',
    )?.entry;
  expect(known(appointment)).toMatchObject({ id: 'a', kind: 'appointment', holds: true });
  expect(known({ ...appointment, state: 'cancelled' })).toMatchObject({ holds: false, status: 'cancelled' });
});

test('what is selected in the week stays known in a month that has no room for it, and what is gone does not', async () => {
  let isThere = true;
  let days = 0;
  const { bridge } = createFakeBridge({
    'agenda.list': ({ start, end, fit }) => {
      if (end - start <= DAY) days += 1;
      const entries =
        fit === undefined && isThere ? [anEntry({ id: 'e', start: START, end: START + 1 })] : [];
      return done({ entries });
    },
    'appointments.list': () => done([]),
  });
  const store = createAppStore(bridge);
  const isKnown = (): boolean => knownEntry(store.getState(), 'e') !== null;
  await store.getState().showRange(WEEK);
  store.getState().select('e');
  await store.getState().showRange(MONTH);
  expect(days).toBe(1);
  await expect.poll(isKnown).toBe(true);
  isThere = false;
  await store.getState().reloadRange();
  expect(isKnown()).toBe(false);
});
