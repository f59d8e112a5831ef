import { Anchor } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatMoment } from '#renderer/ui/format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { FreeSlots } from './availability-slice.ts';
import { useAgeWords } from './use-checked-words.ts';
import { useCheckCalendar } from './use-check-calendar.ts';
import styles from './why.module.css';

/** The calendars that were checked and how old each is, those that could not be read just now, and those that aren't checked. */
export function WhyCalendars(props: {
  readonly freshness: FreeSlots['freshness'];
  readonly notChecked: readonly string[];
}) {
  const { t } = useTranslation('availability');
  const calendars = useCalendars();
  const zone = useDisplayZone();
  const now = useNow();
  const check = useCheckCalendar();
  const navigate = useAppStore((state) => state.navigate);
  const age = useAgeWords();
  const { freshness, notChecked } = props;
  if (freshness.length + notChecked.length === 0) return null;
  const find = (id: string) => calendars.find((calendar) => calendar.id === id);
  return (
    <section className={styles['section']} aria-labelledby="why-calendars">
      <h3 id="why-calendars" className={styles['heading']}>
        {t('calendars')}
      </h3>
      <ul className={styles['list']}>
        {behindFirst(freshness).map(({ calendarId: id, checkedAt: at, state }) => {
          const name = find(id)?.name ?? '';
          if (state === 'fresh' && at !== null)
            return (
              <li key={id} className={styles['rule']}>
                <IconCheck size={14} aria-hidden />
                {t('readAgo', { name, age: age(at) })}
              </li>
            );
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

/** What is wrong is read first. */
function behindFirst(freshness: FreeSlots['freshness']): FreeSlots['freshness'] {
  return freshness.toSorted((a, b) => Number(a.state === 'fresh') - Number(b.state === 'fresh'));
}
