import { escapeText, seedText } from './seed-text.ts';
import type { SeedClock, Wall } from './seed-text.ts';

/** What the week shows of one occurrence. */
export interface ExpectedEntry {
  readonly title: string;
  /** ISO 8601 in UTC; for all-day entries the first date, `YYYY-MM-DD`. */
  readonly startUtc: string;
  /** Exclusive; for all-day entries the date after the last one. */
  readonly endUtc: string;
  readonly allDay: boolean;
  readonly calendarName: string;
  /** Under the rules that a new calendar has: free all-day events hold, free timed ones don't. */
  readonly holds: boolean;
  readonly isCancelled: boolean;
}

/** An entry before its calendar is known. */
export type Shown = Omit<ExpectedEntry, 'calendarName'>;

/** One calendar object resource and what the week shows of it. */
export interface SeedObject {
  /** Last segment of its path. */
  readonly name: string;
  readonly ics: string;
  readonly shown: readonly Shown[];
}

/** When an event is, and for how long. */
export interface Stretch extends Wall {
  readonly minutes: number;
}

/** What makes an event more than a title and a time. */
export interface Details {
  /** Content lines besides those of title and time, such as `TRANSP:TRANSPARENT`. */
  readonly lines?: readonly string[];
  /** Whole VEVENTs of changed occurrences, from `override`. */
  readonly overrides?: readonly (readonly string[])[];
  /** Occurrences in the week; the event itself where left out. */
  readonly shown?: readonly Shown[];
}

/** Makes calendar objects over one week's clock. */
export class SeedWriter {
  readonly clock: SeedClock;

  constructor(clock: SeedClock) {
    this.clock = clock;
  }

  /** An event with a time of day. */
  timed(name: string, title: string, at: Stretch, details: Details = {}): SeedObject {
    const times = [this.clock.dateTime('DTSTART', at), this.clock.dateTime('DTEND', at, at.minutes)];
    return this.#object(name, title, times, { shown: [this.shown(title, at)], ...details });
  }

  /** An event of whole days. `holds` is true even if it is marked free: a new calendar's rules say so. */
  allDay(name: string, title: string, day: number, days: number, details: Details = {}): SeedObject {
    const dates = [this.clock.dateOnly('DTSTART', day), this.clock.dateOnly('DTEND', day + days)];
    return this.#object(name, title, dates, { shown: [this.shownDays(title, day, days)], ...details });
  }

  /** An occurrence of a series that was changed: `was` in the series, `at` now. */
  override(
    name: string,
    title: string,
    was: Wall,
    at: Stretch,
    lines: readonly string[] = [],
  ): readonly string[] {
    return event(name, title, [
      this.clock.dateTime('RECURRENCE-ID', was),
      this.clock.dateTime('DTSTART', at),
      this.clock.dateTime('DTEND', at, at.minutes),
      'SEQUENCE:1',
      ...lines,
    ]);
  }

  /** What is seen of an occurrence with a time of day. */
  shown(title: string, at: Stretch, more: Partial<Shown> = {}): Shown {
    const [startUtc, endUtc] = [this.clock.utc(at), this.clock.utc(at, at.minutes)];
    return { title, startUtc, endUtc, allDay: false, holds: true, isCancelled: false, ...more };
  }

  /** What is seen of an occurrence of whole days. */
  shownDays(title: string, day: number, days: number): Shown {
    const [startUtc, endUtc] = [this.clock.date(day), this.clock.date(day + days)];
    return { title, startUtc, endUtc, allDay: true, holds: true, isCancelled: false };
  }

  #object(name: string, title: string, times: readonly string[], details: Details): SeedObject {
    const { lines = [], overrides = [], shown = [] } = details;
    const ics = seedText([event(name, title, [...times, ...lines]), ...overrides]);
    return { name: `${name}.ics`, ics, shown };
  }
}

function event(name: string, title: string, lines: readonly string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${name}@seed.example`,
    'DTSTAMP:20260901T080000Z',
    `SUMMARY:${escapeText(title)}`,
    ...lines,
    'END:VEVENT',
  ];
}
