import { useSyncExternalStore } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useMemoBy } from '#renderer/ui/use-memo-by.ts';
import type { Page } from './calendar-slice.ts';
import { mostLines, pageOf } from './page-of.ts';
import { useDisplayZone } from './use-calendar.ts';
import type { View } from './visible-range.ts';

/** What a view asks for at a date (`YYYY-MM-DD`). */
export function usePageAt(view: View): (date: string) => Page {
  const zone = useDisplayZone();
  const hiddenCalendarIds = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const perDay = useSyncExternalStore(onResize, mostLines);
  // The same one each time that a view is gone back to: what is kept of it is drawn from the same page.
  return useMemoBy(view, () => (date) => pageOf({ view, hiddenCalendarIds }, { date, zone, perDay }), [
    zone,
    hiddenCalendarIds,
    perDay,
  ]);
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
