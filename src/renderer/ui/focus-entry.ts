/** How many frames something that is drawn anew may take. */
const FOCUS_TRIES = 30;
const MODIFIERS: readonly string[] = ['Alt', 'Control', 'Meta', 'Shift'];

/**
 * Gives the focus to an entry of the grid or a list as soon as it is drawn, unless somebody has gone elsewhere or on
 * meanwhile: a dialog that then closes gives the focus back itself. Gives the way to stop looking for it.
 *
 * @param isFree whether the focus may be taken from where it is
 */
export function focusEntry(entryId: string, isFree: () => boolean = isFocusLost): () => void {
  let frame = 0;
  let tries = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', stopWhereFocused, true);
    window.removeEventListener('pointerdown', stop, true);
  };
  const stopWhereFocused = ({ key }: KeyboardEvent): void => {
    if (!isFree() && !MODIFIERS.includes(key)) stop();
  };
  const seek = (): void => {
    // Not the one of a view that is kept but not shown.
    const drawn = document.querySelector(`[data-entry-id="${CSS.escape(entryId)}"]:not([inert] *)`);
    const place = drawn?.closest<HTMLElement>('[role="button"], button');
    if (place !== null && place !== undefined && isFree()) place.focus();
    tries += 1;
    if (tries < FOCUS_TRIES) frame = requestAnimationFrame(seek);
    else stop();
  };
  window.addEventListener('keydown', stopWhereFocused, true);
  window.addEventListener('pointerdown', stop, true);
  frame = requestAnimationFrame(seek);
  return stop;
}

/** Gives the focus to the whole screen: what had it goes, and is followed by nothing of its own. */
export function focusScreen(): void {
  document.querySelector('main')?.focus({ preventScroll: true });
}

/** Whether nothing that is drawn has the focus: what was hidden a moment ago gives it up only with the next frame. */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || !focused.checkVisibility();
}

/** The same, or the whole screen has it, where nothing else was left to take it. */
export function isFocusLostOrOnMain(): boolean {
  return isFocusLost() || document.activeElement?.matches('main') === true;
}

/** The same, or another entry of the calendar has it: the one that was opened before, say. */
export function isFocusLostOrOnEntry(): boolean {
  const focused = document.activeElement;
  if (isFocusLostOrOnMain() || focused === null) return true;
  const isEntry = focused.matches('[data-entry-id]') || focused.querySelector('[data-entry-id]') !== null;
  return isEntry && focused.closest('aside, [role="dialog"]') === null;
}
