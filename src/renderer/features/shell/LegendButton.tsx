import { Popover } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale } from '#renderer/features/calendar/is-stale.ts';
import { useCalendars, useColourOf } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { LegendGroups } from './LegendGroups.tsx';
import styles from './navigation.module.css';

/** As many as have room; the list has them all. */
const MOST_TILES = 4;

/** Where the navigation is too narrow for them, the calendars are a click away: their colours, to hide or to show. */
export function LegendButton() {
  const { t } = useTranslation('shell');
  const calendars = useCalendars();
  const hasConfiguration = useAppStore((state) => state.configuration.status === 'ready');
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const colourOf = useColourOf();
  const [isOpen, setOpen] = useState(false);
  if (!hasConfiguration || calendars.length === 0) return null;
  const isAnyStale = calendars.some(isStale);
  const hiddenCount = calendars.filter(({ id }) => hidden.includes(id)).length;
  const name = [
    t('legend.open'),
    ...(hiddenCount === 0 ? [] : [t('legend.hidden', { count: hiddenCount })]),
    ...(isAnyStale ? [t('legend.stale')] : []),
  ].join(', ');
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="right-start"
      width={260}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['link']}
          aria-label={name}
          title={name}
          onClick={() => setOpen(!isOpen)}
        >
          <span aria-hidden className={styles['tiles']}>
            {calendars.slice(0, MOST_TILES).map(({ id }) => (
              <span key={id} style={{ background: colourOf({ calendarId: id }) }} />
            ))}
          </span>
          {isAnyStale ? <IconClock size={12} aria-hidden className={styles['mark'] ?? ''} /> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown'] ?? ''} aria-label={t('legend.open')}>
        <LegendGroups />
      </Popover.Dropdown>
    </Popover>
  );
}
