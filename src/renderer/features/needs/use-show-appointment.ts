import { displayZoneOf } from '#renderer/features/calendar/display-zone.ts';
import { useAppStoreItself } from '#renderer/store/app-store.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

/** What begins at a time: an appointment, a block or an event; null: only the time is known. */
interface Target {
  readonly start: number;
  readonly id: string | null;
}

/** Turns the calendar to a time and opens the details of what begins there. */
export async function showInCalendar(state: AppState, { start, id }: Target): Promise<void> {
  state.navigate({ screen: 'calendar' });
  state.goTo(dateAt(start, displayZoneOf(state)));
  if (id === null) return;
  const entry = await state.findEntry(start, id);
  if (entry !== null) state.select(entry);
}

/** `showInCalendar` for components. */
export function useShowInCalendar(): (target: Target) => Promise<void> {
  const store = useAppStoreItself();
  return (target) => showInCalendar(store.getState(), target);
}
