import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatFullDay } from '#renderer/ui/format.ts';
import { PrintSheet } from '#renderer/ui/PrintSheet.tsx';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { DaySheet } from './DaySheet.tsx';

/** The sheet that is being printed, where one is. */
export function PrintedDay() {
  const { t } = useTranslation('print');
  const sheet = useAppStore((state) => state.sheet);
  const close = useAppStore((state) => state.closeSheet);
  if (sheet === null || sheet.page === null || !sheet.isPrinting) return null;
  const { page } = sheet;
  return (
    <PrintSheet label={t('title')} onDone={close}>
      <h1>{formatFullDay(startOfDate(page.date, page.zone), page.zone)}</h1>
      <DaySheet page={page} />
    </PrintSheet>
  );
}
