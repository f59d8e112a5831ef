import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStretchWords } from '#renderer/features/availability/use-free-times.ts';
import { useStretch } from '#renderer/features/availability/use-stretch.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatTime } from '#renderer/ui/format.ts';
import styles from './booking.module.css';

/**
 * From when to when an appointment of this length may begin around the time in the form, and two buttons that go from
 * one start to the next. Nothing where there is no other start.
 */
export function StretchLine(props: Range & { readonly onTake: (time: Pick<Range, 'start'>) => void }) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const { start, end, onTake } = props;
  const stretch = useStretch({ start, end });
  const words = useStretchWords();
  const isAlone = useAppStore(hasNoAccount);
  if (isAlone || stretch === null || !stretch.starts.some((each) => each !== start)) return null;
  const { starts } = stretch;
  const steps = [
    { key: 'earlier', to: starts.findLast((each) => each < start), Icon: IconChevronLeft },
    { key: 'later', to: starts.find((each) => each > start), Icon: IconChevronRight },
  ] as const;
  return (
    <div className={styles['stretch']}>
      <span className="tabular">{words(stretch)}</span>
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
