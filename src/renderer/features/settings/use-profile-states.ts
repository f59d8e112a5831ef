import { useTranslation } from 'react-i18next';
import { selectedCalendarIds } from '#domain/configuration.ts';
import { useFullAccountName } from '#renderer/features/accounts/account-name.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTime, formatWeekday } from '#renderer/ui/format.ts';
import { minutesOf } from '#renderer/ui/clock-text.ts';
import { hoursInShort, runsOf } from './hours-in-short.ts';

const DAY_MS = 86_400_000;
/** A Monday, in the zone that it is written in below. */
const MONDAY = Date.UTC(2026, 0, 5);

type States = Partial<Record<'calendars' | 'configuration' | 'hours' | 'icloud-titles', string>>;

/** How the pages of My Profile stand, in a few words; nothing is said of what isn't known. */
export function useProfileStates(): States {
  const { t } = useTranslation('settings');
  const accounts = useAppStore((state) => state.accounts);
  const configuration = useAppStore((state) => state.configuration);
  const calendars = useCalendars();
  const fullName = useFullAccountName();
  if (accounts.status !== 'ready') return {};
  if (accounts.value.length === 0)
    return { calendars: t('state.connectFirst'), configuration: t('state.needsAccount') };
  const named = accounts.value.map(fullName).join(', ');
  if (configuration.status !== 'ready') return { calendars: named };
  const { primaryCalendarId, titleMode } = configuration.value;
  const primary = calendars.find(({ id }) => id === primaryCalendarId);
  const checked = selectedCalendarIds(
    configuration.value,
    calendars.map(({ id }) => id),
  ).filter((id) => id !== primaryCalendarId).length;
  const hours = hoursInShort(configuration.value.workingHours);
  const weekday = (day: number): string => formatWeekday(MONDAY + day * DAY_MS, 'UTC');
  const clock = (time: string): string => formatTime(MONDAY + minutesOf(time) * 60_000, 'UTC');
  return {
    calendars: named,
    configuration:
      primary === undefined
        ? t('state.choosePrimary')
        : t('state.primary', { name: primary.name, count: checked }),
    hours:
      hours === null
        ? t('state.noHours')
        : t('state.hours', {
            days: runsOf(hours.days)
              .map(([first, last]) =>
                first === last ? weekday(first) : `${weekday(first)}–${weekday(last)}`,
              )
              .join(', '),
            from: clock(hours.from),
            to: clock(hours.to),
          }),
    // As long as nothing was chosen, nobody is named.
    'icloud-titles': t(`state.title_.${titleMode ?? 'appointment'}`),
  };
}
