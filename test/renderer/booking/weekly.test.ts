import { describe, expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Explanation } from '#renderer/features/availability/availability-slice.ts';
import { weeklySpans } from '#renderer/features/booking/weekly.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const span = (start: number) => ({ start, end: start + HOUR });

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge(answers);
  const store = createAppStore(bridge);
  return { store, calls };
}
const free: Explanation = { offered: true, bookable: true, verified: true, freshness: [], reasons: [] };
const taken: Explanation = {
  ...free,
  bookable: false,
  reasons: [
    { effect: 'ignored', why: 'transparent', entry: anEntry({ title: 'Yoga' }) },
    { effect: 'holds', why: 'opaque', entry: anEntry({ title: 'School holidays' }) },
  ],
};

describe('the weeks of a series', () => {
  test('keep the hour of the practice when its clocks change, whatever the view shows', () => {
    // Tuesday 20 October 2026, 14:00 in Berlin; from the 25th on that is 13:00 UTC.
    const first = Date.UTC(2026, 9, 20, 12);
    const starts = weeklySpans(span(first), 3, 'Europe/Berlin').map(({ start }) => start);
    expect(starts).toEqual([first, Date.UTC(2026, 9, 27, 13), Date.UTC(2026, 10, 3, 13)]);
    expect(weeklySpans(span(first), 2, 'Asia/Kolkata')[1]).toEqual(span(first + WEEK));
  });

  test('are told apart: free, or what holds the time there', async () => {
    const { store } = storeOver({
      'availability.explain': ({ start }) => done(start === WEEK ? taken : free),
    });
    await store.getState().planWeeks([span(0), span(WEEK)]);
    expect(store.getState().weeklyPlan).toEqual({
      status: 'ready',
      value: [
        { ...span(0), isFree: true, taken: [] },
        { ...span(WEEK), isFree: false, taken: ['School holidays'] },
      ],
    });
  });

  test('one week that can not be asked about makes no plan', async () => {
    const { store } = storeOver({
      'availability.explain': ({ start }) => (start === WEEK ? failed('internal') : done(free)),
    });
    await store.getState().planWeeks([span(0), span(WEEK)]);
    expect(store.getState().weeklyPlan).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  });

  test('an answer that comes late for other weeks is dropped', async () => {
    const waiting: ((reply: Reply<Explanation>) => void)[] = [];
    const { store } = storeOver({
      'availability.explain': () => new Promise((resolve) => waiting.push(resolve)),
    });
    const older = store.getState().planWeeks([span(0)]);
    const newer = store.getState().planWeeks([span(HOUR)]);
    waiting[1]?.(done(free));
    await newer;
    waiting[0]?.(done(taken));
    await older;
    expect(store.getState().weeklyPlan).toMatchObject({ value: [{ start: HOUR, isFree: true }] });
  });
});

describe('a series that was booked', () => {
  const clash = {
    ...span(WEEK),
    entries: [anEntry()],
    nearest: [{ ...span(WEEK + 2 * HOUR), verified: true }],
  };
  const input = {
    start: 0,
    lengthMinutes: 60,
    client: { name: 'Mira' },
    repeatWeeks: 2,
    confirmOverlap: ['e'],
  };

  test('with gaps leaves them open, each with its nearest times', async () => {
    const appointment = anAppointment();
    const { store } = storeOver({
      'appointments.book': () =>
        done({ freshness: [], appointment, appointments: [appointment], clashes: [clash] }),
    });
    store.getState().openBooking({ start: 0, lengthMinutes: 60 });
    await store.getState().book(input);
    expect(store.getState().booking?.outcome).toEqual({
      input,
      appointments: [appointment],
      missed: [{ ...clash, instead: null }],
    });
  });

  test('without gaps is over', async () => {
    const appointment = anAppointment();
    const { store } = storeOver({
      'appointments.book': () =>
        done({ freshness: [], appointment, appointments: [appointment], clashes: [] }),
    });
    store.getState().openBooking({ start: 0, lengthMinutes: 60 });
    await store.getState().book(input);
    expect(store.getState().booking).toBeNull();
  });

  test('another time for a gap is one appointment like the others, and agrees to nothing unseen', async () => {
    const instead = anAppointment({ id: 'instead' });
    const { store, calls } = storeOver({
      'appointments.book': ({ repeatWeeks }) =>
        done(
          repeatWeeks === undefined
            ? { freshness: [], appointment: instead }
            : { freshness: [], appointment: anAppointment(), appointments: [], clashes: [clash] },
        ),
    });
    store.getState().openBooking({ start: 0, lengthMinutes: 60 });
    await store.getState().book(input);
    expect(await store.getState().bookInstead(WEEK, WEEK + 2 * HOUR)).toBeNull();
    const sent = calls.filter(({ command }) => command === 'appointments.book').at(-1)?.input;
    expect(sent).toEqual({ start: WEEK + 2 * HOUR, lengthMinutes: 60, client: { name: 'Mira' } });
    expect(store.getState().booking?.outcome?.missed[0]?.instead).toBe(instead);
  });
});
