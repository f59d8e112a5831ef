import { describe, expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { done, failed, type Answers } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';
import { appointment, DAY, entry, MINUTE, opened, START, ZONE } from './open-move.ts';

const HOUR = 60 * MINUTE;
const yoga = anEntry({ id: 'yoga', start: START + 2 * HOUR, end: START + 3 * HOUR });
const other = anAppointment({ id: 'b', start: START + 4 * HOUR, end: START + 5 * HOUR });
const otherEntry = anEntry({ ...other, id: 'f', kind: 'appointment', appointmentId: 'b' });

/** A window in which something is being moved, at a time that was typed, with the details of an entry over it. */
async function covered(over: string, answers: Answers = {}) {
  const window = await opened({
    'agenda.list': () => done({ entries: [entry, yoga, otherEntry] }),
    'appointments.list': () => done([appointment, other]),
    ...answers,
  });
  window.state().typeInMove({ time: '11:00' });
  window.state().select(over);
  return window;
}

describe('details over a move', () => {
  test.each(['yoga', 'e'])('of %s leave it as it was, and give it back', async (over) => {
    const { state } = await covered(over);
    const form = state().moveForm;
    expect(state()).toMatchObject({ selectedEntryId: over, moveForm: { fields: { time: '11:00' } } });
    state().recallMove();
    expect(state().selectedEntryId).toBeNull();
    expect(state().moveForm).toBe(form);
  });

  test('go when a place of the calendar is chosen', async () => {
    const { state } = await covered('yoga');
    state().takeMoveTime({ start: START + DAY }, false);
    expect(state()).toMatchObject({ selectedEntryId: null, moveForm: { fields: { date: '2026-01-08' } } });
  });

  test('of what is moved lead back to its panel, not to a new one', async () => {
    const { state } = await covered('e');
    state().openMove({ appointmentId: 'a', fromDetails: true, zone: ZONE });
    expect(state()).toMatchObject({ selectedEntryId: null, moveForm: { fields: { time: '11:00' } } });
  });

  test('of another lead to a move of that one, in place of the first', async () => {
    const { state } = await covered('f');
    state().openMove({ appointmentId: 'b', fromDetails: true, zone: ZONE });
    expect(state()).toMatchObject({ selectedEntryId: null, moveForm: { appointment: { id: 'b' } } });
    state().leaveMove();
    expect(state()).toMatchObject({ selectedEntryId: 'f', moveForm: null });
  });

  test.each(['cancelled', 'done', 'no-show'] as const)(
    'stay when what is moved is %s, which ends the move',
    async (over) => {
      let now = appointment;
      const { state } = await covered('e', { 'appointments.list': () => done([now, other]) });
      now = { ...appointment, state: over };
      await state().reloadRange();
      expect(state()).toMatchObject({ selectedEntryId: 'e', moveForm: null });
    },
  );

  test('that something is moved under stay when it was moved', async () => {
    const { state, moves } = await covered('yoga');
    state().typeInMove({ date: '2026-02-11' });
    expect(await state().sendMove({})).toBe(true);
    expect(moves()).toHaveLength(1);
    expect(state()).toMatchObject({ selectedEntryId: 'yoga', moveForm: null, date: null });
    expect(state().told?.what).toBe('moved');
  });

  test('that are of nothing any more lie over nothing', async () => {
    const { state } = await covered('yoga', {
      'agenda.list': () => done({ entries: [entry, otherEntry] }),
    });
    expect(await state().sendMove({})).toBe(true);
    expect(state()).toMatchObject({ selectedEntryId: 'e', moveForm: null });
  });
});

test('what is moved is over while its panel is open: its details are shown', async () => {
  let now = appointment;
  const { state } = await opened({ 'appointments.list': () => done([now]) });
  now = { ...appointment, state: 'cancelled' };
  await state().reloadRange();
  expect(state()).toMatchObject({ selectedEntryId: 'e', moveForm: null });
});

describe('a refusal that arrives while the panel is hidden', () => {
  const refusedUnder = async () => {
    let answer = (_reply: Reply<Value<'appointments.move'>>): void => undefined;
    const window = await opened({
      'agenda.list': () => done({ entries: [entry, yoga] }),
      'appointments.move': () => new Promise((resolve) => (answer = resolve)),
    });
    window.state().typeInMove({ time: '11:00' });
    const sent = window.state().sendMove({});
    const refuse = async (): Promise<void> => {
      answer(failed('slot-taken'));
      expect(await sent).toBe(false);
    };
    return { ...window, refuse };
  };
  const refused = { fields: { time: '11:00' }, refusal: { code: 'slot-taken' } };

  test('by details brings it up again', async () => {
    const { state, refuse } = await refusedUnder();
    state().select('yoga');
    await refuse();
    expect(state()).toMatchObject({ selectedEntryId: null, moveForm: refused, moveQuestion: null });
  });

  test('by "Why?" brings it up again', async () => {
    const { state, refuse } = await refusedUnder();
    void state().askWhy({ start: START, end: START + HOUR, entryId: null });
    await refuse();
    expect(state()).toMatchObject({ why: null, moveForm: refused, moveQuestion: null });
  });

  test('by another screen is asked about there', async () => {
    const { state, refuse } = await refusedUnder();
    state().navigate({ screen: 'status' });
    await refuse();
    expect(state()).toMatchObject({ moveForm: null, moveQuestion: { kind: 'refused' } });
  });
});
