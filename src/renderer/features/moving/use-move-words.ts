import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatDay, formatShortDay, formatTime, formatTimeRange } from '#renderer/ui/format.ts';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import type { Move } from './move.ts';

interface MoveWords {
  /** "Thursday 4 June, 10:15", or from when to when where its length changes. */
  readonly place: (move: Move) => string;
  /** "Thu 4 Jun, 10:15". */
  readonly shortPlace: (move: Move) => string;
  /** The day that it leaves: "Thursday 4 June". */
  readonly day: (move: Move) => string;
  /** "Thu 4 Jun". */
  readonly shortDay: (move: Move) => string;
  readonly name: (move: Move) => string;
  readonly fixed: () => string;
}

/** Moves in words. */
export function useMoveWords(): MoveWords {
  const { t } = useTranslation(['moving', 'calendar']);
  const zone = useDisplayZone();
  const timeOf = ({ entry, to }: Move): string =>
    entry.end - entry.start === to.end - to.start
      ? formatTime(to.start, zone)
      : formatTimeRange(to.start, to.end, zone);
  const days = (move: Move, format: (instant: number, zone: string) => string): string => {
    const { toDays, to } = move;
    if (toDays === null) return `${format(to.start, zone)}, ${timeOf(move)}`;
    const last = addDays(toDays.end, -1);
    const first = format(startOfDate(toDays.start, zone), zone);
    return last <= toDays.start ? first : `${first} – ${format(startOfDate(last, zone), zone)}`;
  };
  return {
    place: (move) => days(move, formatDay),
    shortPlace: (move) => days(move, formatShortDay),
    day: ({ entry }) => formatDay(entry.start, zone),
    shortDay: ({ entry }) => formatShortDay(entry.start, zone),
    name: ({ title }) => (title === '' ? t('calendar:untitled') : title),
    fixed: () => t('fixed'),
  };
}
