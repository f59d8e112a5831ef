import { createContext, createElement, useContext, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';
import { createAccountsSlice } from '#renderer/features/accounts/accounts-slice.ts';
import { createAvailabilitySlice } from '#renderer/features/availability/availability-slice.ts';
import { createBookingSlice } from '#renderer/features/booking/booking-slice.ts';
import { createWeeklySlice } from '#renderer/features/booking/weekly-slice.ts';
import { createCalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { createClientsSlice } from '#renderer/features/clients/clients-slice.ts';
import { createConfigurationSlice } from '#renderer/features/configuration/configuration-slice.ts';
import { createConnectSlice } from '#renderer/features/connect/connect-slice.ts';
import { createAppointmentSlice } from '#renderer/features/details/appointment-slice.ts';
import { createBlocksSlice } from '#renderer/features/blocks/blocks-slice.ts';
import { createFollowUpSlice } from '#renderer/features/configuration/follow-up-slice.ts';
import { createJournalSlice } from '#renderer/features/journal/journal-slice.ts';
import { createMovingSlice } from '#renderer/features/moving/moving-slice.ts';
import { createNeedsSlice } from '#renderer/features/needs/needs-slice.ts';
import { createDoctorSlice } from '#renderer/features/status/doctor-slice.ts';
import { createAppSlice } from './app-slice.ts';
import type { AppState } from './app-state.ts';
import { createNavigationSlice } from './navigation.ts';

export type AppStore = StoreApi<AppState>;

/** A store that asks this bridge; nothing is loaded before `refreshAll`. */
export function createAppStore(bridge: Bridge): AppStore {
  return createStore<AppState>()((...api) => ({
    ...createNavigationSlice(bridge)(...api),
    ...createAppSlice(bridge)(...api),
    ...createCalendarSlice(bridge)(...api),
    ...createAvailabilitySlice(bridge)(...api),
    ...createBookingSlice(bridge)(...api),
    ...createWeeklySlice(bridge)(...api),
    ...createAppointmentSlice(bridge)(...api),
    ...createClientsSlice(bridge)(...api),
    ...createAccountsSlice(bridge)(...api),
    ...createConnectSlice(bridge)(...api),
    ...createConfigurationSlice(bridge)(...api),
    ...createFollowUpSlice(bridge)(...api),
    ...createMovingSlice(bridge)(...api),
    ...createBlocksSlice(bridge)(...api),
    ...createNeedsSlice(bridge)(...api),
    ...createJournalSlice(bridge)(...api),
    ...createDoctorSlice(bridge)(...api),
  }));
}

const StoreContext = createContext<AppStore | null>(null);

/** Hands one store to everything below. */
export function AppStoreProvider(props: { readonly store: AppStore; readonly children: ReactNode }) {
  return createElement(StoreContext.Provider, { value: props.store }, props.children);
}

/** A part of the state; the component draws again when that part changes. */
export function useAppStore<T>(selector: (state: AppState) => T): T {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useAppStore needs an AppStoreProvider above it');
  return useStore(store, selector);
}
