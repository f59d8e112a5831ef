import { useAppStore } from '#renderer/store/app-store.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { MonthPicker } from '#renderer/ui/MonthPicker.tsx';
import { addDays } from '#renderer/ui/zoned-time.ts';
import { useToday } from './use-calendar.ts';
import { visibleDays } from './visible-range.ts';

/** A month to go to a day of; what the calendar shows now is a band in it. */
export function PageOfMonth(props: {
  /** The date that the calendar is turned to. */
  readonly shown: string;
  readonly onChoose: (date: string) => void;
}) {
  const view = useAppStore((state) => state.preferences.view);
  const { first, days } = visibleDays(view, props.shown, firstDayOfWeek());
  const band = view === 'month' ? null : ([first, addDays(first, days - 1)] as const);
  return <MonthPicker {...props} today={useToday()} band={band} />;
}
