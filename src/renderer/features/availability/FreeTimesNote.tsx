import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './free-times.module.css';
import { sideBySide, unverifiedSince } from './free-slots.ts';
import { NextFreeLine } from './NextFree.tsx';
import { NoneReason, useRuleOver } from './NoneReason.tsx';
import { useCheckCalendar } from './use-check-calendar.ts';
import { useSlotsChecked } from './use-checked-words.ts';
import { useUnverifiedWords } from './use-free-times.ts';

/**
 * What must be known of the free times on the screen: why there are none, that they may begin in between, what isn't
 * verified, what isn't checked.
 */
export function FreeTimesNote() {
  const { t } = useTranslation(['availability', 'errors']);
  const freeSlots = useAppStore((state) => state.freeSlots);
  const navigate = useAppStore((state) => state.navigate);
  const calendars = useCalendars();
  const check = useCheckCalendar();
  const since = useUnverifiedWords();
  const rule = useRuleOver();
  const range = useAppStore((state) => state.range);
  const checked = useSlotsChecked('sentence');
  const nameOf = (id: string): string => calendars.find((calendar) => calendar.id === id)?.name ?? '';
  if (freeSlots.status === 'loading') return null;
  if (freeSlots.status === 'failed') {
    return (
      <p role="alert" className={styles['note']} data-tone="amber">
        {t(`errors:${freeSlots.error.code}`, { defaultValue: freeSlots.error.message })}
      </p>
    );
  }
  const { slots, freshness, notChecked } = freeSlots.value;
  const isUnverified = unverifiedSince(freshness) !== null;
  const isNone = slots.length === 0;
  const isExplained = isNone || rule === 'horizon-partly';
  // What is too far ahead leads back to the first of all.
  const after = rule === 'horizon' || rule === 'past' ? null : (range?.end ?? null);
  const isMoreFree = sideBySide(slots).length < slots.length;
  const behind = freshness
    .filter(({ state }) => state !== 'fresh')
    .map(({ calendarId }) => nameOf(calendarId));
  return (
    <div role="status" className={styles['note']}>
      {isExplained ? <NoneReason rule={rule} isNone={isNone} /> : null}
      {isNone ? <NextFreeLine after={after} /> : null}
      {isMoreFree ? <span>{t('between')}</span> : null}
      {/* Seen, but not said each time that it is older. */}
      {isNone || checked === null ? null : (
        <span className={styles['checked']} aria-live="off">
          {checked}
        </span>
      )}
      {isUnverified ? (
        <span className={styles['part']} data-tone="amber">
          <IconAlertTriangle size={14} aria-hidden />
          {t('behind', { calendars: behind.join(', '), since })}
          <Anchor component="button" type="button" size="xs" onClick={() => navigate({ screen: 'status' })}>
            {t('showStatus')}
          </Anchor>
        </span>
      ) : null}
      {notChecked.length === 0 ? null : (
        <span className={styles['part']}>
          <IconEyeOff size={14} aria-hidden />
          {t('notChecked')}
          {notChecked.map(({ calendarId, events }) => (
            <span key={calendarId} className={styles['calendar']}>
              {events === null
                ? nameOf(calendarId)
                : t('withEvents', { name: nameOf(calendarId), count: events })}
              {' · '}
              <Anchor
                component="button"
                type="button"
                size="xs"
                aria-label={t('addCalendar', { name: nameOf(calendarId) })}
                onClick={() => void check(calendarId)}
              >
                {t('add')}
              </Anchor>
            </span>
          ))}
        </span>
      )}
    </div>
  );
}
