import type { CalendarEvent, EventEnd } from '#domain/event.ts';
import { DAY_MS, isWithin, type Interval } from '#domain/interval.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import type { CalendarObject, Expansion, UnreadableEvent } from '#main/ports/icalendar-codec.ts';
import { instanceClock, recurrenceKey, spanOf, type InstanceClock } from './instances.ts';
import { parseRule, Unreadable } from './rule.ts';
import { stepRule } from './rule-steps.ts';
import { objectBudget, type StepBudget } from './step-budget.ts';
import type { WallMs } from './wall.ts';

/** All-day and floating times are placed later, in a zone up to 14 hours away. */
const MARGIN_MS = 2 * DAY_MS;

/** The occurrences of one object in a window; see `IcalendarCodec.expand`. */
export function expandObject(object: CalendarObject, window: Interval): Expansion {
  const occurrences: Occurrence[] = [];
  const unreadable: UnreadableEvent[] = [...object.unreadable];
  const near = { start: window.start - MARGIN_MS, end: window.end + MARGIN_MS };
  const overrides = overridesByUid(object.events);
  const budget = objectBudget();
  for (const event of object.events) {
    const clock = instanceClock(event, object.zones);
    try {
      const own = event.recurrenceId === null ? overridesOf(overrides.get(event.uid) ?? [], clock) : null;
      occurrences.push(
        ...(own === null ? single(event, clock) : expandMaster(event, own, clock, near, budget.share())),
      );
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      unreadable.push({ uid: event.uid, why: fault.message, span: firstSpan(event, clock) });
    }
  }
  const held = unreadable.flatMap(toUnreadableOccurrence);
  return {
    occurrences: [...occurrences, ...held].filter(isNear(window, near)).toSorted(byStart),
    unreadable,
  };
}

