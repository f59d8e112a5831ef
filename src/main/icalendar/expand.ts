import type { CalendarEvent, EventEnd } from '#domain/event.ts';
import { DAY_MS, isWithin, type Interval } from '#domain/interval.ts';
import { AT_START, type OccurrenceFacts, type OccurrenceGroup } from '#domain/occurrence.ts';
import type { Span } from '#domain/time.ts';
import type { CalendarObject, Expansion, UnreadableEvent } from '#main/ports/icalendar-codec.ts';
import { instanceClock, recurrenceKey, spanOf, type InstanceClock } from './instances.ts';
import { parseRule, Unreadable } from './rule.ts';
import { stepRule } from './rule-steps.ts';
import { objectBudget, type StepBudget } from './step-budget.ts';
import type { WallMs } from './wall.ts';

/** All-day and floating times are placed later, in a zone up to 14 hours away. */
const MARGIN_MS = 2 * DAY_MS;

/** The occurrences of one object in a window; see `IcalendarCodec.expand`. */
export function expandObject(object: CalendarObject, window: Interval, most?: number): Expansion {
  const groups: OccurrenceGroup[] = [];
  const unreadable: UnreadableEvent[] = [...object.unreadable];
  const near = { start: window.start - MARGIN_MS, end: window.end + MARGIN_MS };
  const overrides = overridesByUid(object.events);
  const budget = objectBudget();
  let isDense = false;
  for (const event of object.events) {
    const clock = instanceClock(event, object.zones);
    try {
      const own = event.recurrenceId === null ? overridesOf(overrides.get(event.uid) ?? [], clock) : null;
      if (own === null) {
        groups.push(single(event, clock));
        continue;
      }
      const share = budget.share(most);
      const expanded = expandMaster(event, own, clock, { window, near }, share);
      groups.push(...(share.isCut ? expanded.flatMap((group) => dense(group, near)) : expanded));
      isDense ||= share.isCut;
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      unreadable.push({ uid: event.uid, why: fault.message, span: firstSpan(event, clock) });
    }
  }
  groups.push(...unreadable.flatMap(held));
  return { groups: groups.flatMap((group) => nearby(group, window, near)), unreadable, isDense };
}

/** A series that was cut off; what follows is one long instance, so that nothing that was left out seems free. */
function dense({ facts, recurrenceId, spans }: OccurrenceGroup, near: Interval): OccurrenceGroup[] {
  const last = spans.at(-1);
  if (recurrenceId !== AT_START || last === undefined) return [{ facts, recurrenceId, spans }];
  const rest: Span =
    last.kind === 'instant'
      ? { ...last, start: last.end, end: near.end }
      : { ...last, start: last.end, end: new Date(near.end).toISOString().slice(0, last.end.length) };
  const all = rest.start < rest.end ? [...spans, rest] : spans;
  return [{ facts: { ...facts, isDense: true }, recurrenceId, spans: all }];
}

