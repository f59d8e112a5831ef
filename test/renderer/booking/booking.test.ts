import { describe, expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { arrivedOf } from '#renderer/features/booking/Arrivals.tsx';
import type { Prefill } from '#renderer/features/booking/draft.ts';
import { initialFields, missingFields, spanOf, toBookingInput } from '#renderer/features/booking/form.ts';
import { clashesOf } from '#renderer/features/booking/refusal.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aConfiguration, anAppointment } from '../practice.ts';

const BERLIN = 'Europe/Berlin';
const FIELDS = {
  client: 'Mira Kovač',
  service: '',
  date: '2026-11-24',
  time: '10:00',
  lengthMinutes: 50,
  place: ' ',
  note: '',
  email: '',
  phone: '',
  clientZone: '',
  alarm: 'configured',
  isWeekly: false,
  weeks: 10,
} as const;

describe('the form of an appointment', () => {
  test('date and time are read in the zone of the view', () => {
    expect(toBookingInput(FIELDS, BERLIN, [], {})).toEqual({
      start: Date.UTC(2026, 10, 24, 9),
      lengthMinutes: 50,
      client: { name: 'Mira Kovač' },
    });
    expect(toBookingInput(FIELDS, 'Asia/Kolkata', [], {}).start).toBe(Date.UTC(2026, 10, 24, 4, 30));
  });

  test('a name that is known is that client; one that two clients share is not guessed', () => {
    const mira = {
      id: 'c-1',
      name: 'Mira Kovač',
      email: null,
      phone: null,
      zone: null,
      code: null,
      last: null,
    };
    expect(toBookingInput(FIELDS, BERLIN, [mira], {})).toMatchObject({ clientId: 'c-1' });
    const twice = toBookingInput(FIELDS, BERLIN, [mira, { ...mira, id: 'c-2' }], {});
    expect(twice).toMatchObject({ client: { name: 'Mira Kovač' } });
  });

  test('nothing is sent without a client, a date, a time and a length', () => {
    expect(missingFields(FIELDS)).toEqual([]);
    expect(missingFields({ ...FIELDS, client: ' ', date: '', time: '', lengthMinutes: 4 })).toEqual([
      'client',
      'date',
      'time',
      'lengthMinutes',
    ]);
    expect(missingFields({ ...FIELDS, lengthMinutes: Number.NaN })).toEqual(['lengthMinutes']);
  });

  test('a day chosen in the month begins at its first working hour, a free day at noon', () => {
    const prefill = (day: number) => ({
      start: Date.UTC(2026, 10, day, 0),
      lengthMinutes: 50,
      wholeDay: true,
    });
    expect(initialFields(prefill(24), BERLIN, aConfiguration())).toMatchObject({
      date: '2026-11-24',
      time: '09:00',
    });
    expect(initialFields(prefill(29), BERLIN, aConfiguration()).time).toBe('12:00');
  });

  test('a clash is named only from entries that are shaped like one', () => {
    const entry = { id: 'e', title: 'Yoga', start: 1, end: 2 };
    const { error } = failed('slot-taken', '', { entries: [entry, { id: 'e' }, null] });
    expect(clashesOf(error)).toEqual([entry]);
    expect(clashesOf(failed('slot-taken').error)).toEqual([]);
  });
});

describe('booking', () => {
  const storeOver = (book: NonNullable<Answers['appointments.book']>) => {
    const { bridge, calls } = createFakeBridge({ 'appointments.book': book });
    const store = createAppStore(bridge);
    store.getState().openBooking({ start: 0, lengthMinutes: 50 });
    return { store, calls };
  };
  const input = toBookingInput(FIELDS, BERLIN, [], {});

  test('the form closes when the appointment stands', async () => {
    const { store } = storeOver(() => done({ freshness: [], appointment: anAppointment({ sync: 'held' }) }));
    expect((await store.getState().book(input))?.appointment.sync).toBe('held');
    expect(store.getState().booking).toBeNull();
  });

  test('what iCloud has not confirmed is awaited until it was said to have arrived', async () => {
    const held = anAppointment({ id: 'held', sync: 'held' });
    const { store } = storeOver(() => done({ freshness: [], appointment: held }));
    await store.getState().book(input);
    expect(store.getState().awaited).toEqual(['held']);
    expect(arrivedOf([held], ['held'])).toEqual([]);
    const synced = { ...held, sync: 'synced' } as const;
    expect(arrivedOf([synced, synced, anAppointment()], ['held'])).toEqual([synced]);
    store.getState().saidArrived(['held']);
    expect(store.getState().awaited).toEqual([]);
  });

  test('what was typed is kept with the form, and a time that was chosen before it stays chosen', () => {
    const { store } = storeOver(() => failed('internal'));
    const initial = { fields: FIELDS, touched: new Set(['lengthMinutes'] as const), zone: BERLIN };
    store.getState().typeInBooking({ service: 'Session' }, initial);
    store.getState().typeInBooking({ place: 'Room 2' }, initial);
    const draft = store.getState().booking?.draft;
    expect(draft?.fields).toEqual({ ...FIELDS, service: 'Session', place: 'Room 2' });
    expect([...(draft?.touched ?? [])].sort()).toEqual(['lengthMinutes', 'place', 'service']);
    store.getState().openBooking({ start: 1, lengthMinutes: 50 });
    expect(store.getState().booking?.draft).toBeNull();
  });

  test('after a refusal the form stays, with the reason', async () => {
    const { store } = storeOver(() => failed('no-primary'));
    expect(await store.getState().book(input)).toBeNull();
    expect(store.getState().booking).toMatchObject({ saving: false, error: { code: 'no-primary' } });
  });

  test('a second click while saving books nothing twice', async () => {
    let answer = (_reply: Reply<Value<'appointments.book'>>): void => undefined;
    const { store, calls } = storeOver(() => new Promise((resolve) => (answer = resolve)));
    const first = store.getState().book(input);
    expect(await store.getState().book(input)).toBeNull();
    answer(done({ freshness: [], appointment: anAppointment() }));
    await first;
    expect(calls.filter(({ command }) => command === 'appointments.book')).toHaveLength(1);
  });

  test('a refusal that comes after the form was closed does not open it again', async () => {
    let answer = (_reply: Reply<Value<'appointments.book'>>): void => undefined;
    const { store } = storeOver(() => new Promise((resolve) => (answer = resolve)));
    const running = store.getState().book(input);
    store.getState().closeBooking();
    answer(failed('slot-taken'));
    await running;
    expect(store.getState().booking).toBeNull();
  });
});

describe('another zone of the view while the form is open', () => {
  const opened = async (prefill: Prefill, type: (state: AppState) => void) => {
    let displayZone = BERLIN;
    const { bridge } = createFakeBridge({ 'configuration.get': () => done(aConfiguration({ displayZone })) });
    const { getState } = createAppStore(bridge);
    await getState().loadConfiguration();
    getState().openBooking(prefill);
    type(getState());
    displayZone = 'America/New_York';
    await getState().loadConfiguration();
    return getState().booking?.draft ?? null;
  };
  const initial = { fields: FIELDS, touched: new Set<never>(), zone: BERLIN };
  const ten = { start: Date.UTC(2026, 10, 24, 9), lengthMinutes: 50 };

  test('says the time that was typed by its clock: the same instant', async () => {
    const draft = await opened(ten, (state) => state.typeInBooking({ service: 'Session' }, initial));
    expect(draft).toMatchObject({ zone: 'America/New_York', fields: { date: '2026-11-24', time: '04:00' } });
  });

  test('keeps the hour of a day that was chosen in the month', async () => {
    const day = { start: Date.UTC(2026, 10, 23, 23), lengthMinutes: 50, wholeDay: true };
    const { date, time, lengthMinutes } = initialFields(day, BERLIN, aConfiguration());
    expect(date).toBe('2026-11-24');
    const draft = await opened(day, () => undefined);
    expect(spanOf(draft?.fields ?? FIELDS, 'America/New_York')).toEqual(
      spanOf({ date, time, lengthMinutes }, BERLIN),
    );
  });
});
