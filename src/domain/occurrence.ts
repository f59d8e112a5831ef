import type { BusyStatus, EventStatus, ParticipationStatus, Transparency } from './event.ts';
import type { EpochMs } from './interval.ts';
import type { Span } from './time.ts';

/**
 * What the instances of one event share: the facts that decide what they mean.
 * Whether they hold time is asked later (`holds.ts`), so that a changed rule rewrites nothing.
 */
export interface OccurrenceFacts {
  readonly uid: string;
  readonly title: string;
  readonly location: string;
  readonly transp: Transparency | null;
  readonly busyStatus: BusyStatus | null;
  /** null where the event states none: it then counts as confirmed. */
  readonly status: EventStatus | null;
  readonly participation: ParticipationStatus | null;
  /** CLASS:PRIVATE or CONFIDENTIAL. */
  readonly classified: boolean;
  /** Milliseconds of travel before the start and after the end, a day at most; 0 without, and for all-day events. */
  readonly travelMs: number;
  readonly travelAfterMs: number;
  /** It comes from an override (a VEVENT with RECURRENCE-ID). */
  readonly isOverride: boolean;
  /** The event could not be read fully; its span is the best that is known, and it holds time. */
  readonly unreadable: boolean;
  /** It names a zone that nobody knows, and is placed as a floating time. */
  readonly isZoneUnknown: boolean;
  /** One of a series with so many instances that it is expanded for each question, and cut off where they are too many. */
  readonly isDense: boolean;
}

/** One instance of a recurrence set (RFC 5545 §3.8.5). */
export interface Occurrence extends OccurrenceFacts {
  /** Which instance: its original start as `YYYYMMDD`, `YYYYMMDDTHHMMSS` or `…Z`; null for a single event. */
  readonly recurrenceId: string | null;
  readonly span: Span;
}

/** In place of a recurrence id: each instance's own start is its original one. */
export const AT_START = '';

/** Instances that share everything but their time: a series of thousands is one of these. */
export interface OccurrenceGroup {
  readonly facts: OccurrenceFacts;
  /** As in `Occurrence`, or `AT_START`. */
  readonly recurrenceId: string | null;
  readonly spans: readonly Span[];
}

/** The instances of all groups, one by one, in the groups' order. */
export function occurrencesOf(groups: readonly OccurrenceGroup[]): Occurrence[] {
  return groups.flatMap(({ facts, recurrenceId, spans }) =>
    spans.map((span) => ({
      ...facts,
      recurrenceId: recurrenceId === AT_START ? recurrenceIdOf(span) : recurrenceId,
      span,
    })),
  );
}

/** The recurrence id of an instance that is where its rule puts it. */
export function recurrenceIdOf({ kind, start }: Span): string {
  return kind === 'instant' ? recurrenceIdAt(start) : start.replace(/[-:]/g, '');
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The recurrence id of a timed instance that starts where its rule puts it: that start in UTC, `YYYYMMDDTHHMMSSZ`. */
export function recurrenceIdAt(start: EpochMs): string {
  const date = new Date(start);
  return (
    `${pad(date.getUTCFullYear(), 4)}${pad(date.getUTCMonth() + 1, 2)}${pad(date.getUTCDate(), 2)}T` +
    `${pad(date.getUTCHours(), 2)}${pad(date.getUTCMinutes(), 2)}${pad(date.getUTCSeconds(), 2)}Z`
  );
}
