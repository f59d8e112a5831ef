import { Anchor } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay } from '#renderer/ui/format.ts';
import styles from './booking.module.css';

/** How many taken weeks are named before the rest is folded. */
const NAMED = 4;

/** One summary of the weeks: how many are free, and what is there in the others. */
export function WeeklySummary() {
  const { t } = useTranslation(['booking', 'errors']);
  const plan = useAppStore((state) => state.weeklyPlan);
  const zone = useDisplayZone();
  const [isUnfolded, setUnfolded] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const isKnown = plan?.status === 'ready';
  useEffect(() => {
    // Asked for by the box above it, and in a small window below what is in sight.
    if (isKnown) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isKnown]);
  if (plan?.status !== 'ready') {
    return (
      <p className={styles['summary']} role="status">
        {plan?.status === 'failed'
          ? t(`errors:${plan.error.code}`, { defaultValue: plan.error.message })
          : t('series.asking')}
      </p>
    );
  }
  const taken = plan.value.filter(({ isFree }) => !isFree);
  const named = isUnfolded ? taken : taken.slice(0, NAMED);
  const free = plan.value.length - taken.length;
  return (
    <div ref={box} className={styles['summary']}>
      <p role="status" data-tone={taken.length === 0 ? undefined : 'amber'}>
        {t(taken.length === 0 ? 'series.allFree' : 'series.someFree', { free, count: plan.value.length })}
      </p>
      {taken.length === 0 ? null : (
        <ul aria-label={t('series.taken')}>
          {named.map((week) => (
            <li key={week.start}>
              {t('series.week', {
                day: formatShortDay(week.start, zone),
                what: week.taken.map((title) => (title === '' ? t('calendar:untitled') : title)).join(', '),
              })}
            </li>
          ))}
        </ul>
      )}
      {named.length === taken.length ? null : (
        <Anchor component="button" type="button" size="xs" onClick={() => setUnfolded(true)}>
          {t('series.more', { count: taken.length - named.length })}
        </Anchor>
      )}
    </div>
  );
}
