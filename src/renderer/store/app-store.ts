import i18next from 'i18next';
import { createContext, createElement, useContext, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import { createAccountsSlice } from '#renderer/features/accounts/accounts-slice.ts';
import { createAvailabilitySlice } from '#renderer/features/availability/availability-slice.ts';
import { createBookingSlice } from '#renderer/features/booking/booking-slice.ts';
import { createBookingTimeSlice } from '#renderer/features/booking/booking-time-slice.ts';
import { createWeeklySlice } from '#renderer/features/booking/weekly-slice.ts';
import { createCalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { createClientsSlice } from '#renderer/features/clients/clients-slice.ts';
import { createCommandsSlice } from '#renderer/features/commands/commands-slice.ts';
import { createCopiesSlice } from '#renderer/features/copies/copies-slice.ts';
import { createConfigurationSlice } from '#renderer/features/configuration/configuration-slice.ts';
import { createClipboardSlice } from '#renderer/features/connect/clipboard-slice.ts';
import { createConnectSlice } from '#renderer/features/connect/connect-slice.ts';
import { createAppointmentSlice } from '#renderer/features/details/appointment-slice.ts';
import { createBlocksSlice } from '#renderer/features/blocks/blocks-slice.ts';
import { createFollowUpSlice } from '#renderer/features/configuration/follow-up-slice.ts';
import { createFilesSlice } from '#renderer/features/files/files-slice.ts';
import { createJournalSlice } from '#renderer/features/journal/journal-slice.ts';
import { createMoveFormSlice } from '#renderer/features/moving/move-form-slice.ts';
import { createMovingSlice } from '#renderer/features/moving/moving-slice.ts';
import { createNeedsSlice } from '#renderer/features/needs/needs-slice.ts';
import { createToldSlice } from '#renderer/features/told/told-slice.ts';
import { createDoctorSlice } from '#renderer/features/status/doctor-slice.ts';
import { createClockChangesSlice } from '#renderer/features/zones/clock-changes-slice.ts';
import { createTodaySlice } from '#renderer/features/today/today-slice.ts';
import { createPrintSlice } from '#renderer/features/print/print-slice.ts';
import { createAppSlice } from './app-slice.ts';
import type { AppState } from './app-state.ts';
import { followForms } from './follow-forms.ts';
import { followSelected } from './follow-selected.ts';
import { createHideNames, type HiddenWords, type HideNames } from './hide-names.ts';
import { createNavigationSlice } from './navigation.ts';

export type AppStore = StoreApi<AppState>;

/** A store that asks this bridge; nothing is loaded before `refreshAll`. */
export function createAppStore(bridge: Bridge): AppStore {
  const store = createStore<AppState>()((...api) => ({
    ...createNavigationSlice(bridge)(...api),
    ...createAppSlice(bridge)(...api),
    ...createCalendarSlice(bridge)(...api),
    ...createAvailabilitySlice(bridge)(...api),
    ...createBookingSlice(bridge)(...api),
    ...createBookingTimeSlice(bridge)(...api),
    ...createWeeklySlice(bridge)(...api),
    ...createAppointmentSlice(bridge)(...api),
    ...createClientsSlice(bridge)(...api),
    ...createCommandsSlice(bridge)(...api),
    ...createAccountsSlice(bridge)(...api),
    ...createConnectSlice(bridge)(...api),
    ...createClipboardSlice(bridge)(...api),
    ...createConfigurationSlice(bridge)(...api),
    ...createFollowUpSlice(bridge)(...api),
    ...createMovingSlice(bridge)(...api),
    ...createMoveFormSlice(bridge)(...api),
    ...createToldSlice(bridge)(...api),
    ...createBlocksSlice(bridge)(...api),
    ...createNeedsSlice(bridge)(...api),
    ...createJournalSlice(bridge)(...api),
    ...createDoctorSlice(bridge)(...api),
    ...createClockChangesSlice(bridge)(...api),
    ...createFilesSlice(bridge)(...api),
    ...createCopiesSlice(bridge)(...api),
    ...createPrintSlice(bridge)(...api),
    ...createTodaySlice(bridge)(...api),
  }));
  followForms(store);
  followSelected(store);
  return store;
}

const StoreContext = createContext<AppStore | null>(null);

/** Hands one store to everything below. */
export function AppStoreProvider(props: { readonly store: AppStore; readonly children: ReactNode }) {
  return createElement(StoreContext.Provider, { value: props.store }, props.children);
}

/**
 * A part of the state; the component draws again when that part changes. The one way from the store to the screen:
 * while names are hidden, what comes out of it has none. So what a component was given never goes back into a
 * command, but by its id.
 */
export function useAppStore<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStoreItself(), (state) => selector(shownState(state)));
}

/** The store itself, for those who act and draw nothing of it. */
export function useAppStoreItself(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useAppStore needs an AppStoreProvider above it');
  return store;
}

/** The state as it may be drawn now. */
export function shownState(state: AppState): AppState {
  const isShown = state.arePreferencesKnown && !state.preferences.hideNames;
  return isShown ? state : hiding()(state);
}

let current: { readonly words: HiddenWords; readonly hide: HideNames } | null = null;

/** Hides in the language of the window: what was hidden in another one is made anew. */
function hiding(): HideNames {
  const appointment = i18next.t('common:hidden.appointment');
  const blockedSlot = i18next.t('common:hidden.blockedSlot');
  if (current?.words.appointment !== appointment || current.words.blockedSlot !== blockedSlot) {
    const words = { appointment, blockedSlot };
    current = { words, hide: createHideNames(words) };
  }
  return current.hide;
}
