import { addDays } from './dates.ts';
import type { LocalDate } from './dates.ts';
import type { When } from './write-event.ts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A day of the week, as RFC 5545 §3.3.10 writes it. */
export type Weekday = (typeof WEEKDAYS)[number];

/** Weeks of the sample before today's, and all of them. */
export const FIRST_WEEK = -4;
export const WEEKS = 12;

/** Tells when things are, in weeks from today's. */
export class SampleTime {
  readonly #monday: LocalDate;
  readonly zone: string;

  /** @param monday the Monday of today's week */
  constructor(monday: LocalDate, zone: string) {
    this.#monday = monday;
    this.zone = zone;
  }

  /** The date of a weekday, so many weeks from today's week. */
  date(week: number, day: Weekday): LocalDate {
    return addDays(this.#monday, week * WEEKDAYS.length + WEEKDAYS.indexOf(day));
  }

  /** A stretch of time in the practice's zone, or in another one. */
  at(week: number, day: Weekday, time: string, minutes: number, zone = this.zone): When {
    return { kind: 'timed', date: this.date(week, day), time, minutes, zone };
  }

  /** Whole days. */
  days(week: number, day: Weekday, days: number): When {
    return { kind: 'days', date: this.date(week, day), days };
  }
}

/** Every week of the sample on these days. */
export function weekly(...days: readonly Weekday[]): string {
  return `FREQ=WEEKLY;COUNT=${WEEKS * days.length};BYDAY=${days.join(',')}`;
}

/** Every second week of the sample. */
export const FORTNIGHTLY = `FREQ=WEEKLY;INTERVAL=2;COUNT=${WEEKS / 2}`;
