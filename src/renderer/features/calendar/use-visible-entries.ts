import { useShallow } from 'zustand/react/shallow';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { isShown } from '#domain/is-shown.ts';
import { withMove } from '#renderer/features/moving/move.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useMemory } from '#renderer/ui/use-memo-by.ts';
import { agendaOf, type Left, type Page, type Range } from './calendar-slice.ts';

const NO_ENTRIES: readonly EntryShape[] = [];
const NO_APPOINTMENTS: readonly AppointmentShape[] = [];
const NONE_LEFT: readonly Left[] = [];

export interface VisibleEntries {
  readonly entries: readonly EntryShape[];
  readonly appointments: readonly AppointmentShape[];
  /** What days hold beside them. */
  readonly left: readonly Left[];
  /** Whether they are those of this range, and not of another that was shown before. */
  readonly isKnown: boolean;
  /** Why they could not be read, or not be read again. */
  readonly failure: ContractError | null;
}

/**
 * What lies in pages, without calendars that the person has hidden; what is being moved is drawn where it goes.
 * Until one is known, what is known of it from the page shown before: a week lies whole in its month.
 *
 * @returns for one of the pages, under a key by which the very same entries are given as long as nothing of it has
 *   changed
 */
export function useVisibleEntries(pages: readonly Page[]): (key: string, page: Page) => VisibleEntries {
  // These pages alone: what is read beside them draws nothing anew.
  const read = useAppStore(useShallow((state) => pages.map((page) => agendaOf(page, state))));
  const last = useAppStore(({ agenda }) => (agenda.status === 'ready' ? agenda.value : null));
  const failure = useAppStore(({ agenda, refreshFailure }) =>
    agenda.status === 'failed' ? agenda.error : refreshFailure,
  );
  const hidden = useAppStore((state) => state.preferences.hiddenCalendarIds);
  const moving = useAppStore((state) => state.moving);
  const memo = useMemory();
  return (key, page) => {
    const exact = read[pages.indexOf(page)] ?? null;
    const known = exact ?? last;
    const all = known?.entries ?? NO_ENTRIES;
    const isWhole = exact !== null;
    const entries = memo(
      key,
      () => withMove((isWhole ? all : all.filter(liesIn(page))).filter(isShown(hidden)), moving),
      [all, isWhole, page, hidden, moving],
    );
    return {
      entries,
      appointments: known?.appointments ?? NO_APPOINTMENTS,
      // Also while other calendars are hidden than before; of another page they would say nothing.
      left: known?.range.start === page.start && known.range.end === page.end ? known.left : NONE_LEFT,
      isKnown: isWhole,
      failure,
    };
  };
}

/** Whether an entry touches a range; one without length lies where it begins. */
function liesIn({ start, end }: Range): (entry: EntryShape) => boolean {
  return (entry) => entry.start < end && (entry.end > start || entry.start >= start);
}
