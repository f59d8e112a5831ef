import { startTransition, useEffect, useState } from 'react';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { useToday } from './use-calendar.ts';
import { usePageAt } from './use-page-at.ts';
import { turnPage, type View } from './visible-range.ts';

/** How long a page has to rest before those beside it are read, in milliseconds. */
const REST_MS = 50;
const NONE: readonly string[] = [];

/**
 * Reads the page after the one on the screen and the one before it, once that one is known and no sync goes on.
 *
 * @returns dates of the pages that are read by now and may be drawn ahead, with the one that they lie beside; drawing
 *   them gives way to everything else
 */
export function useReadAhead(view: View, date: string, isKnown: boolean): readonly string[] {
  const store = useAppStoreItself();
  const forgotten = useAppStore((state) => state.forgotten);
  const isSyncing = useAppStore((state) => state.progress !== null);
  const pageAt = usePageAt(view);
  const today = useToday();
  const of = `${view} ${forgotten}`;
  const [near, setNear] = useState({ of, dates: NONE });
  useEffect(() => {
    if (!isKnown || isSyncing) return undefined;
    const firstDay = firstDayOfWeek();
    const beside = (direction: 1 | -1) => turnPage(view, date, direction, { firstDay, today });
    const [next, previous] = [beside(1), beside(-1)];
    let isLeft = false;
    const read = async (): Promise<void> => {
      await store.getState().readAhead([pageAt(next), pageAt(previous)]);
      if (!isLeft) startTransition(() => setNear({ of, dates: [date, next, previous] }));
    };
    const timer = setTimeout(() => void read(), REST_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [store, view, date, isKnown, isSyncing, of, pageAt, today]);
  return near.of === of ? near.dates : NONE;
}
