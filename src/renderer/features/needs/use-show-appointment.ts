import { displayZoneOf } from '#renderer/features/calendar/display-zone.ts';
import { visibleRange } from '#renderer/features/calendar/visible-range.ts';
import { useAppStoreItself } from '#renderer/store/app-store.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

/** What begins at a time: an appointment, a block or an event; null: only the time is known. */
interface Target {
  readonly start: number;
  readonly id: string | null;
}

/** Turns the calendar to a time and opens the details of what begins there. */
export async function showInCalendar(state: AppState, { start, id }: Target): Promise<void> {
  state.navigate({ screen: 'calendar' });
  const zone = displayZoneOf(state);
  const date = dateAt(start, zone);
  state.goTo(date);
  if (id === null) return;
  // A month may have no room for it: its day is read as well, as it is for the list of what has none.
  const [entry] = await Promise.all([
    state.findEntry(start, id),
    state.preferences.view === 'month'
      ? state.listDay(visibleRange('day', date, firstDayOfWeek(), zone))
      : null,
  ]);
  if (entry !== null) state.select(entry);
}

/** `showInCalendar` for components. */
export function useShowInCalendar(): (target: Target) => Promise<void> {
  const store = useAppStoreItself();
  return (target) => showInCalendar(store.getState(), target);
}
