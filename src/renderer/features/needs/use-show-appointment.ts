import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

/** Turns the calendar to a time and opens the details of what begins there: an appointment, a block or an event. */
export function useShowInCalendar(): (target: {
  readonly start: number;
  readonly id: string | null;
}) => Promise<void> {
  const navigate = useAppStore((state) => state.navigate);
  const goTo = useAppStore((state) => state.goTo);
  const select = useAppStore((state) => state.select);
  const findEntry = useAppStore((state) => state.findEntry);
  const zone = useDisplayZone();
  return async ({ start, id }) => {
    navigate({ screen: 'calendar' });
    goTo(dateAt(start, zone));
    if (id === null) return;
    const entry = await findEntry(start, id);
    if (entry !== null) select(entry);
  };
}
