import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useCheckCalendar } from './use-check-calendar.ts';
import styles from './why.module.css';

/** Calendars that could not be read just now, and those that aren't checked at all. */
export function WhyCalendars(props: {
  readonly unverified: readonly string[];
  readonly notChecked: readonly string[];
}) {
  const { t } = useTranslation('availability');
  const calendars = useCalendars();
  const zone = useDisplayZone();
  const now = useNow();
  const check = useCheckCalendar();
  const navigate = useAppStore((state) => state.navigate);
  const { unverified, notChecked } = props;
  if (unverified.length + notChecked.length === 0) return null;
  const find = (id: string) => calendars.find((calendar) => calendar.id === id);
  return (
    <section className={styles['section']} aria-labelledby="why-calendars">
      <h3 id="why-calendars" className={styles['heading']}>
        {t('calendars')}
      </h3>
      <ul className={styles['list']}>
        {unverified.map((id) => {
          const name = find(id)?.name ?? '';
          const at = find(id)?.freshness.lastSyncedAt ?? null;
          return (
            <li key={id} className={styles['rule']} data-kept="false">
              {at === null
                ? t('neverRead', { name })
                : t('lastRead', { name, moment: formatMoment(at, now, zone) })}
              <Anchor
                component="button"
                type="button"
                size="xs"
                onClick={() => navigate({ screen: 'status' })}
              >
                {t('showStatus')}
              </Anchor>
            </li>
          );
        })}
        {notChecked.map((id) => {
          const name = find(id)?.name ?? '';
          return (
            <li key={id} className={styles['rule']}>
              {t('isNotChecked', { name })}
              <Anchor
                component="button"
                type="button"
                size="xs"
                aria-label={t('addCalendar', { name })}
                onClick={() => void check(id)}
              >
                {t('add')}
              </Anchor>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
