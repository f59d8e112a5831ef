import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function at every drawing, which always does what the last one given does: for what is only called later. */
export function useStableCallback<Given extends unknown[], Result>(
  callback: (...given: Given) => Result,
): (...given: Given) => Result {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
