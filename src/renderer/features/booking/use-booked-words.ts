import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import type { Telling } from './telling.ts';

/** A booking in one sentence, which is said and shown: "Booked and in iCloud (Work): Mira Kovač, Thu 4 Jun, 10:00 – 10:50". */
export function useBookedWords(): (telling: Telling) => string {
  const { t } = useTranslation('booking');
  const calendars = useCalendars();
  const zone = useDisplayZone();
  return ({ first, count, sync }) => {
    const { client, start, end, calendarId } = first;
    const isSeries = count > 1;
    const calendar = calendars.find(({ id }) => id === calendarId)?.name ?? '';
    return t(isSeries ? 'doneWhatSeries' : 'doneWhat', {
      what: t(`${isSeries ? 'doneSeries' : 'done'}.${sync}`, { calendar, count }),
      client: client.name,
      day: formatShortDay(start, zone),
      time: formatTimeRange(start, end, zone),
    });
  };
}
