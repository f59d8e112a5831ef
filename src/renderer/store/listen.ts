import type { Bridge } from '#contract/bridge.ts';
import { isRoomFor, runAction } from '#renderer/actions/run-action.ts';
import { createBookingAside } from '#renderer/features/booking/booking-aside.ts';
import { showInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';

/** Asks again for whatever an event of the host says has changed, until the returned function is called. */
export function listenToBridge(bridge: Bridge, store: AppStore): () => void {
  const run = (...loads: readonly Promise<void>[]): void => void Promise.all(loads);
  const state = store.getState;
  const beside = (): readonly Promise<void>[] => [state().loadNeeds(), state().loadJournal()];
  const calendar = (): readonly Promise<void>[] => [
    state().reloadRange(),
    state().reloadSheet(),
    state().reloadTold(),
    state().reloadOutcome(),
  ];
  const aside = createBookingAside(bridge);
  const stops = [
    bridge.subscribe('sync.progress', (payload) => state().setProgress(payload)),
    bridge.subscribe('doctor.step', (payload) => state().addDoctorStep(payload)),
    bridge.subscribe('sync.changed', () => run(...calendar(), state().loadSyncStatus(), ...beside())),
    bridge.subscribe('account.changed', () => run(state().loadAccounts(), state().loadSyncStatus())),
    bridge.subscribe('appointment.changed', () => run(...calendar(), state().loadSyncStatus(), ...beside())),
    bridge.subscribe('practice.changed', () =>
      run(...calendar(), state().loadJournal(), state().reloadClients()),
    ),
    bridge.subscribe('alert.raised', () => run(state().loadNeeds())),
    bridge.subscribe('alerts.changed', () => run(state().loadNeeds())),
    bridge.subscribe('configuration.changed', () =>
      run(state().loadConfiguration(), ...calendar(), state().loadJournal()),
    ),
    bridge.subscribe('preferences.changed', () => run(state().loadPreferences())),
    bridge.subscribe('action.chosen', ({ id }) => {
      if (isRoomFor(id)) runAction(store, id, document.activeElement);
    }),
    bridge.subscribe('appointment.asked', ({ appointmentId, start }) =>
      run(showInCalendar(state(), { start, id: appointmentId })),
    ),
    bridge.subscribe('clipboard.password', ({ handle }) => state().foundInClipboard(handle)),
    bridge.subscribe('clipboard.stopped', () => state().clipboardStopped()),
    bridge.subscribe('workspace.changed', () => {
      aside.put(state());
      forgetOther(state());
      run(
        state()
          .refreshAll()
          .then(() => aside.bringBack(state)),
        state().reloadClients(),
      );
    }),
    bridge.subscribe('engine.restarted', () => run(state().refreshAll(), state().reloadSheet())),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What is open, and what could be taken back, was about the calendars of the other workspace. */
function forgetOther(state: AppState): void {
  state.closeBooking();
  state.closeBlockForm();
  state.forgetUndo();
  state.giveUpMove();
  state.closeMove();
  state.keepHours(null);
  state.closeWhy();
  state.closeSheet();
  state.closeLate();
  state.announce(''); // nor is it read to anybody any more
  state.forgetJournal();
  state.clearCalendar();
  state.goTo(null);
}
