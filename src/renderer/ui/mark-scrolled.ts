import type { UIEvent } from 'react';

/** Marks what is scrolled away from its beginning (`data-scrolled`): a line says then that something lies above. */
export function markScrolled({ currentTarget, target }: UIEvent<HTMLElement>): void {
  // What scrolls in it, such as a note of many lines, is no matter of it.
  if (target === currentTarget) currentTarget.toggleAttribute('data-scrolled', currentTarget.scrollTop > 0);
}
