import { describe, expect, test } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { isUndoable } from '#renderer/features/told/told.ts';
import { createAppStore, shownState } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aBlock, aBlockForm } from '../practice-blocks.ts';
import { anAppointment, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const booked = anAppointment({ id: 'a', start: 0, end: HOUR });
const cancelled = { ...booked, state: 'cancelled', sync: 'held' } as const;

async function storeOver(answers: Answers, shown: readonly AppointmentShape[] = [booked]) {
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([...shown]),
    'appointments.cancel': () => done({ appointment: cancelled }),
    ...answers,
  });
  const state = createAppStore(fake.bridge).getState;
  await state().showRange({ start: 0, end: HOUR });
  const inputsOf = (name: string) =>
    fake.calls.filter(({ command }) => command === name).map(({ input }) => input);
  return { state, inputsOf };
}

describe('a cancellation', () => {
  test('is told as it stands in iCloud, and Undo restores it', async () => {
    const { state, inputsOf } = await storeOver({
      'appointments.restore': () => done({ appointment: booked }),
    });
    await state().cancelAppointment({ appointmentId: 'a' });
    expect(state().told).toMatchObject({
      what: 'cancelled',
      appointments: [{ sync: 'held' }],
      canUndo: true,
    });
    await state().undoTold();
    expect(inputsOf('appointments.restore')).toEqual([{ appointmentId: 'a', undoes: true }]);
    expect(state().told).toMatchObject({ what: 'restored', byUndo: true });
    await state().undoTold();
    expect(inputsOf('appointments.restore')).toHaveLength(1);
  });

  test('that is not taken back at once is still told; what is agreed to then goes with the next try', async () => {
    const { state, inputsOf } = await storeOver({
      'appointments.restore': ({ confirmUnverified }) =>
        confirmUnverified === true ? done({ appointment: booked }) : failed('unverified-calendars'),
    });
    await state().cancelAppointment({ appointmentId: 'a' });
    await state().undoTold();
    expect(state()).toMatchObject({
      told: { what: 'cancelled' },
      undoRefused: { error: { code: 'unverified-calendars' } },
    });
    await state().undoTold({ confirmUnverified: true });
    expect(inputsOf('appointments.restore')[1]).toEqual({
      appointmentId: 'a',
      confirmUnverified: true,
      undoes: true,
    });
    expect(state()).toMatchObject({ told: { what: 'restored' }, undoRefused: null });
  });

  test.each([
    ['marked as done', { state: 'done' }],
    ['gone from iCloud', { state: 'removed-in-icloud' }],
    [
      'moved away in iCloud',
      { attention: { kind: 'elsewhere', reason: null, theirs: null, calendarId: null } },
    ],
  ] as const)('of one that was %s has no Undo: restored, it would be another thing', async (_, facts) => {
    const { state } = await storeOver({}, [{ ...booked, ...facts }]);
    await state().cancelAppointment({ appointmentId: 'a' });
    expect(state().told).toMatchObject({ what: 'cancelled', canUndo: false });
  });

  test('as the answer to a question is told, too', async () => {
    const { state } = await storeOver({ 'appointments.resolve': () => done({ appointment: cancelled }) });
    await state().resolveAppointment({ appointmentId: 'a', choice: 'cancel' });
    expect(state().told?.what).toBe('cancelled');
  });

  test('is no longer told once it is back, and goes on being told while iCloud comes to know of it', async () => {
    const now: AppointmentShape[] = [booked];
    const { state } = await storeOver({}, now);
    await state().cancelAppointment({ appointmentId: 'a' });
    const serial = state().told?.serial;
    Object.assign(now, [{ ...cancelled, sync: 'synced' }]);
    await state().reloadTold();
    expect(state().told).toMatchObject({ serial: serial ?? -1, appointments: [{ sync: 'synced' }] });
    Object.assign(now, [booked]);
    await state().reloadTold();
    expect(state().told).toBeNull();
  });
});

describe('a move', () => {
  const entry = anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a', start: 0, end: HOUR });
  const to = { start: HOUR, end: 2 * HOUR };

  test('is told with how far iCloud has come, and no longer when it is somewhere else', async () => {
    const now: AppointmentShape[] = [{ ...booked, ...to, sync: 'held' }];
    const { state } = await storeOver({ 'appointments.move': () => done({ appointment: booked }) }, now);
    await state().moveEntry({ entry, title: 'Mira Kovač', seriesId: null, to, toDays: null });
    await expect.poll(() => state().told).toMatchObject({ what: 'moved', appointment: { sync: 'held' } });
    Object.assign(now, [booked]);
    await state().reloadTold();
    expect(state().told).toBeNull();
  });
});

