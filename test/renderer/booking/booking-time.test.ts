import { expect, test } from 'vitest';
import { registry } from '#renderer/actions/registry.ts';
import { bookingSpan, draftOf } from '#renderer/features/booking/shown-fields.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, type Answers } from '../fake-bridge.ts';
import { aConfiguration } from '../practice.ts';

const HOUR = 3_600_000;
/** Tuesday 8 December 2026, 10:00 in Berlin. */
const TEN = Date.UTC(2026, 11, 8, 9);
const PLACE = { start: TEN, lengthMinutes: 50 };

/** A calendar in Berlin with the form of a new appointment at ten. */
async function opened(answers: Answers = {}) {
  const { bridge, calls } = createFakeBridge({
    'configuration.get': () => done(aConfiguration()),
    ...answers,
  });
  const state = createAppStore(bridge).getState;
  await state().loadConfiguration();
  state().openBooking(PLACE);
  const type = (next: { readonly client?: string; readonly note?: string; readonly time?: string }): void => {
    const { booking } = state();
    if (booking === null) throw new Error('no form');
    state().typeInBooking(next, draftOf(booking, 'Europe/Berlin', null));
  };
  return { state, type, calls };
}
const slots = (...starts: number[]) =>
  done({
    slots: starts.map((start) => ({ start, end: start + 50 * 60_000, verified: true })),
    stretches: [],
    freshness: [],
    notChecked: [],
  });

test('another place of the calendar changes when it is, and nothing else of what was typed', async () => {
  const { state, type } = await opened();
  type({ client: 'Mira Kovač', note: 'Asks about sleep' });
  state().chooseBookingTime({ start: TEN + 26 * HOUR, lengthMinutes: 60 });
  expect(state().booking?.draft?.fields).toMatchObject({
    client: 'Mira Kovač',
    note: 'Asks about sleep',
    date: '2026-12-09',
    time: '12:00',
    lengthMinutes: 50,
  });
  expect(state().booking?.chosen).toBe(1);
});

test('a stretch that was dragged over changes the length too, a day the date alone', async () => {
  const { state, type } = await opened();
  type({ client: 'Mira Kovač' });
  state().chooseBookingTime({ start: TEN + HOUR, lengthMinutes: 90, isDrawn: true });
  expect(state().booking?.draft?.fields).toMatchObject({ time: '11:00', lengthMinutes: 90 });
  state().chooseBookingTime({ start: TEN + 24 * HOUR, lengthMinutes: 50, wholeDay: true });
  const fields = { date: '2026-12-09', time: '11:00', lengthMinutes: 90 };
  expect(state().booking?.draft?.fields).toMatchObject(fields);
});

test('where nothing was typed, another place opens the form there', async () => {
  const { state } = await opened();
  state().chooseBookingTime({ start: TEN + HOUR, lengthMinutes: 60 });
  expect(state().booking).toMatchObject({ prefill: { start: TEN + HOUR, lengthMinutes: 60 }, draft: null });
});

test('a refusal goes with the time that it was about', async () => {
  const { state, type } = await opened();
  type({ client: 'Mira Kovač' });
  await state().book({ start: TEN, lengthMinutes: 50, client: { name: 'Mira Kovač' } });
  expect(state().booking?.error).not.toBeNull();
  type({ note: 'Asks about sleep' });
  expect(state().booking?.error).not.toBeNull();
  state().chooseBookingTime({ start: TEN + HOUR, lengthMinutes: 50 });
  expect(state().booking?.error).toBeNull();
});

test('what was begun stays under an entry, a Blocked Slot and what needs somebody, and is called back', async () => {
  const { state, type } = await opened();
  type({ client: 'Mira Kovač' });
  state().coverBooking();
  state().select('event');
  state().openBlockForm({ start: 0, lengthMinutes: 60 });
  registry.needs.run(state(), null);
  expect(state().booking?.draft?.fields.client).toBe('Mira Kovač');
  registry['new-appointment'].run(state(), null);
  expect(state()).toMatchObject({ selectedEntryId: null, blockForm: null, needsOpen: false, moveForm: null });
  expect(state().booking).toMatchObject({ recalled: 1, draft: { fields: { client: 'Mira Kovač' } } });
});

test('where nothing was typed, what is opened replaces the form', async () => {
  const { state } = await opened();
  state().coverBooking();
  expect(state().booking).toBeNull();
});

test('what the calendar draws is what the form says', async () => {
  const { state, type } = await opened();
  expect(bookingSpan(state())).toEqual({ start: TEN, end: TEN + 50 * 60_000 });
  type({ time: '09:45' });
  expect(bookingSpan(state())?.start).toBe(TEN - HOUR / 4);
  type({ time: '' });
  expect(bookingSpan(state())).toBeNull();
});

test('the first time that is offered is proposed, whatever was typed meanwhile beside it', async () => {
  const asked: unknown[] = [];
  const { state, type } = await opened({
    'availability.slots': (input) => {
      asked.push(input);
      return slots(TEN + 2 * HOUR, TEN + 3 * HOUR);
    },
  });
  type({ client: 'Mira Kovač' });
  await state().proposeFreeTime(TEN);
  expect(asked).toMatchObject([{ start: TEN, lengthMinutes: 50 }]);
  const { draft } = state().booking ?? {};
  expect(draft?.fields).toMatchObject({ client: 'Mira Kovač', date: '2026-12-08', time: '12:00' });
  expect(draft?.touched.has('time')).toBe(false);
});

test('a time that was chosen meanwhile stays, and so does the one that stood there where none is free', async () => {
  const chosen = await opened({ 'availability.slots': () => slots(TEN + 2 * HOUR) });
  chosen.type({ time: '15:00' });
  await chosen.state().proposeFreeTime(TEN);
  expect(chosen.state().booking?.draft?.fields.time).toBe('15:00');
  const full = await opened({ 'availability.slots': () => slots() });
  await full.state().proposeFreeTime(TEN);
  expect(full.state().booking?.prefill.start).toBe(TEN);
});
