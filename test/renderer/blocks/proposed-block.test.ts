import { describe, expect, test } from 'vitest';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';
import { aConfiguration } from '../practice.ts';

const DAY = 86_400_000;
/** Sunday 4 January 2026, 23:00 in Berlin. */
const SUNDAY = Date.parse('2026-01-04T22:00:00Z');
/** Thursday of the week after, 10:00 in Berlin. */
const FREE = Date.parse('2026-01-08T09:00:00Z');
const LENGTH = 60;

async function opened(free = FREE) {
  let answer: () => void = () => undefined;
  const { bridge } = createFakeBridge({
    'configuration.get': () => done(aConfiguration({ displayZone: 'Europe/Berlin' })),
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([]),
    'availability.slots': () =>
      new Promise((resolve) => {
        answer = () =>
          resolve(
            done({
              slots: [{ start: free, end: free + LENGTH * 60_000, verified: true }],
              stretches: [],
              freshness: [],
              notChecked: [],
            }),
          );
      }),
  });
  const { getState: state } = createAppStore(bridge);
  await state().loadConfiguration();
  await state().showRange({ start: SUNDAY - 6 * DAY, end: SUNDAY + DAY / 24 });
  return { state, answer: () => answer() };
}

describe('a time that nobody has chosen', () => {
  test('of a Blocked Slot is the first free one of its day, and the calendar turns there', async () => {
    const { state, answer } = await opened(FREE - 3 * DAY);
    state().openBlockForm({ start: SUNDAY + DAY, lengthMinutes: LENGTH });
    const proposed = state().proposeBlockTime(SUNDAY, LENGTH);
    state().typeInBlock({ title: 'Paperwork' });
    answer();
    await proposed;
    const fields = { title: 'Paperwork', date: '2026-01-05', time: '10:00', endTime: '11:00' };
    expect(state()).toMatchObject({ date: '2026-01-05', blockForm: { fields } });
  });

  test('of a Blocked Slot stays on its day where only another one is free for clients', async () => {
    const { state, answer } = await opened();
    state().openBlockForm({ start: SUNDAY + DAY, lengthMinutes: LENGTH });
    const proposed = state().proposeBlockTime(SUNDAY, LENGTH);
    answer();
    await proposed;
    const fields = { date: '2026-01-05', time: '23:00' };
    expect(state()).toMatchObject({ date: '2026-01-05', blockForm: { fields } });
  });

  test('of a Blocked Slot gives way to one that was chosen meanwhile', async () => {
    const { state, answer } = await opened(FREE - 3 * DAY);
    state().openBlockForm({ start: SUNDAY + DAY, lengthMinutes: LENGTH });
    const proposed = state().proposeBlockTime(SUNDAY, LENGTH);
    state().typeInBlock({ time: '07:30' });
    answer();
    await proposed;
    expect(state()).toMatchObject({ date: null, blockForm: { fields: { time: '07:30' } } });
  });

  test('of an appointment turns the calendar, too', async () => {
    const { state, answer } = await opened();
    state().openBooking({ start: SUNDAY + DAY, lengthMinutes: LENGTH });
    const proposed = state().proposeFreeTime(SUNDAY);
    answer();
    await proposed;
    expect(state()).toMatchObject({ date: '2026-01-08', booking: { prefill: { start: FREE } } });
  });
});
