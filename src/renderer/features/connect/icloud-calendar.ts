/** Where iCloud's own calendar is; the host opens it in the browser, as one of the few addresses that it may. */
export const ICLOUD_CALENDAR = 'https://www.icloud.com/calendar/';