/** What an event that can't be expanded still holds. */
function firstSpan(event: CalendarEvent, clock: InstanceClock): Span | null {
  try {
    return spanOf(clock, clock.start, event.end);
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

/** A single event, or an override: it stands where it says, whatever its master does. */
function single(event: CalendarEvent, clock: InstanceClock): OccurrenceGroup {
  const recurrenceId = event.recurrenceId === null ? null : recurrenceKey(event.recurrenceId, clock);
  return { facts: factsOf(event), recurrenceId, spans: [spanOf(clock, clock.start, event.end)] };
}

/** What is asked for, and what of clock faces may lie in it. */
interface Stretch {
  readonly window: Interval;
  readonly near: Interval;
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
  stretch: Stretch,
  budget: StepBudget,
): OccurrenceGroup[] {
  const isRecurring = master.rrules.length + master.rdates.length > 0;
  if (!isRecurring && replaced.size === 0) return [single(master, clock)];
  const isExcepted = exceptions(master, replaced, clock);
  const spans: Span[] = [];
  const changed: OccurrenceGroup[] = [];
  const seen = new Set<number>();
  for (const [wall, end] of instances(master, ranges, clock, stretch, budget)) {
    // A skipped time is the instant of a later one: where a rule gives both, it is one instance.
    const at = clock.kind === 'instant' ? clock.instantOf(wall) : wall;
    if (seen.has(at) || isExcepted(wall)) continue;
    seen.add(at);
    const range = ranges.length === 0 ? undefined : ranges.findLast((each) => each.from <= wall);
    if (range === undefined) spans.push(spanOf(clock, wall, master.end, end));
    else changed.push(shifted(range, clock, wall, end));
  }
  const own = { facts: factsOf(master), recurrenceId: AT_START, spans };
  return spans.length === 0 ? changed : [own, ...changed];
}

/** Whether the instance at a clock face was taken out, or has a VEVENT of its own. */
function exceptions(
  { exdates }: CalendarEvent,
  replaced: ReadonlySet<string>,
  clock: InstanceClock,
): (wall: WallMs) => boolean {
  if (exdates.length + replaced.size === 0) return () => false;
  const keys = new Set([...exdates.map((time) => recurrenceKey(time, clock)), ...replaced]);
  // A DATE takes the instance of that local day out of a timed series.
  return (wall) => keys.has(clock.keyOf(wall)) || keys.has(clock.dayKeyOf(wall));
}

/** An instance that a range override moved along. */
function shifted(
  { from, event }: Overrides['ranges'][number],
  clock: InstanceClock,
  wall: WallMs,
  end: EventEnd | null,
): OccurrenceGroup {
  const start = clock.wallOf(event.start);
  const span = spanOf({ ...clock, start }, wall + start - from, event.end, end);
  return { facts: { ...factsOf(event), isOverride: true }, recurrenceId: clock.keyOf(wall), spans: [span] };
}

/** Clock faces of the recurrence set near the window, each with an end of its own where an RDATE brings one. */
function instances(
  master: CalendarEvent,
  ranges: Overrides['ranges'],
  clock: InstanceClock,
  { window, near }: Stretch,
  budget: StepBudget,
): Map<WallMs, EventEnd | null> {
  const first = spanLength(clock, master.end);
  // A range override may move its instances far: then the whole stretch around its shift is looked at.
  const shift = Math.max(0, ...ranges.map(({ from, event }) => Math.abs(clock.wallOf(event.start) - from)));
  const from = near.start - first - shift;
  const to = near.end + shift;
  const countFrom = clock.kind === 'instant' ? clock.wallOf({ kind: 'utc', instant: window.start }) : from;
  const found = new Map<WallMs, EventEnd | null>([[clock.start, null]]);
  for (const text of master.rrules) {
    const rule = parseRule(text);
    const last = clock.lastOf(rule);
    for (const wall of stepRule({ start: clock.start, rule, from, to, countFrom, last, budget }))
      if (clock.isUntil(rule, wall)) found.set(wall, null);
  }
  for (const { start, end } of master.rdates) {
    budget.step();
    found.set(clock.wallOf(start), end);
  }
  return found;
}

function spanLength(clock: InstanceClock, end: EventEnd): number {
  const span = spanOf(clock, clock.start, end);
  if (span.kind === 'instant') return span.end - span.start;
  const suffix = span.kind === 'date' ? 'T00:00:00Z' : 'Z';
  return Date.parse(span.end + suffix) - Date.parse(span.start + suffix);
}

function factsOf(event: CalendarEvent): OccurrenceFacts {
  return {
    uid: event.uid,
    title: event.summary,
    location: event.location,
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
function held({ uid, span }: UnreadableEvent): OccurrenceGroup[] {
  if (span === null) return [];
  const facts: OccurrenceFacts = {
    uid: uid ?? '',
    title: '',
    location: '',
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
  };
  return [{ facts, recurrenceId: null, spans: [span] }];
}

/** The group without the instances that are far from the window; nothing where none is left. */
function nearby(group: OccurrenceGroup, window: Interval, near: Interval): readonly OccurrenceGroup[] {
  const { travelMs, travelAfterMs } = group.facts;
  const spans = group.spans.filter((span) =>
    span.kind === 'instant'
      ? isWithin({ start: span.start - travelMs, end: span.end + travelAfterMs }, window)
      : inMs(span.start) < near.end && inMs(span.end) >= near.start,
  );
  if (spans.length === group.spans.length) return [group];
  return spans.length === 0 ? [] : [{ ...group, spans }];
}

const inMs = (text: string): number => Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text}Z`);
