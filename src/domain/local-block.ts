import { shiftOnClock, stretchOnClock } from './clock-shift.ts';
import type { CalendarEvent, EventTime } from './event.ts';
import { DAY_MS, type EpochMs, type Interval } from './interval.ts';
import { recurrenceIdAt } from './occurrence.ts';
import { shiftRule } from './shifted-rule.ts';
import { addDays, dateIn, startOfDay, wallTimeIn, type Span, type ZoneName, type ZoneRules } from './time.ts';

/** A Blocked Slot made here: it holds time, and is never written anywhere but on this computer. */
export interface LocalBlock {
  readonly id: string;
  readonly title: string;
  /** Of the first one, where it repeats. */
  readonly span: BlockSpan;
  /** RFC 5545 §3.3.10, without the property's name; null for a single one. */
  readonly rrule: string | null;
  /** The practice's zone when it was made: a repeated one keeps its hour there. */
  readonly zone: ZoneName;
  /** Recurrence ids of instances that were removed. */
  readonly removed: readonly string[];
}

/** Times or whole days: a block floats nowhere. */
export type BlockSpan = Extract<Span, { readonly kind: 'instant' | 'date' }>;

/** The days that a stretch of time lies in, for somebody in a zone. */
export function daysOf({ start, end }: Interval, zone: ZoneRules): BlockSpan {
  return { kind: 'date', start: dateIn(zone, start), end: addDays(dateIn(zone, end - 1), 1) };
}

/** The block as an event says it, so that it is expanded as every event is. @param zone the rules of its zone */
export function blockEvent(
  { id, title, span, rrule, zone: name }: LocalBlock,
  zone: ZoneRules,
): CalendarEvent {
  const start: EventTime =
    span.kind === 'date'
      ? { kind: 'date', date: span.start }
      : { kind: 'zoned', wall: wallTimeIn(zone, span.start), zone: name };
  const end: EventTime =
    span.kind === 'date' ? { kind: 'date', date: span.end } : { kind: 'utc', instant: span.end };
  return {
    uid: id,
    recurrenceId: null,
    summary: title,
    location: '',
    description: '',
    start,
    end: { kind: 'time', time: end },
    isThisAndFuture: false,
    rrules: rrule === null ? [] : [rrule],
    rdates: [],
    exdates: [],
    status: null,
    transp: null,
    busyStatus: null,
    classified: false,
    participation: null,
    travelMs: 0,
    travelAfterMs: 0,
    isZoneUnknown: false,
    sequence: 0,
  };
}

/**
 * A span on whose start the clock of a zone can be set: a repeated hour counts as its first, a part of a second is dropped.
 * What repeats begins with one of its own instances that way.
 */
export function onClock(span: BlockSpan, zone: ZoneRules): BlockSpan {
  if (span.kind === 'date') return span;
  const start = zone.instantOf(wallTimeIn(zone, span.start));
  return { ...span, start, end: start + span.end - span.start };
}

/**
 * The block at another time. One that repeats moves as a whole, by the same stretch of its zone's clock: what was removed
 * of it stays removed. @param zone the rules of its zone
 * @param keepsDays what was removed stays so on its day, at the new hour, whichever day the first one goes to
 * @returns null where its rule can't be moved so: see `shiftRule`
 */
export function movedBlock(
  block: LocalBlock,
  span: BlockSpan,
  zone: ZoneRules,
  keepsDays = false,
): LocalBlock | null {
  const days = daysBetween(firstDate(block.span, zone), firstDate(span, zone));
  const stretch =
    block.span.kind === 'instant' && span.kind === 'instant'
      ? stretchOnClock(zone, block.span.start, span.start)
      : days * DAY_MS;
  const move = (instant: EpochMs): EpochMs =>
    span.kind === 'date' ? instant + stretch : shiftOnClock(zone, instant, stretch);
  // The end of a day stays one, whatever the hour: it is read as "until that day".
  const moveUntil = (until: EpochMs): EpochMs =>
    isLastSecond(zone, until) ? shiftOnClock(zone, until, days * DAY_MS) : move(until);
  const rrule = block.rrule === null ? null : shiftRule(block.rrule, { stretch, days, move: moveUntil });
  if (rrule === null && block.rrule !== null) return null;
  const away = keepsDays ? days : 0;
  const removed = block.removed.map((id) =>
    isDateId(id)
      ? basic(addDays(dateOf(id), days - away))
      : recurrenceIdAt(shiftOnClock(zone, instantOf(id), stretch - away * DAY_MS)),
  );
  return { ...block, span, rrule, removed };
}

