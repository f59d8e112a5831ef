import { useEffect, useRef, type RefObject } from 'react';

/** So much of it, or of the frame where it is taller, is as good as all. */
const ENOUGH = 0.9;
const THRESHOLDS = Array.from({ length: 21 }, (_, step) => step / 20);

/** Whether something has been on the screen, and how to bring it there. */
export interface Seen {
  readonly hasBeen: () => boolean;
  /** Brings it to the top of the frame, with the focus on what is chosen in it. */
  readonly show: () => void;
}

/**
 * Watches whether all of a box has been on the screen at once, or as much of it as the frame holds. Nothing is watched
 * while the box isn't there.
 */
export function useSeen(
  box: RefObject<HTMLElement | null>,
  frame: RefObject<HTMLElement | null>,
  isThere: boolean,
): Seen {
  const seen = useRef(false);
  useEffect(() => {
    const root = frame.current;
    if (!isThere || box.current === null || root === null) return;
    // What scrolls between the two cuts off what it doesn't show.
    const watching = new IntersectionObserver(
      (looks) => {
        if (looks.some(isEnough)) seen.current = true;
      },
      { root, threshold: THRESHOLDS },
    );
    watching.observe(box.current);
    return () => watching.disconnect();
  }, [box, frame, isThere]);
  return {
    hasBeen: () => seen.current,
    show: () => {
      seen.current = true;
      box.current?.querySelector<HTMLInputElement>('input:checked')?.focus({ preventScroll: true });
      box.current?.scrollIntoView({ block: 'start' });
    },
  };
}

function isEnough({ intersectionRect, boundingClientRect, rootBounds }: IntersectionObserverEntry): boolean {
  const { height } = boundingClientRect;
  return height > 0 && intersectionRect.height >= ENOUGH * Math.min(height, rootBounds?.height ?? height);
}
