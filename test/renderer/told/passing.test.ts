import { describe, expect, test } from 'vitest';
import { shownFor } from '#renderer/features/told/told.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';
import { anAppointment, anEntry } from '../practice.ts';

function aStore() {
  const fake = createFakeBridge({
    'agenda.list': () => done({ entries: [] }),
    'appointments.list': () => done([]),
    'entries.setHolding': () => done({ entry: anEntry({ id: 'e' }) }),
    'appointments.restore': () => done({ appointment: anAppointment() }),
  });
  const state = createAppStore(fake.bridge).getState;
  const asked = () => fake.calls.filter(({ command }) => command === 'entries.setHolding').length;
  return { state, asked };
}

describe('the line about what was done', () => {
  test('passes where it can be taken back, too, later; the key still takes it back then', async () => {
    const { state, asked } = aStore();
    await state().letGo('e', 'this');
    const { told } = state();
    expect(told).not.toBeNull();
    if (told !== null) expect(shownFor(told)).toBe(30_000);
    state().passTold();
    expect(state()).toMatchObject({ isToldPassed: true, told: { what: 'let-go' } });
    await state().undoTold();
    expect(asked()).toBe(2);
    expect(state()).toMatchObject({ isToldPassed: false, told: { what: 'held-again', byUndo: true } });
  });

  test('is over once it has passed where nothing can be taken back', async () => {
    const { state } = aStore();
    await state().restoreAppointment({ appointmentId: 'appointment-1' });
    const { told } = state();
    if (told !== null) expect(shownFor(told)).toBe(10_000);
    state().passTold();
    expect(state().told).toBeNull();
  });
});