/**
 * The block at another time or by whole days, by another rule, or by none. What was removed of it stays removed, by its
 * day where its rule or its being whole days is another then; also while it doesn't repeat, so that its rule can be given back.
 *
 * @param rrule undefined: it keeps its rule, which goes along
 * @param zone the rules of its zone
 * @returns null where the rule it keeps can't be moved so: see `shiftRule`
 */
export function changedBlock(
  block: LocalBlock,
  asked: BlockSpan,
  rrule: string | null | undefined,
  zone: ZoneRules,
): LocalBlock | null {
  const before = inKind(rrule === undefined ? block : { ...block, rrule: null }, asked.kind, zone);
  const isSingle = rrule === undefined ? block.rrule === null : rrule === null;
  // By another rule the first one may be another of those that were there: its way is none that the others go.
  const isOtherRule = rrule !== undefined && daysOfRule(rrule) !== daysOfRule(block.rrule);
  const moved = movedBlock(before, isSingle ? asked : onClock(asked, zone), zone, isOtherRule);
  return rrule === undefined ? moved : moved && { ...moved, rrule };
}

/** The block as whole days, the ones that it lies in; or as times, from the midnight of its first to that of its last. */
function inKind(block: LocalBlock, kind: BlockSpan['kind'], zone: ZoneRules): LocalBlock {
  const { span, rrule } = block;
  if (span.kind === kind) return block;
  if (span.kind === 'instant') {
    const dayOf = (instant: EpochMs): string => basic(dateIn(zone, instant));
    return {
      ...block,
      span: daysOf(span, zone),
      rrule: rrule && untilAs(rrule, (until) => (isDateId(until) ? until : dayOf(instantOf(until)))),
      removed: block.removed.map((id) => dayOf(instantOf(id))),
    };
  }
  const midnight = (date: string): EpochMs => startOfDay(date, zone);
  const lastSecond = (date: string): EpochMs => midnight(addDays(date, 1)) - 1_000;
  return {
    ...block,
    span: { kind: 'instant', start: midnight(span.start), end: midnight(span.end) },
    rrule:
      rrule &&
      untilAs(rrule, (until) => (isDateId(until) ? recurrenceIdAt(lastSecond(dateOf(until))) : until)),
    removed: block.removed.map((id) => recurrenceIdAt(midnight(dateOf(id)))),
  };
}

/** How a rule comes again, wherever it ends: the same text for the same. */
function daysOfRule(rrule: string | null): string | null {
  if (rrule === null) return null;
  const parts = rrule.toUpperCase().replaceAll(/\s/g, '').split(';');
  return parts
    .filter((part) => !/^(?:UNTIL|COUNT)=/.test(part))
    .toSorted()
    .join(';');
}

/** RFC 5545 §3.3.10: UNTIL is of the same kind as the start. */
function untilAs(rrule: string, write: (until: string) => string): string {
  return rrule.replace(
    /(^|;)(\s*UNTIL\s*=\s*)([\dTZ]+)/i,
    (_all, before: string, name: string, until: string) => before + name + write(until),
  );
}

const isLastSecond = (zone: ZoneRules, instant: EpochMs): boolean =>
  wallTimeIn(zone, instant).endsWith('T23:59:59');
const isDateId = (id: string): boolean => id.length === 8;
const firstDate = (span: BlockSpan, zone: ZoneRules): string =>
  span.kind === 'date' ? span.start : dateIn(zone, span.start);
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

const basic = (date: string): string => date.replaceAll('-', '');
const dateOf = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
const instantOf = (id: string): EpochMs =>
  Date.parse(`${dateOf(id)}T${id.slice(9, 11)}:${id.slice(11, 13)}:${id.slice(13, 15)}Z`);
