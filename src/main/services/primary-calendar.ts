import { Refusal } from '#contract/errors.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import { connectedCalendars, currentConfiguration, type ServiceContext } from './context.ts';

/** The calendar that appointments are written to. @throws Refusal `no-primary`, `read-only-primary` */
export function primaryCalendar(context: ServiceContext): StoredCalendar {
  const { primaryCalendarId } = currentConfiguration(context);
  const primary = connectedCalendars(context).find((calendar) => calendar.id === primaryCalendarId);
  if (primary === undefined) throw new Refusal('no-primary', 'Choose a Primary Calendar first.');
  if (primary.access === 'read-only') {
    throw new Refusal(
      'read-only-primary',
      'You can read the Primary Calendar but not write to it. Choose another one.',
      {
        calendarId: primary.id,
      },
    );
  }
  return primary;
}
