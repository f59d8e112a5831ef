/** How many frames something that is drawn anew may take. */
const FOCUS_TRIES = 30;

/**
 * Gives the focus to an entry of the grid or a list as soon as it is drawn, unless somebody has gone elsewhere
 * meanwhile. Gives the way to stop looking for it.
 */
export function focusEntry(entryId: string): () => void {
  let frame = 0;
  let tries = 0;
  const seek = (): void => {
    // Not the one of a view that is kept but not shown.
    const drawn = document.querySelector(`[data-entry-id="${CSS.escape(entryId)}"]:not([inert] *)`);
    const place = drawn?.closest<HTMLElement>('[role="button"], button');
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (place !== null && place !== undefined && isLost) place.focus();
    tries += 1;
    if (tries < FOCUS_TRIES) frame = requestAnimationFrame(seek);
  };
  frame = requestAnimationFrame(seek);
  return () => cancelAnimationFrame(frame);
}
