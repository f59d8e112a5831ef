import { DEFAULT_RULES, heldSpan, holds, type Verdict } from '#domain/holds.ts';
import { DAY_MS, type EpochMs, type Interval } from '#domain/interval.ts';
import { instancesOf, recurrenceIdOf } from '#domain/occurrence.ts';
import { placeSpan, type ZoneRules } from '#domain/time.ts';
import type { IndexedOccurrence } from '#main/ports/cache-store.ts';
import { WHOLE_SERIES, type FreeMark } from '#main/ports/practice-store.ts';
import type { ServiceContext } from './context.ts';
import { VERIFY_MS } from './sync/copy-steps.ts';
import { indexWindow } from './sync/index-content.ts';

/** An instance where it lies for somebody in a zone, and whether it holds their time. */
export interface Judged extends IndexedOccurrence {
  readonly placed: Interval;
  readonly verdict: Verdict;
  /** What it holds, if it holds: with the way there and back. */
  readonly held: Interval;
}

/**
 * The events of some calendars in and around a window, each judged by its calendar's rules and by what the
 * practitioner said of it, one at a time: thousands of them are looked at to answer one question, and few are kept.
 * Our own appointments are left out: they are not their own clash. In the index's order.
 */
export function* judge(
  context: ServiceContext,
  calendarIds: readonly string[],
  window: Interval,
  zone: ZoneRules,
): Generator<Judged> {
  const { practice } = context;
  const own = practice.knownUids();
  const removed = practice.removedUids();
  const now = context.clock.now();
  const rules = new Map(practice.calendars().map((calendar) => [calendar.id, calendar.rules]));
  const isSetHere = marked(practice.freeMarks());
  for (const instance of occurrencesIn(context, calendarIds, window)) {
    const { calendarId, facts, recurrenceId, span } = instance;
    if (own.has(facts.uid) || isJustRemoved(removed.get(facts.uid), now)) continue;
    const placed = placeSpan(span, zone);
    const ofCalendar = rules.get(calendarId) ?? DEFAULT_RULES;
    const verdict = holds(facts, span, ofCalendar, isSetHere(instance));
    const held = heldSpan(facts, span, placed, ofCalendar);
    yield { calendarId, facts, recurrenceId, span, placed, verdict, held };
  }
}

/** For so long a server may still show what was removed; what is there afterwards was brought back, and holds its time. */
function isJustRemoved(cancelledAt: EpochMs | undefined, now: EpochMs): boolean {
  // A clock that was set back meanwhile must not hide it for longer.
  return cancelledAt !== undefined && Math.abs(now - cancelledAt) < VERIFY_MS;
}

function marked(marks: readonly FreeMark[]): (of: IndexedOccurrence) => boolean {
  if (marks.length === 0) return () => false;
  const key = (calendarId: string, uid: string, instance: string | null): string =>
    `${calendarId}\n${instance ?? ''}\n${uid}`;
  const keys = new Set(marks.map(({ calendarId, uid, instance }) => key(calendarId, uid, instance)));
  return (instance) => {
    const { calendarId, facts } = instance;
    const { uid } = facts;
    return (
      keys.has(key(calendarId, uid, recurrenceIdOf(instance))) || keys.has(key(calendarId, uid, WHOLE_SERIES))
    );
  };
}

/** From the index where it reaches; beyond it from the texts themselves, exact though slower. */
function occurrencesIn(
  context: ServiceContext,
  calendarIds: readonly string[],
  window: Interval,
): readonly IndexedOccurrence[] {
  const indexed = indexWindow(context);
  if (window.start >= indexed.start + DAY_MS && window.end <= indexed.end - DAY_MS) {
    const dense = context.cache
      .denseTexts(calendarIds)
      .flatMap(({ calendarId, ics }) => expandText(context, calendarId, ics, window));
    return [...context.cache.occurrencesBetween(calendarIds, window), ...dense];
  }
  return calendarIds.flatMap((calendarId) =>
    [...context.cache.texts(calendarId)].flatMap(({ ics }) => expandText(context, calendarId, ics, window)),
  );
}

/** The most instances of one series that one question is answered with. */
export const MOST_OF_SERIES = 5000;

function expandText(
  context: ServiceContext,
  calendarId: string,
  ics: Uint8Array,
  window: Interval,
): IndexedOccurrence[] {
  const accountId = context.practice.calendars().find(({ id }) => id === calendarId)?.accountId;
  const account = context.practice.accounts().find(({ id }) => id === accountId);
  const object = context.codec.read(ics, account?.addresses ?? []);
  const { groups } = context.codec.expand(object, window, MOST_OF_SERIES);
  return instancesOf(groups).map((instance) => ({ calendarId, ...instance }));
}
