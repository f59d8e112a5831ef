import type { ObjectSummary } from '#main/ports/cache-store.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';

export type Waiting = ObjectSummary & { readonly urgent: boolean };

/** Objects of one calendar to ask for at once. */
export interface Batch {
  readonly calendar: StoredCalendar;
  readonly objects: readonly Waiting[];
  /** To be fetched before the rest. */
  readonly isUrgent: boolean;
  /** They were left open by an answer before. */
  readonly isAgain: boolean;
}

/** What is to be fetched, of several calendars: urgent objects first, then calendar by calendar. */
export interface FetchQueue {
  take(size: number): Batch | null;
  /** To be asked for again, before anything else. */
  putBack(batch: Batch): void;
  /** A calendar failed: what is left of it waits for the next run. */
  drop(calendarId: string): void;
  hasUrgent(): boolean;
}

/** @param calendars `mayWait`: only the objects marked urgent are; without it all of them are */
export function createFetchQueue(
  calendars: readonly {
    readonly calendar: StoredCalendar;
    readonly objects: readonly Waiting[];
    readonly mayWait: boolean;
  }[],
): FetchQueue {
  const of = (isUrgent: boolean): Batch[] =>
    calendars.flatMap(({ calendar, objects, mayWait }) => {
      const own = objects.filter(({ urgent }) => (urgent || !mayWait) === isUrgent);
      return own.length === 0 ? [] : [{ calendar, objects: own, isUrgent, isAgain: false }];
    });
  let again: Batch[] = [];
  let waiting = [...of(true), ...of(false)];
  return {
    take: (size) => {
      const from = again.length > 0 ? again : waiting;
      const next = from.shift();
      if (next === undefined) return null;
      const rest = next.objects.slice(size);
      if (rest.length > 0) from.unshift({ ...next, objects: rest });
      return { ...next, objects: next.objects.slice(0, size) };
    },
    putBack: (batch) => {
      if (batch.objects.length > 0) again.push(batch);
    },
    drop: (calendarId) => {
      const others = (batch: Batch): boolean => batch.calendar.id !== calendarId;
      again = again.filter(others);
      waiting = waiting.filter(others);
    },
    hasUrgent: () => [...again, ...waiting].some(({ isUrgent }) => isUrgent),
  };
}