describe('a move of this and following', () => {
  const entry = anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a', start: 0, end: HOUR });
  const moved = [
    { ...booked, start: HOUR, end: 2 * HOUR },
    { ...booked, id: 'b' },
  ];

  test('is told with how many went along, and so is its undo', async () => {
    const { state } = await storeOver(
      { 'appointments.move': () => done({ appointment: booked, appointments: [...moved, booked] }) },
      [moved[0] ?? booked, booked],
    );
    const to = { start: HOUR, end: 2 * HOUR };
    await state().moveEntry({ entry, title: 'Mira', seriesId: 's', to, toDays: null, scope: 'following' });
    expect(state().told).toMatchObject({ what: 'moved', others: 2 });
    await state().undoTold();
    expect(state().told).toMatchObject({ what: 'moved', others: 2, move: { isUndo: true } });
  });
});

describe('an event that is let go', () => {
  const event = anEntry({ id: 'e', kind: 'blocked-slot', title: 'Quokka' });
  const letting: Answers = { 'entries.setHolding': () => done({ entry: event }) };

  test('is told, and Undo lets it hold its time again as it was let go, not what was let go before, and back', async () => {
    const { state, inputsOf } = await storeOver(letting);
    await state().letGo('e', 'series');
    expect(state().told).toMatchObject({ what: 'let-go', entry: event, scope: 'series' });
    await state().undoTold();
    expect(inputsOf('entries.setHolding').at(-1)).toEqual({
      entryId: 'e',
      scope: 'series',
      holds: null,
      keepSingle: true,
      undoes: true,
    });
    const { told } = state();
    expect(told).toMatchObject({ what: 'held-again', byUndo: true });
    expect(told !== null && isUndoable(told)).toBe(false);
    await state().letGo('e', 'this');
    await state().undoTold();
    await state().undoTold();
    expect(inputsOf('entries.setHolding').at(-1)).toEqual({
      entryId: 'e',
      scope: 'this',
      holds: false,
      undoes: true,
    });
  });

  test('is called a Blocked Slot while names are hidden', async () => {
    const { state } = await storeOver(letting);
    await state().letGo('e', 'this');
    const hidden = { ...state(), arePreferencesKnown: true };
    const shown = shownState({ ...hidden, preferences: { ...hidden.preferences, hideNames: true } });
    expect(JSON.stringify(shown.told)).not.toContain('Quokka');
  });
});

test('a block that was changed gets its title, its time and its rule back', async () => {
  const before = aBlock({ id: 'b', title: 'Lunch', start: 0, end: HOUR });
  const { state, inputsOf } = await storeOver({
    'blocks.list': () => done([before]),
    'blocks.move': () => done({ ...before, title: 'Dinner' }),
  });
  const entry = anEntry({ kind: 'local-block', blockId: 'b', start: 0, end: HOUR });
  state().resumeBlockForm(aBlockForm({ entry, block: before }));
  state().typeInBlock({ title: 'Dinner', repeat: 'weekly' });
  await state().saveBlockForm();
  expect(state().told).toMatchObject({ what: 'block-changed', block: { title: 'Dinner' } });
  await state().undoTold();
  expect(inputsOf('blocks.move').at(-1)).toEqual({
    undoes: true,
    blockId: 'b',
    title: 'Lunch',
    start: 0,
    end: HOUR,
    allDay: false,
    rrule: null,
  });
  expect(state().told).toMatchObject({ what: 'block-back', byUndo: true });
});

test('what was refused is not told', async () => {
  const no = (): ReturnType<typeof failed> => failed('not-found');
  const { state } = await storeOver({
    'appointments.cancel': no,
    'appointments.restore': no,
    'entries.setHolding': no,
    'blocks.create': no,
  });
  await state().cancelAppointment({ appointmentId: 'a' });
  await state().restoreAppointment({ appointmentId: 'a' });
  await state().letGo('e', 'this');
  await state().takeBack('e');
  state().openBlockForm({ start: 0, lengthMinutes: 60 });
  await state().saveBlockForm();
  expect(state().told).toBeNull();
});

describe('an answer to what iCloud says otherwise', () => {
  test('is told with what came of it, and there is nothing to take back', async () => {
    const theirs = { ...booked, start: HOUR, end: 2 * HOUR };
    const { state } = await storeOver({ 'appointments.resolve': () => done({ appointment: theirs }) });
    await state().resolveAppointment({ appointmentId: 'a', choice: 'take-theirs' });
    const { told } = state();
    expect(told).toMatchObject({ what: 'answered', choice: 'take-theirs', appointments: [theirs] });
    expect(told === null || isUndoable(told)).toBe(false);
  });

  test('that is refused is not told', async () => {
    const { state } = await storeOver({ 'appointments.resolve': () => failed('slot-taken') });
    expect(await state().resolveAppointment({ appointmentId: 'a', choice: 'keep-mine' })).toMatchObject({
      code: 'slot-taken',
    });
    expect(state().told).toBeNull();
  });
});
