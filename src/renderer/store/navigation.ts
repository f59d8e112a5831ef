import type { SliceCreator } from './slice.ts';

export type SettingsPage =
  | 'profile'
  | 'hours'
  | 'clients'
  | 'icloud-titles'
  | 'files'
  | 'copies'
  | 'calendars'
  | 'provider'
  | 'connect-icloud'
  | 'connect-caldav'
  | 'configuration'
  | 'edit-primary'
  | 'edit-conflicts';

/** What fills the window beside the navigation. */
export type Route =
  | { readonly screen: 'calendar' }
  | { readonly screen: 'today' }
  | { readonly screen: 'help' }
  | { readonly screen: 'status' }
  | { readonly screen: 'changes' }
  | {
      readonly screen: 'settings';
      readonly page: SettingsPage;
      /** `edit-conflicts` only: the calendar whose rules stand open. */
      readonly calendarId?: string;
      /** Where Save and Cancel lead, where that isn't the page before. */
      readonly back?: 'calendar';
    };

export interface NavigationSlice {
  readonly route: Route;
  /** The last thing that was done, in words: read out by the live region. */
  readonly announcement: string;
  readonly navigate: (route: Route) => void;
  /** Says something in the live region ("Saved", "Booked and in iCloud (Work)"). */
  readonly announce: (text: string) => void;
}

/** Starts at the calendar, with nothing to say. */
export const createNavigationSlice: SliceCreator<NavigationSlice> = () => (set) => ({
  route: { screen: 'calendar' },
  announcement: '',
  navigate: (route) => set({ route }),
  announce: (announcement) => set({ announcement }),
});
