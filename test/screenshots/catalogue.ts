/** How a picture is taken. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** One state of one screen. */
export interface Picture {
  readonly name: string;
  readonly state: string;
  /** `all`: both themes in both sizes. `few`: light in the large window, dark in the small one. */
  readonly looks: 'all' | 'few';
}

export const fewLooks: readonly Look[] = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 900, height: 600 },
];
export const allLooks: readonly Look[] = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 1280, height: 800 },
  { theme: 'light', width: 900, height: 600 },
  { theme: 'dark', width: 900, height: 600 },
];

const all = (name: string, state: string): Picture => ({ name, state, looks: 'all' });
const few = (name: string, state: string): Picture => ({ name, state, looks: 'few' });

/** Every picture under docs/screenshots, by the screen that it shows. */
export const catalogue: Readonly<Record<string, readonly Picture[]>> = {
  'The window': [
    all('empty', 'No account yet'),
    all('locked', 'The keychain is not available'),
    all('calendar-week', 'The sample'),
    all('offline', 'Offline, as of when'),
    few('attention', 'An account needs a new password'),
    few('refused-link', 'A link that was used before'),
    few('names-hidden', 'Names are hidden'),
    few('contrast-week', 'High contrast'),
    few('contrast-booking', 'High contrast: the booking form'),
    few('contrast-settings', 'High contrast: settings'),
  ],
  'Find and do': [
    all('palette', 'What can be done'),
    few('palette-found', 'A client is found'),
    few('palette-nothing', 'Nothing fits'),
    all('shortcuts', 'All keys'),
  ],
  'My Profile': [all('settings-profile', 'Settings'), few('settings-profile-empty', 'No account yet')],
  Calendars: [
    few('calendars-empty', 'No account yet'),
    all('calendars', 'One account'),
    few('calendars-offline', 'Offline'),
    few('calendars-password', 'The account needs a new password'),
    few('reconnect', 'Reconnect: the password alone'),
    few('reconnect-refused', 'Reconnect: not accepted'),
    few('disconnect', 'Disconnect: keep or erase'),
    few('erased', 'The receipt of what was erased'),
  ],
  'New calendar': [
    all('provider', 'What can be connected'),
    few('provider-connected', 'iCloud is connected already'),
    few('provider-sample', 'In the sample'),
    few('leave-sample', 'In the sample: what goes with it'),
  ],
  'Connect iCloud': [
    all('connect-icloud-steps', 'Step 1: the five steps'),
    few('connect-icloud-ticked', 'Step 1: some of them are done'),
    few('connect-icloud-offline', 'Step 1: offline'),
    few('connect-clipboard-waiting', 'Step 1: the clipboard may be read'),
    few('connect-clipboard-found', 'Step 2: the password was found there'),
    all('connect-icloud-form', 'Step 2: e-mail and password'),
    all('connect-progress', 'Step 2: three lines that tick'),
    all('connect-icloud-error', 'Step 2: not an app-specific password'),
    few('connect-error-refused', 'Step 2: not accepted'),
    few('connect-error-alias', 'Step 2: an alias'),
    few('connect-error-network', 'Step 2: no connection'),
    few('connect-error-server', 'Step 2: Apple has a problem'),
    few('connect-error-again', 'Step 2: connected already'),
    all('connect-proposal', 'Step 3: Your iCloud is Connected'),
  ],
  'Connect a calendar server': [few('connect-server', 'Address, user name and password')],
  'Calendar Configuration': [
    few('configuration-empty', 'No account yet'),
    few('configuration-none', 'No Primary Calendar yet'),
    all('configuration', 'Both are chosen'),
    all('edit-primary', 'Edit under Primary Calendar'),
    few('edit-primary-read-only', 'One that can only be read'),
    all('edit-conflicts', 'Edit under Check for Conflicts'),
    few('edit-conflicts-rules', 'The rules of a calendar'),
  ],
  'Working hours, clients, titles, files, copies': [
    all('working-hours', 'Working hours'),
    few('working-hours-wrong', 'Working hours: hours that overlap'),
    all('clients', 'Clients'),
    few('clients-none', 'Clients: nobody has this name'),
    few('client-form', 'Clients: one of them'),
    few('icloud-titles', 'What iCloud shows'),
    all('files', 'Import and export'),
    few('files-found', 'Import: what is in the file'),
    few('files-refused', 'Import: not a calendar file'),
    all('copies', 'Copies and recovery'),
    few('copies-restore', 'Copies and recovery: before one is restored'),
    few('locked-unreadable', 'The data can not be read: recovery key, or a copy'),
  ],
  Calendar: [
    all('calendar-day', 'Day'),
    all('calendar-month', 'Month'),
    all('calendar-agenda', 'Agenda'),
    few('calendar-nothing', 'A week without anything'),
    few('go-to-date', 'Go to a date'),
    all('free-times', 'Free times'),
    few('free-times-too-far', 'Free times: further ahead than they are offered'),
    few('free-times-unverified', 'Free times that could not be verified'),
    few('copy-free-times', 'Free times as text'),
    few('second-zone-search', 'A second time zone: looked for'),
    all('second-zone', 'A second time zone'),
    few('clock-changes', 'Clocks change: whom it moves'),
    few('moved', 'Moved, with a way back'),
  ],
  'Details and forms': [
    all('details-appointment', 'An appointment'),
    all('details-blocked-slot', 'A Blocked Slot from iCloud'),
    few('details-block-made-here', 'A Blocked Slot made here'),
    few('details-held', 'An appointment that is held'),
    few('details-cancelled', 'An appointment that was cancelled'),
    few('why', 'Why? Of a free time'),
    few('why-taken', 'Why? Of a Blocked Slot'),
    all('booking-first', 'New appointment: the first one'),
    few('booking-weekly', 'New appointment: weekly'),
    all('booking-refused', 'New appointment: the time is taken'),
    few('booked', 'Booked: what became of it, for a moment'),
    few('booking-offline', 'New appointment: offline'),
    few('new-blocked-slot', 'New Blocked Slot'),
    all('move', 'Move'),
    few('cancel', 'Cancel'),
  ],
  'Needs you': [
    few('needs-nothing', 'Nothing'),
    all('needs-overlap', 'A newer event, a deletion, two versions'),
    few('details-removed', 'Deleted in iCloud'),
    few('details-conflict', 'Changed in two places'),
  ],
  "Today's list and what changed": [
    all('today', "Today's list"),
    few('day-sheet-preview', 'The day sheet of any day, before it is printed'),
    few('day-sheet', 'The day sheet, as it is printed'),
    all('what-changed', 'What changed'),
  ],
  Status: [
    few('status-none', 'No account yet'),
    all('status', 'Everything is fine'),
    few('status-offline', 'Offline'),
    few('doctor-running', 'The Doctor is looking'),
    all('doctor', 'The Doctor is done'),
    few('doctor-failed', 'The Doctor found where the way ends'),
    few('doctor-report', 'The report before it is saved'),
  ],
  Help: [all('help', 'Help')],
  German: [
    few('de-week', 'The week'),
    few('de-booking', 'A new appointment'),
    few('de-settings', 'Settings'),
    few('de-hours', 'Working hours'),
    few('de-configuration', 'Calendar Configuration'),
    few('de-status', 'Status'),
    few('de-connect', 'Connecting'),
  ],
};

const byName = new Map(
  Object.values(catalogue)
    .flat()
    .map((picture) => [picture.name, picture]),
);

/** @throws Error for a name that the catalogue doesn't have */
export function pictureNamed(name: string): Picture {
  const picture = byName.get(name);
  if (picture === undefined) throw new Error(`the catalogue has no picture ${name}`);
  return picture;
}

export const looksOf = ({ looks }: Picture): readonly Look[] => (looks === 'all' ? allLooks : fewLooks);

export const fileOf = (name: string, { theme, width, height }: Look): string =>
  `${name}-${theme}-${width}x${height}.png`;
