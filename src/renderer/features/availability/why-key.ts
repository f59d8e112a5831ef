import type { Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import type { WhyQuestion } from './availability-slice.ts';

/** A place on the screen, as far as a key needs to know it. */
export interface Place {
  /** `data-…` of the free slot or entry that has the focus, or holds it. */
  readonly freeStart: number | null;
  readonly freeEnd: number | null;
  readonly entryId: string | null;
}

/** What `w` asks at a place: of the slot or entry there, else of the entry whose details are open; null for nothing. */
export function questionAt(
  { freeStart, freeEnd, entryId }: Place,
  agendas: readonly Agenda[],
  selectedEntryId: string | null,
): WhyQuestion | null {
  if (freeStart !== null && freeEnd !== null) return { start: freeStart, end: freeEnd, entryId: null };
  const id = entryId ?? selectedEntryId;
  const entry = agendas.flatMap(({ entries }) => entries).find((each) => each.id === id);
  return entry === undefined ? null : { start: entry.start, end: entry.end, entryId: entry.id };
}

/** The place of an element: its own data, or that of what it lies in; of a button also what it holds. */
export function placeOf(element: Element): Place {
  const slot = nearest(element, '[data-free-start]');
  const number = (name: string): number | null => {
    const text = slot?.getAttribute(name) ?? null;
    return text === null ? null : Number(text);
  };
  return {
    freeStart: number('data-free-start'),
    freeEnd: number('data-free-end'),
    entryId: nearest(element, '[data-entry-id]')?.getAttribute('data-entry-id') ?? null,
  };
}

function nearest(element: Element, selector: string): Element | null {
  const isButton = element.matches('button, [role="button"]');
  return element.closest(selector) ?? (isButton ? element.querySelector(selector) : null);
}
