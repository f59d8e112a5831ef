import { describe, expect, test } from 'vitest';
import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { isUndoable } from '#renderer/features/told/told.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';
import { anAppointment } from '../practice.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const of = (id: string, week: number, facts: Partial<AppointmentShape> = {}): AppointmentShape =>
  anAppointment({
    ...{ id, start: week * WEEK, end: week * WEEK + HOUR, seriesId: 's', place: 'Room 1' },
    ...facts,
  });

async function edited(
  series: readonly AppointmentShape[],
  change: Partial<Input<'appointments.edit'>> = { place: 'Room 2' },
) {
  let now = [...series];
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done(now),
    'appointments.edit': ({ place, alarmMinutes }) => {
      now = now.map((each) => ({
        ...each,
        ...(place === undefined ? {} : { place }),
        ...(alarmMinutes === undefined ? {} : { alarmMinutes }),
      }));
      return done({ appointment: now[0] ?? of('a', 0), appointments: now });
    },
  });
  const state = createAppStore(fake.bridge).getState;
  await state().loadSeries(of('a', 0));
  await state().editAppointment({ appointmentId: 'a', ...change, scope: 'following' });
  const inputs = () => fake.calls.filter(({ command }) => command === 'appointments.edit');
  return { state, inputs };
}

describe('a change of this and following', () => {
  test('is told of all that were changed, and taken back by one Undo, which is none itself', async () => {
    const { state, inputs } = await edited([of('a', 0), of('b', 1)]);
    expect(state().told).toMatchObject({
      what: 'edited',
      scope: 'following',
      appointments: [{ id: 'a' }, { id: 'b' }],
    });
    await state().undoTold();
    expect(inputs().at(-1)?.input).toEqual({
      ...{ appointmentId: 'a', place: 'Room 1', scope: 'following' },
      undoes: true,
    });
    const { told } = state();
    expect(told).toMatchObject({ what: 'edited', byUndo: true });
    expect(told !== null && isUndoable(told)).toBe(false);
  });

  test.each([15, null])('brings the alert back that they had: %s', async (alarmMinutes) => {
    const series = [of('a', 0, { alarmMinutes }), of('b', 1, { alarmMinutes })];
    const { state, inputs } = await edited(series, { alarmMinutes: 60 });
    await state().undoTold();
    expect(inputs().at(-1)?.input).toEqual({
      appointmentId: 'a',
      alarmMinutes,
      scope: 'following',
      undoes: true,
    });
  });

  test('has no Undo where their alerts were not alike before', async () => {
    const series = [of('a', 0, { alarmMinutes: 5 }), of('b', 1)];
    expect((await edited(series, { alarmMinutes: 60 })).state().told).toMatchObject({ back: null });
  });

  test('has no Undo where they were not alike before: one change does not bring that back', async () => {
    const { state } = await edited([of('a', 0), of('b', 1, { place: null })]);
    expect(state().told).toMatchObject({ what: 'edited', back: null });
  });
});
