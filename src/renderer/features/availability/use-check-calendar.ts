import { useTranslation } from 'react-i18next';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Adds a calendar to Check for Conflicts, and says so. */
export function useCheckCalendar(): (calendarId: string) => Promise<void> {
  const { t } = useTranslation(['availability', 'errors']);
  const calendars = useCalendars();
  const configuration = useAppStore((state) => state.configuration);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const announce = useAppStore((state) => state.announce);
  return async (calendarId) => {
    const chosen = configuration.status === 'ready' ? configuration.value.conflictCalendarIds : null;
    // Where nothing was ever chosen, all are checked.
    if (chosen === null) return;
    const error = await saveConfiguration({ conflictCalendarIds: [...chosen, calendarId] });
    const name = calendars.find(({ id }) => id === calendarId)?.name ?? '';
    announce(error === null ? t('added', { name }) : t(`errors:${error.code}`));
  };
}
