import type { StoreApi } from 'zustand';
import { initialDraft } from '#renderer/features/booking/from-client.ts';
import { restated } from '#renderer/features/booking/form.ts';
import { displayZoneOf } from '#renderer/features/calendar/display-zone.ts';
import type { AppState } from './app-state.ts';

/** Keeps the open forms in step with what they are about, whichever screen is shown. */
export function followForms(store: StoreApi<AppState>): void {
  store.subscribe((state, before) => {
    followZone(state, before);
    const isNews =
      state.agenda !== before.agenda || state.upcoming !== before.upcoming || state.needs !== before.needs;
    if (isNews && state.moveForm !== null) void state.followMoved();
  });
}

/** Another zone of the view means the same instants by another clock. */
function followZone(state: AppState, before: AppState): void {
  const { configuration, moveForm, blockForm, booking } = state;
  if (configuration.status !== 'ready') return;
  const zone = displayZoneOf(state);
  if (moveForm !== null && moveForm.zone !== zone) state.restateMove(zone);
  if (blockForm !== null && blockForm.zone !== zone) state.restateBlock(zone);
  if (booking === null) return;
  const { draft, prefill } = booking;
  const known = before.configuration.status === 'ready' ? before.configuration.value : null;
  const typed = draft ?? initialDraft(prefill, displayZoneOf(before), known);
  // Where nothing was typed the form goes by its instant, but where a day was chosen, which is another one there.
  if (typed.zone === zone || (draft === null && prefill.wholeDay !== true)) return;
  state.restateBooking({ ...typed, zone, fields: restated(typed.fields, typed.zone, zone) });
}
