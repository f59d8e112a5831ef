import { useSyncExternalStore } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { useMemoBy } from '#renderer/ui/use-memo-by.ts';
import type { Page } from './calendar-slice.ts';
import { monthRows } from './month-rows.ts';
import { useDisplayZone } from './use-calendar.ts';
import { visibleRange, type View } from './visible-range.ts';

/** The shortest month: its days are the highest. */
const LEAST_DAYS = 28;
/** Asked for in steps, so that a window that grows by a line asks for nothing. */
const STEP = 8;

/** What a view asks for at a date (`YYYY-MM-DD`): all of its range, of a month what its days have room for. */
export function usePageAt(view: View): (date: string) => Page {
  const zone = useDisplayZone();
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const perDay = useSyncExternalStore(onResize, mostLines);
  // The same one each time that a view is gone back to: what is kept of it is drawn from the same page.
  return useMemoBy(
    view,
    () => (date) => {
      const range = visibleRange(view, date, firstDayOfWeek(), zone);
      return view === 'month' ? { ...range, fit: { perDay, without: [...hidden] } } : range;
    },
    [zone, hidden, perDay],
  );
}

/** At least as many lines as a day of a month has in this window. */
function mostLines(): number {
  return Math.ceil(monthRows(innerHeight, LEAST_DAYS) / STEP) * STEP;
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
