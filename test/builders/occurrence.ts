import type { Interval } from '#domain/interval.ts';
import { occurrencesOf, type Occurrence, type OccurrenceGroup } from '#domain/occurrence.ts';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import type { CalendarObject, UnreadableEvent } from '#main/ports/icalendar-codec.ts';

/** An occurrence of which only the given facts matter. */
export function anOccurrence(facts: Partial<Occurrence> = {}): Occurrence {
  return {
    uid: 'event-1',
    recurrenceId: null,
    title: 'Supervision',
    location: '',
    span: { kind: 'instant', start: 0, end: 3_600_000 },
    transp: 'opaque',
    busyStatus: null,
    classified: false,
    status: 'confirmed',
    participation: null,
    travelMs: 0,
    travelAfterMs: 0,
    isOverride: false,
    unreadable: false,
    isZoneUnknown: false,
    isDense: false,
    ...facts,
  };
}

/** Occurrences as an object's groups. */
export function groupsOf(occurrences: readonly Occurrence[]): OccurrenceGroup[] {
  return occurrences.map(({ recurrenceId, span, ...facts }) => ({ facts, recurrenceId, spans: [span] }));
}

/** What an object expands to, instance by instance, ascending by start. */
export function expanded(
  object: CalendarObject,
  window: Interval,
): { readonly occurrences: readonly Occurrence[]; readonly unreadable: readonly UnreadableEvent[] } {
  const { groups, unreadable } = icalendarCodec.expand(object, window);
  const at = ({ span: { start } }: Occurrence): number =>
    typeof start === 'number' ? start : Date.parse(start.length === 10 ? start : `${start}Z`);
  return { occurrences: occurrencesOf(groups).toSorted((a, b) => at(a) - at(b)), unreadable };
}
