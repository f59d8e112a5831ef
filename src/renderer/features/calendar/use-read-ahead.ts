import { useEffect, useMemo, useState } from 'react';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { agendaOf } from './calendar-slice.ts';
import { useToday } from './use-calendar.ts';
import { usePageAt } from './use-page-at.ts';
import { turnPage, type View } from './visible-range.ts';

/** How long a page has to rest before those beside it are read, in milliseconds. */
const REST_MS = 50;
/** So long is waited at most for the window to have nothing else to do. */
const IDLE_MS = 1000;

/** Pages near one, by dates. */
interface Near {
  /** The view, and what was known when. */
  readonly of: string;
  /** A day of the page on the screen, of the one after it and of the one before. */
  readonly dates: readonly string[];
  /** Those of them that may be drawn: they are read, and the window had nothing else to do. */
  readonly ready: readonly string[];
}

const NONE: readonly string[] = [];

/**
 * Reads the two pages after the one on the screen and the two before it, the nearer ones first, once that one is known
 * and no sync goes on. Read so far ahead, the pages beside the next one are known when it is turned to.
 *
 * @returns the pages beside it, of which one after the other gets ready to be drawn ahead. Not by a transition: FullCalendar
 *   starts clocks as it draws, and those of a drawing that is given up are never stopped
 */
export function useReadAhead(view: View, date: string): Omit<Near, 'of'> {
  const store = useAppStoreItself();
  const forgotten = useAppStore((state) => state.forgotten);
  const isSyncing = useAppStore((state) => state.progress !== null);
  const pageAt = usePageAt(view);
  const page = useMemo(() => pageAt(date), [pageAt, date]);
  const isKnown = useAppStore((state) => agendaOf(page, state) !== null);
  const today = useToday();
  const of = `${view} ${forgotten}`;
  const [near, setNear] = useState<Near>({ of, dates: NONE, ready: NONE });
  useEffect(() => {
    if (!isKnown || isSyncing) return undefined;
    const firstDay = firstDayOfWeek();
    const turned = (from: string, direction: 1 | -1) => turnPage(view, from, direction, { firstDay, today });
    const [next, previous] = [turned(date, 1), turned(date, -1)];
    const dates = [date, next, previous];
    let isLeft = false;
    const draw = async (): Promise<void> => {
      for (const each of [next, previous]) {
        if (agendaOf(pageAt(each), store.getState()) === null) continue;
        await idle();
        if (isLeft) return;
        setNear((before) => withReady(before, { of, dates, each }));
      }
    };
    const read = async (): Promise<void> => {
      setNear((before) => withReady(before, { of, dates, each: date }));
      await draw();
      await store.getState().readAhead([pageAt(next), pageAt(previous)]);
      await draw();
      await store.getState().readAhead([pageAt(turned(next, 1)), pageAt(turned(previous, -1))]);
    };
    const timer = setTimeout(() => void read(), REST_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [store, view, date, isKnown, isSyncing, of, pageAt, today]);
  return near.of === of ? near : { dates: NONE, ready: NONE };
}

/** One more is ready; those that are no longer near go. */
function withReady(before: Near, { of, dates, each }: Omit<Near, 'ready'> & { readonly each: string }): Near {
  const ready = before.of === of ? before.ready : NONE;
  const isSame = before.of === of && dates.every((date, at) => date === before.dates[at]);
  if (isSame && ready.includes(each)) return before;
  return { of, dates, ready: [...ready.filter((date) => date !== each && dates.includes(date)), each] };
}

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
  });
