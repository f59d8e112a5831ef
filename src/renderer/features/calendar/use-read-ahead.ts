import { useEffect } from 'react';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { useToday } from './use-calendar.ts';
import { usePageAt } from './use-page-at.ts';
import { turnPage, type View } from './visible-range.ts';

/** How long a page has to rest before those beside it are read, in milliseconds. */
const REST_MS = 50;

/** Reads the page after the one on the screen and the one before it, once that one is known and no sync goes on. */
export function useReadAhead(view: View, date: string, isKnown: boolean): void {
  const store = useAppStoreItself();
  const forgotten = useAppStore((state) => state.forgotten);
  const isSyncing = useAppStore((state) => state.progress !== null);
  const pageAt = usePageAt(view);
  const today = useToday();
  useEffect(() => {
    if (!isKnown || isSyncing) return undefined;
    const firstDay = firstDayOfWeek();
    const beside = (direction: 1 | -1) => pageAt(turnPage(view, date, direction, { firstDay, today }));
    const timer = setTimeout(() => void store.getState().readAhead([beside(1), beside(-1)]), REST_MS);
    return () => clearTimeout(timer);
  }, [store, view, date, isKnown, isSyncing, forgotten, pageAt, today]);
}
