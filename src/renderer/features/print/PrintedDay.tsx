import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { entriesOn, sheetLines } from './day-sheet.ts';
import { DaySheet } from './DaySheet.tsx';

/** The sheet that is being printed, where one is. */
export function PrintedDay() {
  const date = useAppStore((state) => state.printedDay);
  const endPrinting = useAppStore((state) => state.endPrinting);
  const store = useAppStoreItself();
  const zone = useDisplayZone();
  if (date === null) return null;
  // As they are: the sheet has initials only, and what is hidden already has none to be taken of it.
  const { upcoming } = store.getState();
  if (upcoming === null) return null;
  return (
    <DaySheet
      key={date}
      start={startOfDate(date, zone)}
      zone={zone}
      lines={sheetLines(entriesOn(upcoming.entries, date, zone), upcoming.appointments)}
      onDone={endPrinting}
    />
  );
}