/** What an event that can't be expanded still holds. */
function firstSpan(event: CalendarEvent, clock: InstanceClock): Occurrence['span'] | null {
  try {
    return spanOf(clock, clock.start, event.end);
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

/** A single event, or an override: it stands where it says, whatever its master does. */
function single(event: CalendarEvent, clock: InstanceClock): Occurrence[] {
  const recurrenceId = event.recurrenceId === null ? null : recurrenceKey(event.recurrenceId, clock);
  return [toOccurrence(event, recurrenceId, spanOf(clock, clock.start, event.end))];
}

interface Overrides {
  /** Instances that have a VEVENT of their own. */
  readonly replaced: ReadonlySet<string>;
  /** Overrides that go on for what follows, ascending. */
  readonly ranges: readonly { readonly from: WallMs; readonly event: CalendarEvent }[];
}

function overridesByUid(events: readonly CalendarEvent[]): ReadonlyMap<string, readonly CalendarEvent[]> {
  const found = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    if (event.recurrenceId === null) continue;
    const same = found.get(event.uid);
    if (same === undefined) found.set(event.uid, [event]);
    else same.push(event);
  }
  return found;
}

/** @param own the changed instances of the clock's event */
function overridesOf(own: readonly CalendarEvent[], clock: InstanceClock): Overrides {
  const withTime = own.flatMap((event) =>
    event.recurrenceId === null ? [] : [{ event, time: event.recurrenceId }],
  );
  return {
    replaced: new Set(withTime.map(({ time }) => recurrenceKey(time, clock))),
    ranges: withTime
      .filter(({ event }) => event.isThisAndFuture)
      .map(({ event, time }) => ({ from: clock.wallOf(time), event }))
      .toSorted((a, b) => a.from - b.from),
  };
}

function expandMaster(
  master: CalendarEvent,
  { replaced, ranges }: Overrides,
  clock: InstanceClock,
  near: Interval,
  budget: StepBudget,
): Occurrence[] {
  const isRecurring = master.rrules.length + master.rdates.length > 0;
  if (!isRecurring && replaced.size === 0) return single(master, clock);
  const excluded = new Set(master.exdates.map((time) => recurrenceKey(time, clock)));
  const found = new Map<string, Occurrence>();
  for (const [wall, end] of instances(master, ranges, clock, near, budget)) {
    const key = clock.keyOf(wall);
    if (excluded.has(key) || replaced.has(key)) continue;
    if (excluded.size > 0 || replaced.size > 0) {
      // A DATE takes the instance of that local day out of a timed series.
      const day = clock.dayKeyOf(wall);
      if (excluded.has(day) || replaced.has(day)) continue;
    }
    // A skipped time is the instant of a later one: where a rule gives both, it is one instance.
    if (!found.has(key)) found.set(key, instanceOf(master, ranges, clock, wall, key, end));
  }
  return [...found.values()];
}

/** Clock faces of the recurrence set near the window, each with an end of its own where an RDATE brings one. */
function instances(
  master: CalendarEvent,
  ranges: Overrides['ranges'],
  clock: InstanceClock,
  near: Interval,
  budget: StepBudget,
): Map<WallMs, EventEnd | null> {
  const first = spanLength(clock, master.end);
  // A range override may move its instances far: then the whole stretch around its shift is looked at.
  const shift = Math.max(0, ...ranges.map(({ from, event }) => Math.abs(clock.wallOf(event.start) - from)));
  const from = near.start - first - shift;
  const to = near.end + shift;
  const found = new Map<WallMs, EventEnd | null>([[clock.start, null]]);
  for (const text of master.rrules) {
    const rule = parseRule(text);
    const last = clock.lastOf(rule);
    for (const wall of stepRule({ start: clock.start, rule, from, to, last, budget })) found.set(wall, null);
  }
  for (const { start, end } of master.rdates) {
    budget.step();
    found.set(clock.wallOf(start), end);
  }
  return found;
}

function instanceOf(
  master: CalendarEvent,
  ranges: Overrides['ranges'],
  clock: InstanceClock,
  wall: WallMs,
  key: string,
  end: EventEnd | null,
): Occurrence {
  const range = ranges.findLast((each) => each.from <= wall);
  if (range === undefined) {
    return toOccurrence(master, key, spanOf(clock, wall, master.end, end));
  }
  const moved = wall + clock.wallOf(range.event.start) - range.from;
  const span = spanOf({ ...clock, start: clock.wallOf(range.event.start) }, moved, range.event.end, end);
  return { ...toOccurrence(range.event, key, span), isOverride: true };
}

function spanLength(clock: InstanceClock, end: EventEnd): number {
  const span = spanOf(clock, clock.start, end);
  if (span.kind === 'instant') return span.end - span.start;
  const suffix = span.kind === 'date' ? 'T00:00:00Z' : 'Z';
  return Date.parse(span.end + suffix) - Date.parse(span.start + suffix);
}

function toOccurrence(
  event: CalendarEvent,
  recurrenceId: string | null,
  span: Occurrence['span'],
): Occurrence {
  return {
    uid: event.uid,
    recurrenceId,
    title: event.summary,
    location: event.location,
    span,
    transp: event.transp,
    busyStatus: event.busyStatus,
    status: event.status,
    participation: event.participation,
    classified: event.classified,
    travelMs: event.travelMs,
    travelAfterMs: event.travelAfterMs,
    isOverride: event.recurrenceId !== null,
    unreadable: false,
    isZoneUnknown: event.isZoneUnknown,
    isDense: false,
  };
}

/** What could not be read is shown without its words, and holds the time that is known of it. */
function toUnreadableOccurrence({ uid, span }: UnreadableEvent): Occurrence[] {
  if (span === null) return [];
  return [
    {
      uid: uid ?? '',
      recurrenceId: null,
      title: '',
      location: '',
      span,
      transp: null,
      busyStatus: null,
      status: null,
      participation: null,
      classified: false,
      travelMs: 0,
      travelAfterMs: 0,
      isOverride: false,
      unreadable: true,
      isZoneUnknown: false,
      isDense: false,
    },
  ];
}

function isNear(window: Interval, near: Interval): (occurrence: Occurrence) => boolean {
  return ({ span, travelMs, travelAfterMs }) => {
    if (span.kind === 'instant') {
      return isWithin({ start: span.start - travelMs, end: span.end + travelAfterMs }, window);
    }
    return sortKey(span) < near.end && endKey(span) >= near.start;
  };
}

const byStart = (a: Occurrence, b: Occurrence): number => sortKey(a.span) - sortKey(b.span);
const inMs = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
const sortKey = (span: Occurrence['span']): number =>
  span.kind === 'instant' ? span.start : inMs(span.start);
const endKey = (span: Occurrence['span']): number => (span.kind === 'instant' ? span.end : inMs(span.end));
