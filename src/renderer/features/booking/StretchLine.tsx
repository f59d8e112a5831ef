import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStretch } from '#renderer/features/availability/use-stretch.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatTime } from '#renderer/ui/format.ts';
import styles from './booking.module.css';

/**
 * From when to when it is free around the time in the form, and two buttons that go from one start to the next within
 * it. Nothing where there is no other start.
 */
export function StretchLine(props: Range & { readonly onTake: (time: Pick<Range, 'start'>) => void }) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const { start, end, onTake } = props;
  const stretch = useStretch({ start, end });
  if (stretch === null || !stretch.starts.some((each) => each !== start)) return null;
  const steps = [
    { key: 'earlier', to: stretch.starts.findLast((each) => each < start), Icon: IconChevronLeft },
    { key: 'later', to: stretch.starts.find((each) => each > start), Icon: IconChevronRight },
  ] as const;
  return (
    <div className={styles['stretch']}>
      <span className="tabular">
        {t('throughout', { from: formatTime(stretch.start, zone), to: formatTime(stretch.end, zone) })}
      </span>
      {steps.map(({ key, to, Icon }) => (
        <ActionIcon
          key={key}
          size="sm"
          variant="default"
          aria-label={t(to === undefined ? `stretch.${key}` : `stretch.${key}At`, {
            time: to === undefined ? '' : formatTime(to, zone),
          })}
          // Stays where it is at the end of the stretch, with the focus.
          aria-disabled={to === undefined}
          {...(to === undefined ? { 'data-disabled': true } : {})}
          onClick={() => {
            if (to !== undefined) onTake({ start: to });
          }}
        >
          <Icon size={14} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}
