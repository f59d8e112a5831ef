import { startTransition, useEffect, useMemo, useState } from 'react';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { agendaOf } from './calendar-slice.ts';
import { useToday } from './use-calendar.ts';
import { usePageAt } from './use-page-at.ts';
import { turnPage, type View } from './visible-range.ts';

/** How long a page has to rest before those beside it are read, in milliseconds. */
const REST_MS = 50;
const NONE: readonly string[] = [];

/**
 * Reads the two pages after the one on the screen and the two before it, the nearer ones first, once that one is known
 * and no sync goes on. Read so far ahead, the pages beside the next one are known when it is turned to.
 *
 * @returns dates of the pages beside it that are read by now and may be drawn ahead, with its own; drawing them gives way
 *   to everything else
 */
export function useReadAhead(view: View, date: string): readonly string[] {
  const store = useAppStoreItself();
  const forgotten = useAppStore((state) => state.forgotten);
  const isSyncing = useAppStore((state) => state.progress !== null);
  const pageAt = usePageAt(view);
  const page = useMemo(() => pageAt(date), [pageAt, date]);
  const isKnown = useAppStore((state) => agendaOf(page, state) !== null);
  const today = useToday();
  const of = `${view} ${forgotten}`;
  const [near, setNear] = useState({ of, dates: NONE });
  useEffect(() => {
    if (!isKnown || isSyncing) return undefined;
    const firstDay = firstDayOfWeek();
    const turned = (from: string, direction: 1 | -1) => turnPage(view, from, direction, { firstDay, today });
    const [next, previous] = [turned(date, 1), turned(date, -1)];
    let isLeft = false;
    const offer = (): void => {
      const isRead = (each: string): boolean => agendaOf(pageAt(each), store.getState()) !== null;
      const dates = [date, ...[next, previous].filter(isRead)];
      if (!isLeft) startTransition(() => setNear({ of, dates }));
    };
    const read = async (): Promise<void> => {
      offer();
      await store.getState().readAhead([pageAt(next), pageAt(previous)]);
      offer();
      await store.getState().readAhead([pageAt(turned(next, 1)), pageAt(turned(previous, -1))]);
    };
    const timer = setTimeout(() => void read(), REST_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [store, view, date, isKnown, isSyncing, of, pageAt, today]);
  return near.of === of ? near.dates : NONE;
}
