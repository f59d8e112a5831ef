import { DEFAULT_CODE_WORD, DEFAULT_TITLE_WORD } from './appointment-title.ts';
import type { TitleMode } from './appointment.ts';
import type { ZoneName } from './time.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
/** A window of wall-clock time within a day, `HH:MM` to `HH:MM`; it doesn't cross midnight. */
export type DayWindow = readonly [string, string];

export interface WorkingHours {
  readonly weekly: Readonly<Record<Weekday, readonly DayWindow[]>>;
  readonly exceptions: readonly { readonly date: string; readonly windows: readonly DayWindow[] }[];
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly minimumNoticeMinutes: number;
  readonly horizonDays: number;
  readonly maximumPerDay: number | null;
  readonly stepMinutes: number;
}

export interface Configuration {
  readonly primaryCalendarId: string | null;
  /** null: never chosen (every event calendar is shown and holds time); empty: none. */
  readonly conflictCalendarIds: readonly string[] | null;
  /** The practice's zone: working hours, and the TZID of what is written. */
  readonly zone: ZoneName;
  /** The zone of the view. */
  readonly displayZone: ZoneName;
  readonly workingHours: WorkingHours;
  /** null until the practitioner has answered: nothing is named before that. */
  readonly titleMode: TitleMode | null;
  /** The title that names nobody, in the language in which the mode was chosen. */
  readonly titleWord: string;
  /** What stands before the sign of a client who has no code, in the same language. */
  readonly codeWord: string;
  readonly alarmMinutes: number | null;
}

const OFFICE_DAY: readonly DayWindow[] = [['09:00', '17:00']];

/** Monday to Friday 09:00-17:00, no buffers, no notice, a year ahead, every quarter of an hour. */
export const DEFAULT_WORKING_HOURS: WorkingHours = {
  weekly: {
    mon: OFFICE_DAY,
    tue: OFFICE_DAY,
    wed: OFFICE_DAY,
    thu: OFFICE_DAY,
    fri: OFFICE_DAY,
    sat: [],
    sun: [],
  },
  exceptions: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 365,
  maximumPerDay: null,
  stepMinutes: 15,
};

/** The configuration of a new installation on a computer in `zone`. */
export function defaultConfiguration(zone: ZoneName): Configuration {
  return {
    primaryCalendarId: null,
    conflictCalendarIds: null,
    zone,
    displayZone: zone,
    workingHours: DEFAULT_WORKING_HOURS,
    titleMode: null,
    titleWord: DEFAULT_TITLE_WORD,
    codeWord: DEFAULT_CODE_WORD,
    alarmMinutes: null,
  };
}

/**
 * The calendars whose events are shown and counted: Primary and Check for Conflicts; all of them while
 * nothing was ever chosen. `known` lists every event calendar there is, in order.
 */
export function selectedCalendarIds(configuration: Configuration, known: readonly string[]): string[] {
  const { primaryCalendarId, conflictCalendarIds } = configuration;
  if (conflictCalendarIds === null) return [...known];
  return known.filter((id) => id === primaryCalendarId || conflictCalendarIds.includes(id));
}
