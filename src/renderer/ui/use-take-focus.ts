import { useEffect, useRef, type RefObject } from 'react';
import { isFocusLost } from './focus-entry.ts';

/**
 * What a person goes on with on a screen: it has the focus when it comes, where nothing else has. From the keyboard it is
 * then at hand, and not behind all that stands before it on every screen.
 *
 * @param takes whether it does at all
 */
export function useTakeFocus<E extends HTMLElement>(takes = true): RefObject<E | null> {
  const taker = useRef<E>(null);
  useEffect(() => {
    if (takes && isFocusLost()) taker.current?.focus({ preventScroll: true });
  }, [takes]);
  return taker;
}
