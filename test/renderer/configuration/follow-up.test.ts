import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { CalendarShape, ConfigurationShape } from '#contract/calendar-shapes.ts';
import { createFollowUpSlice, type FollowUpSlice } from '#renderer/features/configuration/follow-up-slice.ts';
import { canBePrimary, obstacleOf, primaryState } from '#renderer/features/configuration/primary-choice.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aCalendar, aConfiguration, anAppointment } from '../practice.ts';

interface Others {
  readonly configuration: Loadable<ConfigurationShape>;
  readonly reloadRange: () => Promise<void>;
  readonly loadNeeds: () => Promise<void>;
}

function storeOver(answers: Answers) {
  const { bridge } = createFakeBridge(answers);
  return createStore<FollowUpSlice & Others>()((...api) => ({
    configuration: { status: 'ready', value: aConfiguration({ primaryCalendarId: 'new' }) },
    reloadRange: () => Promise.resolve(),
    loadNeeds: () => Promise.resolve(),
    ...createFollowUpSlice(bridge)(...api),
  })).getState;
}
const SOON = Date.now() + 86_400_000;

describe('another Primary Calendar', () => {
  test('future appointments elsewhere are counted; past, cancelled and those in the new one are not', async () => {
    const appointments = [
      anAppointment({ start: SOON, calendarId: 'old' }),
      anAppointment({ start: SOON, calendarId: 'older' }),
      anAppointment({ start: SOON, calendarId: 'new' }),
      anAppointment({ start: SOON, calendarId: 'old', state: 'cancelled' }),
      anAppointment({ start: Date.now() - 1_000, calendarId: 'old' }),
    ];
    const state = storeOver({ 'appointments.list': () => done(appointments) });
    await state().askMoveFuture();
    expect(state().followUp).toEqual({ kind: 'move-future', count: 2 });
  });

  test('nothing is asked where none lies elsewhere', async () => {
    const state = storeOver({
      'appointments.list': () => done([anAppointment({ start: SOON, calendarId: 'new' })]),
    });
    await state().askMoveFuture();
    expect(state().followUp).toBeNull();
  });

  test('the question goes when they are moved, and stays when they are not', async () => {
    let isDown = true;
    const state = storeOver({
      'appointments.list': () => done([anAppointment({ start: SOON, calendarId: 'old' })]),
      'appointments.moveFuture': () => (isDown ? failed('offline') : done({ moved: 1 })),
    });
    await state().askMoveFuture();
    expect((await state().moveFuture()).ok).toBe(false);
    expect(state().followUp).not.toBeNull();
    isDown = false;
    expect(await state().moveFuture()).toEqual({ ok: true, value: { moved: 1 } });
    expect(state().followUp).toBeNull();
  });
});

describe('the Primary Calendar', () => {
  const calendar = (facts: Partial<CalendarShape>) => aCalendar(facts);

  test('a subscription is never offered; one that is read-only or gone is, and can not be chosen', () => {
    expect(canBePrimary(calendar({ kind: 'subscription' }))).toBe(false);
    expect(canBePrimary(calendar({ access: 'read-only' }))).toBe(true);
    expect(obstacleOf(calendar({ access: 'read-only' }))).toBe('readOnly');
    expect(obstacleOf(calendar({ isMissing: true }))).toBe('missing');
    expect(obstacleOf(calendar({ access: 'unknown' }))).toBeNull();
  });

  test('appointments are held where it vanished or became read-only', () => {
    expect(primaryState(null, null)).toBe('none');
    expect(primaryState('work', null)).toBe('missing');
    expect(primaryState('work', calendar({ isMissing: true }))).toBe('missing');
    expect(primaryState('work', calendar({ access: 'read-only' }))).toBe('read-only');
    expect(primaryState('work', calendar({}))).toBe('fine');
  });
});
