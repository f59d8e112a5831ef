import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChooseTime } from '#renderer/features/moving/use-choose-time.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';
import styles from './next-free.module.css';
import { isHour } from './next-free.ts';
import { useCheckedWords } from './use-checked-words.ts';
import { useUnverifiedWords } from './use-free-times.ts';
import { useNextFree, useWhenWords } from './use-next-free.ts';

const MINUTE_MS = 60_000;

/** "Next free hour: today 14:00": a click goes there, and opens the form of an appointment at that time. */
export function NextFree() {
  const { t } = useTranslation('availability');
  const found = useNextFree(null);
  const when = useWhenWords();
  const checked = useCheckedWords();
  const unverified = useUnverifiedWords();
  const isCrowded = useAppStore((state) => state.freeTimes.isOn);
  const show = useShowInCalendar();
  const choose = useChooseTime();
  const isRead = useAppStore(isCalendarRead);
  if (found === null || !isRead) return null;
  const { start, end, verified } = found.slot;
  const lengthMinutes = (end - start) / MINUTE_MS;
  return (
    <button
      type="button"
      className={styles['next']}
      data-crowded={isCrowded}
      title={verified ? (checked(found.freshness, 'sentence') ?? '') : unverified}
      onClick={() => {
        void show({ start, id: null });
        choose({ start, lengthMinutes });
      }}
    >
      <span className={styles['words']}>
        {isHour(lengthMinutes) ? t('nextFree.hour') : t('nextFree.time', { count: lengthMinutes })}
      </span>
      <span className={styles['short']}>{t('nextFree.short')}</span>{' '}
      <span className={styles['when']}>{when(start)}</span>
    </button>
  );
}

/** Whether what is on the screen was read: beside what wasn't, no time is offered. */
const isCalendarRead = ({ route, agenda, refreshFailure, upcoming }: AppState): boolean =>
  upcoming !== null && refreshFailure === null && (route.screen !== 'calendar' || agenda.status === 'ready');

/** Where nothing is free on the screen: when something is, and the way there. */
export function NextFreeLine({ after }: { readonly after: number | null }) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const found = useNextFree(after);
  const words = useWhenWords();
  const goTo = useAppStore((state) => state.goTo);
  if (found === null) return null;
  const when = words(found.slot.start);
  return (
    <span className={styles['line']}>
      {t('nextFree.plain', { when })}
      {' · '}
      <Anchor
        component="button"
        type="button"
        size="xs"
        aria-label={t('nextFree.showAt', { when })}
        onClick={() => goTo(dateAt(found.slot.start, zone))}
      >
        {t('nextFree.show')}
      </Anchor>
    </span>
  );
}
