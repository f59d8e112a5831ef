import type { DesktopAbilities, Preferences } from './preferences.ts';

/** What is so until somebody chooses otherwise. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  language: 'system',
  contrast: 'system',
  hideNames: false,
  view: 'week',
  hiddenCalendarIds: [],
  secondZone: null,
  dismissedClockChanges: [],
  remindMinutes: 10,
  notices: true,
  namesOutside: false,
  tray: true,
  openAtLogin: false,
};

/** A host that has a window only, or none. */
export const NO_DESKTOP: DesktopAbilities = {
  notifications: false,
  tray: false,
  openAtLogin: false,
  contentProtection: false,
};
