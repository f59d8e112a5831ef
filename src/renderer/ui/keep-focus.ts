import { useEffect } from 'react';
import { isFocusLost } from './focus-entry.ts';

/** So many frames has what closes or is drawn anew to give the focus to something by itself. */
const FRAMES = 45;
const PLACES = 'aside, [role="dialog"], main';

/**
 * Where what had the focus is gone and nothing else took it, the focus goes to what is nearest of that which is still
 * there: the heading of the panel or dialog, else the screen. Without it a reader of the screen begins at its top. What
 * can't have the focus while it works has it again afterwards, and Escape still closes the panel that it is in.
 */
export function useKeepFocus(): void {
  useEffect(() => {
    /** What had the focus, and all that it lay in, the nearest first. Empty: somebody left it. */
    let path: readonly Element[] = [];
    let frame = 0;
    /** What had the focus and can't have it for the moment: a button that waits for its answer. */
    let working: HTMLElement | null = null;
    const isWorking = (): boolean => working !== null && working === path[0] && working.matches(':disabled');
    const isGone = (): boolean => path[0] !== undefined && isFocusLost() && !isThere(path[0]);
    const wait = (frames: number): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!isGone()) return;
        if (frames > 0) wait(frames - 1);
        else nearestOf(path)?.focus({ preventScroll: true });
      });
    };
    const look = (): void => {
      if (isGone()) wait(FRAMES);
      else if (isFocusLost() && working === path[0] && !isWorking()) working.focus({ preventScroll: true });
    };
    const come = ({ target }: FocusEvent): void => {
      path = pathOf(target);
    };
    const leave = ({ target, relatedTarget }: FocusEvent): void => {
      // To another window: the focus is there again on the way back.
      if (relatedTarget !== null || !document.hasFocus()) return;
      requestAnimationFrame(() => {
        working = target instanceof HTMLElement && target.matches(':disabled') ? target : null;
        if (isFocusLost() && target instanceof Element && isThere(target) && !isWorking()) path = [];
        look();
      });
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.target !== document.body || !isWorking()) return;
      if (working?.closest('aside') === null) return;
      const again = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      working?.parentElement?.dispatchEvent(again);
    };
    const goElsewhere = (): void => {
      if (isGone()) path = [];
      working = null;
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', come);
    document.addEventListener('focusout', leave);
    document.addEventListener('pointerdown', goElsewhere, true);
    document.addEventListener('keydown', escape);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener('focusin', come);
      document.removeEventListener('focusout', leave);
      document.removeEventListener('pointerdown', goElsewhere, true);
      document.removeEventListener('keydown', escape);
    };
  }, []);
}

function isThere(element: Element): boolean {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

function pathOf(target: EventTarget | null): Element[] {
  const path: Element[] = [];
  for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) path.push(at);
  return path;
}

function nearestOf(path: readonly Element[]): HTMLElement | null {
  const place =
    path.find((element) => element.matches(PLACES) && isThere(element)) ?? document.querySelector('main');
  const heading = place?.matches('main') === true ? null : place?.querySelector('h2');
  const nearest = heading ?? place;
  if (!(nearest instanceof HTMLElement)) return null;
  if (nearest.tabIndex < 0) nearest.tabIndex = -1;
  return nearest;
}
