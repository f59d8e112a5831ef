import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatDays, formatFullDay, formatMonth } from '#renderer/ui/format.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import styles from './controls.module.css';
import { DateTitle } from './DateTitle.tsx';
import { NewMenu } from './NewMenu.tsx';
import { useDisplayZone, useToday } from './use-calendar.ts';
import { visibleRange, type View } from './visible-range.ts';

const VIEWS: readonly View[] = ['day', 'week', 'month', 'agenda'];
/** As in the style sheets: there the bar has no room for all of it side by side. */
const SMALL = '(max-width: 720px)';

/** The buttons that turn the range, and its title. */
export function RangeControls() {
  const { t } = useTranslation('calendar');
  const view = useAppStore((state) => state.preferences.view);
  const run = useRunAction();
  const zone = useDisplayZone();
  const date = useDate();
  return (
    <>
      {/* Before the title: they stay where they are, however long it is on the page that they turn to. */}
      <div className={styles['pager']} role="group" aria-label={t('pages')}>
        <ActionIcon variant="default" size={32} aria-label={t('previous')} onClick={() => run('previous')}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Button variant="default" size="xs" h={32} onClick={() => run('today')}>
          {t('today')}
        </Button>
        <ActionIcon variant="default" size={32} aria-label={t('next')} onClick={() => run('next')}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
      <DateTitle title={rangeTitle(view, date, zone)} date={date} />
    </>
  );
}

/** The choice of view, and New appointment. */
export function ViewControls() {
  return (
    <>
      <ViewChoice />
      <NewMenu />
    </>
  );
}

/** All views side by side; in a small window, or with large text, the one that is shown and a list of the others. */
function ViewChoice() {
  const { t } = useTranslation('calendar');
  const view = useAppStore((state) => state.preferences.view);
  const savePreferences = useAppStore((state) => state.savePreferences);
  const isSmall = useMediaQuery(SMALL, undefined, { getInitialValueInEffect: false });
  const data = VIEWS.map((value) => ({ value, label: t(`views.${value}`) }));
  const choose = (value: string): void =>
    void savePreferences({ view: VIEWS.find((each) => each === value) ?? 'week' });
  const shared = { 'aria-label': t('view'), size: 'xs', className: styles['fixed'] ?? '', value: view, data };
  return isSmall ? (
    <NativeSelect {...shared} onChange={(event) => choose(event.currentTarget.value)} />
  ) : (
    <SegmentedControl {...shared} onChange={choose} />
  );
}

function useDate(): string {
  const turnedTo = useAppStore((state) => state.date);
  const today = useToday();
  return turnedTo ?? today;
}

function rangeTitle(view: View, date: string, zone: string): string {
  const at = startOfDate(date, zone);
  switch (view) {
    case 'day':
      return formatFullDay(at, zone);
    case 'month':
      return formatMonth(at, zone);
    case 'week':
    case 'agenda': {
      const range = visibleRange(view, date, firstDayOfWeek(), zone);
      return formatDays(range.start, range.end - 1, zone);
    }
  }
}
