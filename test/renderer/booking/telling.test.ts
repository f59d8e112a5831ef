import { describe, expect, test } from 'vitest';
import { asTheyStand, tellingOf } from '#renderer/features/booking/telling.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

const ATTENTION = { reason: null, theirs: null, calendarId: null };

describe('what is told of a booking', () => {
  test('of a series it is the first one, and how far the last of them has come', () => {
    const series = (['synced', 'held', 'sending'] as const).map((sync) => anAppointment({ id: sync, sync }));
    expect(tellingOf(series)).toEqual({ first: series[0], count: 3, sync: 'held' });
    expect(tellingOf([anAppointment({ sync: 'synced' })])?.sync).toBe('synced');
    expect(tellingOf([])).toBeNull();
  });

  test('it is told as it stands now, not as it stood when it was booked', () => {
    const held = anAppointment({ sync: 'held', start: 0 });
    const synced = { ...held, sync: 'synced', start: 1 } as const;
    expect(asTheyStand([held], [anAppointment({ id: 'another' }), synced])).toEqual([synced]);
  });

  test.each([
    ['cancelled', { state: 'cancelled' }],
    ['removed in iCloud', { state: 'removed-in-icloud' }],
    ['in doubt', { attention: { kind: 'taken-meanwhile', ...ATTENTION } }],
    ['not where it was booked', { id: 'another' }],
  ] as const)('nothing is told of one that is %s by now', (_, facts) => {
    expect(asTheyStand([anAppointment()], [anAppointment(facts)])).toBeNull();
  });

  test('one that iCloud does not take is told as that', () => {
    const refused = anAppointment({ sync: 'blocked', attention: { kind: 'not-written', ...ATTENTION } });
    expect(asTheyStand([anAppointment()], [refused])).toEqual([refused]);
  });
});

describe('after Book', () => {
  const storeOver = (book: NonNullable<Answers['appointments.book']>) => {
    const { bridge } = createFakeBridge({ 'appointments.book': book });
    const store = createAppStore(bridge);
    store.getState().openBooking({ start: 0, lengthMinutes: 50 });
    return store.getState;
  };
  const INPUT = { start: 0, lengthMinutes: 50, client: { name: 'Mira Kovač' } };

  test('there is something to tell until it is put away', async () => {
    const appointment = anAppointment();
    const state = storeOver(() => done({ freshness: [], appointment }));
    expect(state().told).toBeNull();
    await state().book(INPUT);
    expect(state().told).toMatchObject({ what: 'booked', appointments: [appointment] });
    state().forgetTold();
    expect(state().told).toBeNull();
  });

  test('a refusal tells of no booking', async () => {
    const state = storeOver(() => failed('slot-taken'));
    await state().book(INPUT);
    expect(state().told).toBeNull();
  });

  test('a series with gaps is told by its form, not a second time; it can be taken back all the same', async () => {
    const appointment = anAppointment();
    const clash = { start: 1, end: 2, entries: [anEntry()], nearest: [] };
    const state = storeOver(() =>
      done({ freshness: [], appointment, appointments: [appointment], clashes: [clash] }),
    );
    await state().book({ ...INPUT, repeatWeeks: 2 });
    expect(state().booking?.outcome).not.toBeNull();
    expect(state()).toMatchObject({ told: { what: 'booked' }, isToldPassed: true });
  });

  test('one whose form was closed meanwhile is told all the same', async () => {
    const state = storeOver(async () => {
      state().closeBooking();
      return Promise.resolve(done({ freshness: [], appointment: anAppointment() }));
    });
    await state().book(INPUT);
    expect(state().told?.what).toBe('booked');
  });
});
