import type { BusyStatus, EventStatus, ParticipationStatus, Transparency } from './event.ts';
import { DAY_MS, type EpochMs } from './interval.ts';
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

/** One instance beside the facts that it shares with others: thousands are made to answer one question. */
export interface Instance {
  readonly facts: OccurrenceFacts;
  /** As in `OccurrenceGroup`; `recurrenceIdOf` gives the id itself. */
  readonly recurrenceId: string | null;
  readonly span: Span;
}

/** The instances of all groups, one by one, in the groups' order. */
export function instancesOf(groups: readonly OccurrenceGroup[]): Instance[] {
  return groups.flatMap(({ facts, recurrenceId, spans }) =>
    spans.map((span) => ({ facts, recurrenceId, span })),
  );
}

/** The same, each with its facts. */
export function occurrencesOf(groups: readonly OccurrenceGroup[]): Occurrence[] {
  return instancesOf(groups).map(toOccurrence);
}

/** An instance with its facts. */
export function toOccurrence(instance: Instance): Occurrence {
  return { ...instance.facts, recurrenceId: recurrenceIdOf(instance), span: instance.span };
}

/** The recurrence id of an instance; null for an event that has only one. */
export function recurrenceIdOf({
  recurrenceId,
  span,
}: Pick<Instance, 'recurrenceId' | 'span'>): string | null {
  if (recurrenceId !== AT_START) return recurrenceId;
  return span.kind === 'instant' ? recurrenceIdAt(span.start) : span.start.replace(/[-:]/g, '');
}

/** The recurrence id of a timed instance that starts where its rule puts it: that start in UTC, `YYYYMMDDTHHMMSSZ`. */
export function recurrenceIdAt(start: EpochMs): string {
  const day = Math.floor(start / DAY_MS);
  return dateText(day) + timeText(Math.floor((start - day * DAY_MS) / 1000));
}

/** Texts that came up before: the instances of all events fall on a few thousand days, at a few hundred times. */
const dates = new Map<number, string>();
const times = new Map<number, string>();
const MOST_TEXTS = 20_000;

/** `YYYYMMDDT` */
function dateText(day: number): string {
  return known(dates, day, () => new Date(day * DAY_MS).toISOString().slice(0, 11).replaceAll('-', ''));
}

/** `HHMMSSZ` */
function timeText(second: number): string {
  return known(
    times,
    second,
    () => `${new Date(second * 1000).toISOString().slice(11, 19).replaceAll(':', '')}Z`,
  );
}

function known(texts: Map<number, string>, key: number, make: () => string): string {
  const text = texts.get(key);
  if (text !== undefined) return text;
  if (texts.size >= MOST_TEXTS) texts.clear();
  const made = make();
  texts.set(key, made);
  return made;
}
