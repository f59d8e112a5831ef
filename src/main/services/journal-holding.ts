import type { CheckedInput } from '#contract/commands.ts';
import type { JournalItem, JournalState } from '#contract/journal-shapes.ts';
import type { EntryShape } from '#contract/shapes.ts';
import type { JournalEntry } from '#main/ports/practice-records.ts';
import { WHOLE_SERIES, type FreeMark } from '#main/ports/practice-store.ts';
import { recurrenceIdOfEntry } from './identity.ts';

type Holding = CheckedInput<'entries.setHolding'>;
type TakeBack = NonNullable<JournalItem['takeBack']>;

const LET_GO = { this: 'event-let-go', series: 'event-series-let-go' } as const;
const HELD_AGAIN = { this: 'event-held-again', series: 'event-series-held-again' } as const;
const MAY_HOLD_AGAIN = { this: 'event-may-hold-again', series: 'event-series-may-hold-again' } as const;

/**
 * What was said of whether an event holds its time: the event itself stays as it is. @param entry as it holds its time
 * since
 */
export function holdingChange(
  entry: EntryShape,
  scope: Holding['scope'],
  holds: Holding['holds'],
): Omit<JournalEntry, 'id' | 'at'> {
  const { id, calendarId, uid, title, start, end, allDay, status } = entry;
  const state: JournalState = { title, start, end, allDay, state: status };
  const kinds = entry.holds ? HELD_AGAIN : MAY_HOLD_AGAIN;
  const kind = (holds === false ? LET_GO : kinds)[scope];
  return { kind, calendarId, appointmentId: null, uid, entryId: id, before: state, after: state };
}

/**
 * Says of the entries of a journal, newest first, which of them can be taken back: what was let go and still is, each
 * once. One event doesn't hold its time again before its series does, so there the series alone can.
 */
export function takingBack(marks: readonly FreeMark[]): (entry: JournalEntry) => TakeBack | undefined {
  const open = new Set(marks.map(keyOf));
  const series = new Set(marks.filter(({ instance }) => instance === WHOLE_SERIES).map(keyOf));
  return ({ kind, calendarId, uid, entryId }) => {
    if (kind !== LET_GO.this && kind !== LET_GO.series) return undefined;
    if (calendarId === null || uid === null || entryId === null) return undefined;
    const scope = kind === LET_GO.this ? 'this' : 'series';
    if (scope === 'this' && series.has(keyOf({ calendarId, uid, instance: WHOLE_SERIES }))) return undefined;
    const instance = scope === 'this' ? recurrenceIdOfEntry(entryId) : WHOLE_SERIES;
    return open.delete(keyOf({ calendarId, uid, instance })) ? { entryId, scope } : undefined;
  };
}

const keyOf = ({ calendarId, uid, instance }: FreeMark): string =>
  JSON.stringify([calendarId, uid, instance]);
