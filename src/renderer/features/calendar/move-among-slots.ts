import type { KeyboardEvent } from 'react';
import { isSlotKey, nextSlot } from './slot-keys.ts';

/** The arrow keys on a free slot of the grid go to the next one; all other keys stay what they are. */
export function moveAmongSlots(event: KeyboardEvent<HTMLElement>, zone: string): void {
  const { key, target, currentTarget } = event;
  if (!isSlotKey(key) || event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement))
    return;
  const from = startOf(target.querySelector('[data-free-start]'));
  if (from === null) return;
  event.preventDefault();
  const drawn = [...currentTarget.querySelectorAll('[data-free-start]')];
  const starts = drawn.map(startOf).filter((start) => start !== null);
  const to = nextSlot(
    starts.toSorted((a, b) => a - b),
    from,
    key,
    zone,
  );
  const next = drawn.find((each) => startOf(each) === to)?.closest('[role="button"], [tabindex]');
  if (next instanceof HTMLElement) next.focus();
}

function startOf(element: Element | null): number | null {
  return element instanceof HTMLElement ? Number(element.dataset['freeStart']) : null;
}
