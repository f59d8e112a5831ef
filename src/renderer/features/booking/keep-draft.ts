import type { Bridge } from '#contract/bridge.ts';
import type { BookingDraft } from '#contract/host-commands.ts';
import type { AppStore } from '#renderer/store/app-store.ts';
import type { BookingFields } from './booking-fields.ts';

/**
 * Hands what is typed in the form of an appointment to the host, and opens the form again, as it was, where the page
 * was loaded anew in between.
 *
 * @param said called where a form came back
 */
export async function keepDraft(bridge: Bridge, store: AppStore, said: () => void): Promise<void> {
  const reply = await bridge.call('draft.get', {});
  if (!reply.ok) return; // a host that keeps none
  let last = JSON.stringify(reply.value.draft);
  if (reply.value.draft !== null && (await isOfThisWorkspace(store, reply.value.draft))) {
    const { prefill, fields, touched, zone } = reply.value.draft;
    const { wholeDay, ...begins } = prefill;
    store.getState().resumeBooking(wholeDay === undefined ? begins : { ...begins, wholeDay }, {
      fields,
      zone,
      touched: new Set(touched as (keyof BookingFields)[]),
    });
    said();
  }
  const keep = (): void => {
    const draft = draftOf(store);
    const json = JSON.stringify(draft);
    if (json === last) return;
    last = json;
    void bridge.call('draft.keep', { draft });
  };
  keep();
  store.subscribe((state, before) => {
    if (state.booking !== before.booking) keep();
  });
}

function draftOf(store: AppStore): BookingDraft | null {
  const { booking, app } = store.getState();
  if (booking === null || booking.draft === null || booking.outcome !== null || app.status !== 'ready')
    return null;
  const { start, lengthMinutes, wholeDay } = booking.prefill;
  return {
    workspace: app.value.workspace,
    prefill: { start, lengthMinutes, ...(wholeDay === undefined ? {} : { wholeDay }) },
    fields: booking.draft.fields,
    zone: booking.draft.zone,
    touched: [...booking.draft.touched],
  };
}

/** Waits until it is known which workspace is open. */
function isOfThisWorkspace(store: AppStore, { workspace }: BookingDraft): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const { app, booking } = store.getState();
      if (app.status !== 'ready') return false;
      resolve(app.value.workspace === workspace && booking === null);
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => {
      if (look()) stop();
    });
  });
}
