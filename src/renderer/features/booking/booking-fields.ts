import type { Unfinished } from '#renderer/ui/typing-in.ts';

/** What an appointment can last, as the contract has it. */
export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 1440;

/** What is typed in the form. Date and time are those of the view's zone. */
export interface BookingFields {
  readonly client: string;
  readonly service: string;
  readonly date: string;
  readonly time: string;
  /** Of date or time, what can't be taken yet. */
  readonly typing?: Unfinished<'date' | 'time'> | null | undefined;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly note: string;
  /** Of a client who isn't known yet. */
  readonly email: string;
  readonly phone: string;
  /** Empty: not known. */
  readonly clientZone: string;
  /** Minutes before the start; `configured`: as it is set for all appointments. */
  readonly alarm: 'configured' | 'none' | number;
  readonly isWeekly: boolean;
  /** How many weeks in all, where it repeats. */
  readonly weeks: number;
}

/** When, and how long. */
export type TimesOfForm = Pick<BookingFields, 'date' | 'time' | 'lengthMinutes' | 'typing'>;
