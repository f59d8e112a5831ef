import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { isMovable } from '#renderer/features/moving/move.ts';
import { useAsks } from '#renderer/features/needs/use-asks.ts';
import { useIsLate } from '#renderer/features/needs/use-late.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { useMemory } from '#renderer/ui/use-memo-by.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import type { Page } from './calendar-slice.ts';
import { appointmentOf, titleOf } from './entry-look.ts';
import { toGridEvent, type EntryEvent } from './grid-event.ts';
import { useColourOf } from './use-calendar.ts';
import { usePageAt } from './use-page-at.ts';
import { useVisibleEntries, type VisibleEntries } from './use-visible-entries.ts';
import { visibleDays, type View } from './visible-range.ts';

/** What a view shows at a date, and what its grid draws of it. */
export interface GridPage extends VisibleEntries {
  /** The same for the same page. */
  readonly key: string;
  /** A day of it, `YYYY-MM-DD`. */
  readonly date: string;
  /** Its days, in order. */
  readonly dates: readonly string[];
  readonly range: Page;
  readonly events: readonly EntryEvent[];
}

/**
 * Pages of a view. Everything in one keeps its identity as long as it says the same, also when others were shown.
 *
 * @param dates a day of each
 */
export function useGridPages(view: View, dates: readonly string[]): readonly GridPage[] {
  const pageAt = usePageAt(view);
  const colourOf = useColourOf();
  const isLate = useIsLate();
  const asks = useAsks();
  const memo = useMemory();
  const firstDay = firstDayOfWeek();
  const pages = dates.map((date) => {
    const { first, days } = visibleDays(view, date, firstDay);
    const key = pageKey(view, first);
    return {
      key,
      date,
      dates: memo(`dates ${key}`, () => datesOf(first, days), [first, days]),
      range: memo(`range ${key}`, () => pageAt(date), [pageAt, first]),
    };
  });
  const entriesOf = useVisibleEntries(pages.map(({ range }) => range));
  const eventsOf = (entries: readonly EntryShape[], appointments: readonly AppointmentShape[]) =>
    entries.map((entry) =>
      toGridEvent(entry, titleOf(entry, appointments), colourOf(entry), {
        movable: isMovable(entry, appointmentOf(entry, appointments)?.state ?? null),
        late: isLate(entry),
        asks: asks(entry),
      }),
    );
  return pages.map((page) => {
    const visible = entriesOf(page.key, page.range);
    const { entries, appointments } = visible;
    const events = memo(`events ${page.key}`, () => eventsOf(entries, appointments), [
      entries,
      appointments,
      colourOf,
      isLate,
      asks,
    ]);
    return { ...page, ...visible, events };
  });
}

/** The page that begins on a date: a day and a week are turned, each month is a page of its own. */
const pageKey = (view: View, first: string): string => (view === 'month' ? `month ${first}` : view);

/** The page that shows a date. */
export const pageKeyAt = (view: View, date: string): string =>
  pageKey(view, visibleDays(view, date, firstDayOfWeek()).first);

const datesOf = (first: string, days: number): string[] =>
  Array.from({ length: days }, (_, day) => addDays(first, day));
