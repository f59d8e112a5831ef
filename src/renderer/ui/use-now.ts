import { useSyncExternalStore } from 'react';

const TICK_MS = 10_000;
const STALE_MS = 1_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function read(): number {
  // Not anew at each reading: React reads twice and expects the same.
  if (timer === null && Math.abs(Date.now() - now) > STALE_MS) now = Date.now();
  return now;
}

/** The present, epoch milliseconds, to the nearest ten seconds; the component draws again as it passes. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
