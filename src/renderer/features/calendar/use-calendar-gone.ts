import type { AppointmentShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/**
 * Whether an appointment is in a calendar whose account was disconnected: what is done with it here doesn't get there any
 * more. Of one that was cancelled before, it is what stayed there.
 */
export function useIsCalendarGone(): (appointment: AppointmentShape) => boolean {
  const calendars = useAppStore((state) => state.calendars);
  return ({ calendarId }) =>
    calendars.status === 'ready' && calendars.value.every(({ id }) => id !== calendarId);
}
