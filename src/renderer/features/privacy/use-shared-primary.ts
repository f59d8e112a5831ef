import type { CalendarShape } from '#contract/calendar-shapes.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The Primary Calendar where others read it too, else null. */
export function useSharedPrimary(): CalendarShape | null {
  const calendars = useCalendars();
  const primaryId = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.primaryCalendarId : null,
  );
  return calendars.find(({ id, isShared }) => id === primaryId && isShared) ?? null;
}
