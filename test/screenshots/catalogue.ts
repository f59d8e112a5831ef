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
}

/** Every state is taken in both themes and both sizes. */
export const looks: readonly Look[] = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 1280, height: 800 },
  { theme: 'light', width: 900, height: 600 },
  { theme: 'dark', width: 900, height: 600 },
];

/** Every picture under docs/screenshots, by the screen that it shows. */
export const catalogue: Readonly<Record<string, readonly Picture[]>> = {
  'The window': [
    { name: 'empty', state: 'No account yet' },
    { name: 'locked', state: 'The keychain is not available' },
    { name: 'calendar-week', state: 'The sample' },
    { name: 'offline', state: 'Offline, as of when' },
    { name: 'attention', state: 'An account needs a new password' },
    { name: 'refused-link', state: 'A link that was used before' },
    { name: 'names-hidden', state: 'Names are hidden' },
    { name: 'contrast-week', state: 'High contrast' },
    { name: 'contrast-booking', state: 'High contrast: the booking form' },
    { name: 'contrast-settings', state: 'High contrast: settings' },
  ],
  'Find and do': [
    { name: 'palette', state: 'What can be done' },
    { name: 'palette-found', state: 'A client is found' },
    { name: 'palette-nothing', state: 'Nothing is found' },
    { name: 'shortcuts', state: 'All keys' },
  ],
  'My Profile': [
    { name: 'settings-profile', state: 'Settings' },
    { name: 'settings-profile-empty', state: 'No account yet' },
  ],
  Calendars: [
    { name: 'calendars-empty', state: 'No account yet' },
    { name: 'calendars', state: 'One account' },
    { name: 'calendars-offline', state: 'Offline' },
    { name: 'calendars-password', state: 'The account needs a new password' },
    { name: 'reconnect', state: 'Reconnect: the password alone' },
    { name: 'reconnect-refused', state: 'Reconnect: not accepted' },
    { name: 'disconnect', state: 'Disconnect: keep or erase' },
    { name: 'erased', state: 'The receipt of what was erased' },
  ],
  'New calendar': [
    { name: 'provider', state: 'What can be connected' },
    { name: 'provider-connected', state: 'iCloud is connected already' },
    { name: 'provider-sample', state: 'In the sample' },
    { name: 'leave-sample', state: 'In the sample: what goes with it' },
  ],
  'Connect iCloud': [
    { name: 'connect-icloud-steps', state: 'Step 1: the five steps' },
    { name: 'connect-icloud-ticked', state: 'Step 1: some of them are done' },
    { name: 'connect-icloud-offline', state: 'Step 1: offline' },
    { name: 'connect-clipboard-waiting', state: 'Step 1: the clipboard may be read' },
    { name: 'connect-clipboard-found', state: 'Step 2: the password was found there' },
    { name: 'connect-icloud-form', state: 'Step 2: e-mail and password' },
    { name: 'connect-progress', state: 'Step 2: three lines that tick' },
    { name: 'connect-icloud-error', state: 'Step 2: not an app-specific password' },
    { name: 'connect-error-refused', state: 'Step 2: not accepted' },
    { name: 'connect-error-alias', state: 'Step 2: an alias' },
    { name: 'connect-error-network', state: 'Step 2: no connection' },
    { name: 'connect-error-server', state: 'Step 2: Apple has a problem' },
    { name: 'connect-error-again', state: 'Step 2: connected already' },
    { name: 'connect-proposal', state: 'Step 3: Your iCloud is Connected' },
  ],
  'Connect a calendar server': [{ name: 'connect-server', state: 'Address, user name and password' }],
  'Calendar Configuration': [
    { name: 'configuration-empty', state: 'No account yet' },
    { name: 'configuration-none', state: 'No Primary Calendar yet' },
    { name: 'configuration', state: 'Both are chosen' },
    { name: 'edit-primary', state: 'Edit under Primary Calendar' },
    { name: 'edit-primary-read-only', state: 'One that can only be read' },
    { name: 'edit-conflicts', state: 'Edit under Check for Conflicts' },
    { name: 'edit-conflicts-rules', state: 'The rules of a calendar' },
  ],
  'Working hours, clients, titles, files, copies': [
    { name: 'working-hours', state: 'Working hours' },
    { name: 'working-hours-wrong', state: 'Working hours: hours that overlap' },
    { name: 'clients', state: 'Clients' },
    { name: 'clients-none', state: 'Clients: nobody has this name' },
    { name: 'client-form', state: 'Clients: a new one' },
    { name: 'icloud-titles', state: 'What iCloud shows' },
    { name: 'files', state: 'Import and export' },
    { name: 'files-found', state: 'Import: what is in the file' },
    { name: 'files-refused', state: 'Import: not a calendar file' },
    { name: 'copies', state: 'Copies and recovery' },
    { name: 'copies-restore', state: 'Copies and recovery: before one is restored' },
    { name: 'locked-unreadable', state: 'The data can not be read: recovery key, or a copy' },
  ],
  Calendar: [
    { name: 'calendar-day', state: 'Day' },
    { name: 'calendar-month', state: 'Month' },
    { name: 'calendar-agenda', state: 'Agenda' },
    { name: 'calendar-nothing', state: 'A week without anything' },
    { name: 'go-to-date', state: 'Go to a date' },
    { name: 'free-times', state: 'Free times' },
    { name: 'free-times-too-far', state: 'Free times: further ahead than they are offered' },
    { name: 'free-times-unverified', state: 'Free times that could not be verified' },
    { name: 'copy-free-times', state: 'Free times as text' },
    { name: 'second-zone-search', state: 'A second time zone: looked for' },
    { name: 'second-zone', state: 'A second time zone' },
    { name: 'clock-changes', state: 'Clocks change: whom it moves' },
    { name: 'moved', state: 'Moved, with a way back' },
  ],
  'Details and forms': [
    { name: 'details-appointment', state: 'An appointment' },
    { name: 'details-blocked-slot', state: 'A Blocked Slot from iCloud' },
    { name: 'details-block-made-here', state: 'A Blocked Slot made here' },
    { name: 'details-held', state: 'An appointment that is held' },
    { name: 'details-cancelled', state: 'An appointment that was cancelled' },
    { name: 'why', state: 'Why? Of a free time' },
    { name: 'why-taken', state: 'Why? Of a Blocked Slot' },
    { name: 'booking-first', state: 'New appointment: the first one' },
    { name: 'booking-weekly', state: 'New appointment: weekly' },
    { name: 'booking-refused', state: 'New appointment: the time is taken' },
    { name: 'booked', state: 'Booked: what became of it, for a moment' },
    { name: 'booking-offline', state: 'New appointment: offline' },
    { name: 'new-blocked-slot', state: 'New Blocked Slot' },
    { name: 'move', state: 'Move' },
    { name: 'cancel', state: 'Cancel' },
  ],
  'Needs you': [
    { name: 'needs-nothing', state: 'Nothing' },
    { name: 'needs-overlap', state: 'A newer event, a deletion, two versions' },
    { name: 'details-removed', state: 'Deleted in iCloud' },
    { name: 'details-conflict', state: 'Changed in two places' },
  ],
  "Today's list and what changed": [
    { name: 'today', state: "Today's list" },
    { name: 'running-late', state: 'What slips where the day runs late' },
    { name: 'day-sheet-preview', state: 'The day sheet of any day, before it is printed' },
    { name: 'day-sheet', state: 'The day sheet, as it is printed' },
    { name: 'what-changed', state: 'What changed' },
  ],
  Status: [
    { name: 'status-none', state: 'No account yet' },
    { name: 'status', state: 'Everything is fine' },
    { name: 'status-offline', state: 'Offline' },
    { name: 'doctor-running', state: 'The Doctor is looking' },
    { name: 'doctor', state: 'The Doctor is done' },
    { name: 'doctor-failed', state: 'The Doctor found where the way ends' },
    { name: 'doctor-report', state: 'The report before it is saved' },
  ],
  Help: [{ name: 'help', state: 'Help' }],
  'Being read, and could not be read': [
    { name: 'calendar-loading', state: 'The calendar: being read' },
    { name: 'calendar-error', state: 'The calendar: could not be read' },
    { name: 'today-loading', state: 'Today’s list: being read' },
    { name: 'today-error', state: 'Today’s list: could not be read' },
    { name: 'what-changed-loading', state: 'What changed: being read' },
    { name: 'what-changed-error', state: 'What changed: could not be read' },
    { name: 'status-loading', state: 'Status: being read' },
    { name: 'status-error', state: 'Status: could not be read' },
    { name: 'calendars-loading', state: 'Calendars: being read' },
    { name: 'calendars-error', state: 'Calendars: could not be read' },
    { name: 'configuration-loading', state: 'Calendar Configuration: being read' },
    { name: 'configuration-error', state: 'Calendar Configuration: could not be read' },
    { name: 'working-hours-loading', state: 'Working hours: being read' },
    { name: 'working-hours-error', state: 'Working hours: could not be read' },
    { name: 'icloud-titles-loading', state: 'What iCloud shows: being read' },
    { name: 'icloud-titles-error', state: 'What iCloud shows: could not be read' },
    { name: 'clients-loading', state: 'Clients: being read' },
    { name: 'clients-error', state: 'Clients: could not be read' },
  ],
  German: [
    { name: 'de-week', state: 'The week' },
    { name: 'de-booking', state: 'A new appointment' },
    { name: 'de-settings', state: 'Settings' },
    { name: 'de-hours', state: 'Working hours' },
    { name: 'de-configuration', state: 'Calendar Configuration' },
    { name: 'de-status', state: 'Status' },
    { name: 'de-connect', state: 'Connecting' },
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

export const fileOf = (name: string, { theme, width, height }: Look): string =>
  `${name}-${theme}-${width}x${height}.png`;
