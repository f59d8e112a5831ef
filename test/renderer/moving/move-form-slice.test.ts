import { describe, expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { done, failed } from '../fake-bridge.ts';
import { aConfiguration, anAppointment, anEntry } from '../practice.ts';
import { appointment, DAY, entry, MINUTE, opened, START, WEEK, ZONE } from './open-move.ts';

test('the panel opens with the time it has now', async () => {
  const { state } = await opened();
  const now = { date: '2026-01-07', time: '10:00', lengthMinutes: 50 };
  expect(state().moveForm).toMatchObject({ fields: now, around: now, chosen: 0 });
});

test('free times are looked for around what was typed or pointed at, not around one of them that was taken', async () => {
  const { state } = await opened();
  state().typeInMove({ date: '2026-01-08' });
  state().takeMoveTime({ start: Date.parse('2026-01-09T14:00:00Z') }, true);
  expect(state().moveForm).toMatchObject({
    fields: { date: '2026-01-09', time: '15:00', lengthMinutes: 50 },
    around: { date: '2026-01-08', time: '10:00' },
    chosen: 1,
  });
  state().takeMoveTime({ start: Date.parse('2026-01-05T23:00:00Z'), wholeDay: true }, false);
  expect(state().moveForm).toMatchObject({ around: { date: '2026-01-06', time: '15:00' }, chosen: 2 });
});

test('it is moved, told with a way back, and its details are shown again', async () => {
  const { state, moves } = await opened();
  const to = { start: START + DAY, end: START + DAY + 60 * MINUTE };
  state().takeMoveTime(to, false);
  state().typeInMove({ lengthMinutes: 60 });
  expect(await state().sendMove({ confirmOverlap: ['yoga'] })).toBe(true);
  expect(moves()).toEqual([
    { appointmentId: 'a', start: to.start, lengthMinutes: 60, confirmOverlap: ['yoga'] },
  ]);
  expect(state()).toMatchObject({ moveForm: null, selectedEntryId: 'e', date: null, told: { move: { to } } });
  await state().undoTold();
  expect(moves().at(-1)).toEqual({
    ...{ appointmentId: 'a', start: START, lengthMinutes: 50 },
    undoes: true,
  });
});

test('where it stands already it is not moved, and nothing is told of it', async () => {
  const { state, moves } = await opened();
  expect(await state().sendMove({})).toBe(false);
  expect(moves()).toEqual([]);
  expect(state()).toMatchObject({ told: null });
  state().typeInMove({ lengthMinutes: 45 });
  expect(await state().sendMove({})).toBe(true);
});

test('moved to a day that is not shown, the calendar turns there', async () => {
  const { state } = await opened();
  state().takeMoveTime({ start: START + 14 * DAY }, false);
  await state().sendMove({});
  expect(state()).toMatchObject({ date: '2026-01-21', selectedEntryId: 'e' });
});

describe('moved to a day on another page and taken back', () => {
  const movedAway = async () => {
    let now = appointment;
    const window = await opened({
      'configuration.get': () => done(aConfiguration({ displayZone: ZONE })),
      'appointments.move': ({ start }) => {
        now = { ...appointment, start, end: start + (appointment.end - appointment.start) };
        return done({ appointment: now });
      },
      'appointments.list': () => done([now]),
    });
    const { state } = window;
    await state().loadConfiguration();
    state().takeMoveTime({ start: START + 14 * DAY }, false);
    await state().sendMove({});
    await state().showRange({ start: WEEK.start + 14 * DAY, end: WEEK.end + 14 * DAY });
    return window;
  };

  test('the calendar turns back there too, with the details that were open', async () => {
    const { state } = await movedAway();
    await state().undoTold();
    expect(state()).toMatchObject({ date: '2026-01-07', selectedEntryId: 'e' });
  });

  test('the details of others are not opened there', async () => {
    const { state } = await movedAway();
    state().select('yoga');
    await state().undoTold();
    expect(state()).toMatchObject({ date: '2026-01-07', selectedEntryId: null });
  });

  test('the calendar stays where it is while another screen is shown', async () => {
    const { state } = await movedAway();
    state().navigate({ screen: 'today' });
    await state().undoTold();
    expect(state()).toMatchObject({ date: '2026-01-21', selectedEntryId: 'e' });
  });
});

test('a refusal stands in the panel, until another time stands there', async () => {
  const { state } = await opened({ 'appointments.move': () => failed('slot-taken') });
  state().typeInMove({ time: '11:00' });
  expect(await state().sendMove({ confirmOverlap: ['yoga'] })).toBe(false);
  const refused = { fields: { time: '11:00' }, sending: false, refusal: { code: 'slot-taken' } };
  expect(state()).toMatchObject({ moveForm: refused, told: null, moveQuestion: null });
  state().typeInMove({ time: '12:00' });
  expect(state().moveForm).toMatchObject({ refusal: null, agreed: {} });
});

test('turning the calendar keeps the panel; leaving it leads back to the details on their page', async () => {
  const { state } = await opened();
  state().goTo('2026-02-04');
  await state().showRange({ start: WEEK.start + 28 * DAY, end: WEEK.end + 28 * DAY });
  expect(state()).toMatchObject({ selectedEntryId: null, moveForm: { entry } });
  state().leaveMove();
  expect(state()).toMatchObject({ moveForm: null, date: '2026-01-07', selectedEntryId: 'e' });
});

test('one that needs somebody is known too, though it is on no page', async () => {
  const far = anAppointment({ id: 'far', start: START + 200 * DAY, end: START + 200 * DAY + 50 * MINUTE });
  const alert = { id: 'x', kind: 'late-clash' as const, raisedAt: START, appointment: far, entry: anEntry() };
  const { state } = await opened({ 'alerts.list': () => done([alert]) });
  await state().loadNeeds();
  state().select(null);
  state().openMove({ appointmentId: 'far', fromDetails: false, zone: ZONE });
  expect(state().moveForm?.fields.date).toBe('2026-07-26');
  state().leaveMove();
  expect(state()).toMatchObject({ moveForm: null, selectedEntryId: null, date: null });
});

describe('another zone of the view while the panel is open', () => {
  const zoned = (displayZone: string) => () => done(aConfiguration({ displayZone }));

  test('says the same times by its clock, and takes places of the calendar in it', async () => {
    const { state, moves } = await opened({ 'configuration.get': zoned('America/New_York') });
    state().typeInMove({ time: '11:00' });
    state().takeMoveTime({ start: START + 3 * 60 * MINUTE }, true);
    await state().loadConfiguration();
    expect(state().moveForm).toMatchObject({
      zone: 'America/New_York',
      fields: { date: '2026-01-07', time: '07:00', lengthMinutes: 50 },
      around: { date: '2026-01-07', time: '05:00' },
    });
    state().takeMoveTime({ start: START + DAY }, false);
    expect(state().moveForm?.fields).toMatchObject({ date: '2026-01-08', time: '04:00' });
    await state().sendMove({});
    expect(moves()).toMatchObject([{ start: START + DAY }]);
  });

  test('leaves what is no time yet as it is typed', async () => {
    const { state } = await opened({ 'configuration.get': zoned('America/New_York') });
    state().typeInMove({ date: '' });
    await state().loadConfiguration();
    expect(state().moveForm?.fields).toMatchObject({ date: '', time: '10:00' });
  });
});

describe('an appointment that is moved otherwise while the panel is open', () => {
  const at = (hours: number) => {
    const start = START + hours * 60 * MINUTE;
    return { ...appointment, start, end: start + 50 * MINUTE };
  };
  const moving = async () => {
    let now = at(0);
    const isIn = (range: { start: number; end: number }) => range.start <= now.start && now.start < range.end;
    const window = await opened({
      'agenda.list': (range) =>
        done({ entries: isIn(range) ? [{ ...entry, start: now.start, end: now.end }] : [] }),
      'appointments.list': (range) => done(isIn(range) ? [now] : []),
      'appointments.move': ({ start }) => {
        now = { ...now, start, end: start + 50 * MINUTE };
        return done({ appointment: now });
      },
    });
    return { ...window, put: (next: typeof now) => (now = next) };
  };

  test('stands in the panel as it stands now; a time that nobody chose goes along', async () => {
    const { state, put } = await moving();
    put(at(4));
    await state().reloadRange();
    expect(state().moveForm).toMatchObject({
      appointment: { start: at(4).start },
      entry: { start: at(4).start },
      fields: { time: '14:00' },
    });
    state().typeInMove({ time: '11:00' });
    put(at(5));
    await state().reloadRange();
    expect(state().moveForm).toMatchObject({
      appointment: { start: at(5).start },
      fields: { time: '11:00' },
    });
  });

  test('is led back to that place by Undo, not to where it was when the panel opened', async () => {
    const { state, put, moves } = await moving();
    put(at(4));
    await state().reloadRange();
    state().typeInMove({ time: '11:00' });
    await state().sendMove({});
    await state().undoTold();
    expect(moves()).toMatchObject([{ start: at(1).start }, { start: at(4).start }]);
  });

  test('is found where it is on no page any more, and leaving leads there', async () => {
    const { state, put } = await moving();
    put(at(21 * 24));
    await state().reloadRange();
    await expect.poll(() => state().moveForm?.appointment.start).toBe(at(21 * 24).start);
    state().leaveMove();
    expect(state()).toMatchObject({ date: '2026-01-28', selectedEntryId: 'e' });
  });
});

describe('while it is being moved', () => {
  const waiting = async () => {
    let answer = (_reply: Reply<Value<'appointments.move'>>): void => undefined;
    const window = await opened({
      'appointments.move': () => new Promise((resolve) => (answer = resolve)),
    });
    window.state().typeInMove({ time: '11:00' });
    const sent = window.state().sendMove({ confirmOverlap: ['yoga'] });
    const refuse = async (): Promise<void> => {
      answer(failed('slot-taken'));
      expect(await sent).toBe(false);
    };
    return { ...window, refuse };
  };

  test('no other time is taken: the refusal stands under the time that was asked for', async () => {
    const { state, refuse, moves } = await waiting();
    state().takeMoveTime({ start: START + DAY }, false);
    state().typeInMove({ time: '16:00' });
    expect(await state().sendMove({})).toBe(false);
    await refuse();
    expect(state().moveForm).toMatchObject({ fields: { date: '2026-01-07', time: '11:00' } });
    expect(state().moveForm?.refusal?.code).toBe('slot-taken');
    expect(moves()).toHaveLength(1);
  });

  test.each([
    ['something else has taken its place', false],
    ['it was opened again', true],
  ])('and %s: a refusal is asked about in the window', async (_, isAgain) => {
    const { state, refuse, moves } = await waiting();
    state().closeMove();
    if (isAgain) state().openMove({ appointmentId: 'a', fromDetails: true, zone: ZONE });
    await refuse();
    const to = { start: START + 60 * MINUTE, end: START + 110 * MINUTE };
    expect(state().moveQuestion).toMatchObject({
      kind: 'refused',
      move: { entry: { id: 'e' }, title: appointment.client.name, to },
      error: { code: 'slot-taken' },
    });
    expect(state().moveForm?.refusal ?? null).toBeNull();
    void state().confirmMove({ confirmUnverified: true });
    const agreed = { confirmOverlap: ['yoga'], confirmUnverified: true };
    expect(moves().at(-1)).toEqual({ appointmentId: 'a', start: to.start, lengthMinutes: 50, ...agreed });
  });
});
