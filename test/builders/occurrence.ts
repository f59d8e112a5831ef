import type { Occurrence } from '#domain/occurrence.ts';

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
