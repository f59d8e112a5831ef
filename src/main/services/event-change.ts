import type { JournalState } from '#contract/journal-shapes.ts';
import { isWithin, type EpochMs, type Interval } from '#domain/interval.ts';
import { instancesOf, recurrenceIdOf, type Instance, type OccurrenceGroup } from '#domain/occurrence.ts';
import type { Span } from '#domain/time.ts';

/** Events of an object, each by its instances; by UID. */
export type Events = ReadonlyMap<string, readonly Instance[]>;

/** From where a change is looked at. */
export interface Viewpoint {
  readonly now: EpochMs;
  /** Of a series, what lies outside of it may be missing for want of an index. */
  readonly reach: Interval;
  readonly place: (span: Span) => Interval;
}

/** What became of one event. */
export interface EventChange {
  readonly kind: 'event-added' | 'event-changed' | 'event-removed';
  readonly before: JournalState | null;
  readonly after: JournalState | null;
}

export function eventsOf(groups: readonly OccurrenceGroup[]): Events {
  const events = new Map<string, Instance[]>();
  for (const instance of instancesOf(groups)) {
    const known = events.get(instance.facts.uid);
    if (known === undefined) events.set(instance.facts.uid, [instance]);
    else known.push(instance);
  }
  return events;
}

/**
 * What differs between two versions of an event in title, time or status; null for nothing. Of a series it is the
 * next instance that differs, or the last one where all of them are past.
 */
export function changeOf(
  before: readonly Instance[],
  after: readonly Instance[],
  view: Viewpoint,
): EventChange | null {
  if (before.length === 0 || after.length === 0) return changed(next(before, view), next(after, view), view);
  const unmatched = new Map(after.map((instance) => [recurrenceIdOf(instance), instance]));
  const pairs: [Instance, Instance][] = [];
  const without: Instance[] = [];
  for (const instance of before) {
    const id = recurrenceIdOf(instance);
    const match = unmatched.get(id);
    if (match === undefined) without.push(instance);
    else if (!isSame(instance, match)) pairs.push([instance, match]);
    unmatched.delete(id);
  }
  const first = next(
    pairs.map(([one]) => one),
    view,
  );
  const pair = pairs.find(([one]) => one === first);
  if (pair !== undefined) return changed(...pair, view);
  const within = (instances: readonly Instance[]): readonly Instance[] =>
    before.length + after.length === 2
      ? instances
      : instances.filter(({ span }) => isWithin(view.place(span), view.reach));
  return changed(next(within(without), view), next(within([...unmatched.values()]), view), view);
}

function changed(before: Instance | null, after: Instance | null, view: Viewpoint): EventChange | null {
  if (before === null && after === null) return null;
  const kind = before === null ? 'event-added' : after === null ? 'event-removed' : 'event-changed';
  return { kind, before: stateOf(before, view), after: stateOf(after, view) };
}

function isSame(one: Instance, other: Instance): boolean {
  return (
    one.facts.title === other.facts.title &&
    statusOf(one) === statusOf(other) &&
    one.span.kind === other.span.kind &&
    one.span.start === other.span.start &&
    one.span.end === other.span.end
  );
}

const statusOf = ({ facts }: Instance): string => facts.status ?? 'confirmed';

/** The first one that isn't over, or the last one. */
function next(instances: readonly Instance[], { now, place }: Viewpoint): Instance | null {
  let found: { readonly instance: Instance; readonly at: Interval } | null = null;
  for (const instance of instances) {
    const at = place(instance.span);
    if (found === null || isNearer(at, found.at, now)) found = { instance, at };
  }
  return found?.instance ?? null;
}

function isNearer(one: Interval, other: Interval, now: EpochMs): boolean {
  const isAhead = one.end > now;
  if (isAhead !== other.end > now) return isAhead;
  return isAhead ? one.start < other.start : one.start > other.start;
}

function stateOf(instance: Instance | null, { place }: Viewpoint): JournalState | null {
  if (instance === null) return null;
  const { facts, span } = instance;
  const { start, end } = place(span);
  const allDay = span.kind === 'date' ? { start: span.start, end: span.end } : null;
  return { title: facts.title, start, end, allDay, state: statusOf(instance) };
}
