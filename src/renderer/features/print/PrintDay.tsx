import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import type { Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import { sheetLines } from './day-sheet.ts';
import { DaySheet } from './DaySheet.tsx';

/** Prints today or tomorrow, with initials only. */
export function PrintDay({ upcoming }: { readonly upcoming: Agenda }) {
  const { t } = useTranslation('print');
  const zone = useDisplayZone();
  const today = useToday();
  const [date, setDate] = useState<string | null>(null);
  const done = useCallback(() => setDate(null), []);
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPrinter size={14} aria-hidden />}>
            {t('print')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDate(today)}>{t('today')}</Menu.Item>
          <Menu.Item onClick={() => setDate(addDays(today, 1))}>{t('tomorrow')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {date === null ? null : (
        <DaySheet
          start={startOfDate(date, zone)}
          zone={zone}
          lines={sheetLines(entriesOn(upcoming.entries, date, zone), upcoming.appointments)}
          onDone={done}
        />
      )}
    </>
  );
}

function entriesOn(entries: readonly EntryShape[], date: string, zone: string): EntryShape[] {
  const [start, end] = [startOfDate(date, zone), startOfDate(addDays(date, 1), zone)];
  return entries.filter((entry) =>
    entry.allDay === null
      ? entry.start < end && Math.max(entry.end, entry.start + 1) > start
      : entry.allDay.start <= date && entry.allDay.end > date,
  );
}
