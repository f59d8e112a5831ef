/** The alerts to choose from, in minutes before the start. */
export const ALARM_MINUTES: readonly number[] = [5, 15, 30, 60];
