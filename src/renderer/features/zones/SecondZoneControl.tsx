import { Popover, UnstyledButton } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { View } from '#renderer/features/calendar/visible-range.ts';
import { formatWeekday } from '#renderer/ui/format.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { secondDifferences } from './second-clock.ts';
import { useSecondZone } from './use-second-zone.ts';
import { cityOf, differenceText } from './zone-words.ts';
import styles from './zones.module.css';

const ZoneChoice = lazyPart(async () => (await import('./ZoneChoice.tsx')).ZoneChoice);

/** In the corner of the grid: whose clock stands beside the hours and how far it is ahead; a click chooses another. */
export function SecondZoneControl(props: {
  readonly dates: readonly string[];
  readonly zone: string;
  /** Of the grid that it stands in, which is kept when another is shown: what was open is closed then. */
  readonly view: View;
}) {
  const { t } = useTranslation('zones');
  const isShown = useAppStore((state) => state.preferences.view === props.view);
  const [wasOpened, setOpen] = useState(false);
  const isOpen = wasOpened && isShown;
  if (wasOpened && !isShown) setOpen(false);
  const second = useSecondZone(props.zone);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles['corner'] ?? ''}
          data-set={second !== null}
          aria-label={second === null ? t('add') : undefined}
          title={second === null ? t('add') : t('changeZone')}
          onClick={() => setOpen((open) => !open)}
        >
          {second === null ? <IconWorld size={16} aria-hidden /> : <CornerText {...props} second={second} />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ZoneChoice onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function CornerText(props: {
  readonly dates: readonly string[];
  readonly zone: string;
  readonly second: string;
}) {
  const { t } = useTranslation('zones');
  const { dates, zone, second } = props;
  return (
    <>
      <span className={styles['city']}>{cityOf(second)}</span>
      {secondDifferences(dates, { zone, second }).map(({ minutes, from }, index) => (
        <span key={from} className={styles['difference']}>
          {index === 0
            ? differenceText(minutes)
            : t('fromDay', {
                day: formatWeekday(startOfDate(from, zone), zone),
                difference: differenceText(minutes),
              })}
        </span>
      ))}
    </>
  );
}
