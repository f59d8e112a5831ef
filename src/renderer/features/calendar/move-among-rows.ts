import type { KeyboardEvent } from 'react';

/** Up and down, Home and End go from one entry of a list to another; where there is none further, nothing moves. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-entry-id]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = { ArrowUp: at < 0 ? -1 : at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined) return;
  // Else the list would be scrolled as well.
  event.preventDefault();
  rows[next]?.focus();
}
