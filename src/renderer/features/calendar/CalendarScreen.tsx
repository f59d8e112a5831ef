import { useElementSize } from '@mantine/hooks';
import { useEffect } from 'react';
import { sideBySide, slotAt } from '#renderer/features/availability/free-slots.ts';
import { useFreeTimes, useFreshWhy } from '#renderer/features/availability/use-free-times.ts';
import type { EntryShape } from '#contract/shapes.ts';
import type { Move } from '#renderer/features/moving/move.ts';
import { useChooseTime } from '#renderer/features/moving/use-choose-time.ts';
import { useMoveKeys, useMoveOf, useMoveStep } from '#renderer/features/moving/use-moving.ts';
import { SidePlace } from '#renderer/features/needs/SidePlace.tsx';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { useMemoBy } from '#renderer/ui/use-memo-by.ts';
import { AgendaList } from './AgendaList.tsx';
import { CalendarEmpty } from './CalendarEmpty.tsx';
import styles from './calendar.module.css';
import { titleOf } from './entry-look.ts';
import { freeEvents, heldDays, targetEvents, travelEvents } from './free-events.ts';
import { Grid } from './Grid.tsx';
import type { MoveTarget } from './grid-targets.ts';
import { KeptGrids, type KeyedGrid } from './KeptGrids.tsx';
import { markedEntryId } from './marked-entry.ts';
import { NotReadHere } from './NotReadHere.tsx';
import { useDisplayZone, useToday } from './use-calendar.ts';
import { pageKeyAt, useGridPages, type GridPage } from './use-grid-pages.ts';
import { useOpenEntry } from './use-open-entry.ts';
import { useReadAhead } from './use-read-ahead.ts';
import { useTarget } from './use-target.ts';
import type { GridViewName, View } from './visible-range.ts';
import { offHours, scrollTime } from './working-time.ts';

const FreeTimesNote = lazyPart(
  async () => (await import('#renderer/features/availability/FreeTimesNote.tsx')).FreeTimesNote,
);
const NothingHere = lazyPart(async () => (await import('./NothingHere.tsx')).NothingHere);
const WhyPanel = lazyPart(
  async () => (await import('#renderer/features/availability/WhyPanel.tsx')).WhyPanel,
);

/** What lies above the grid, about: until it has been measured, a month is drawn as if it were so. */
const BARS_PX = 110;

/** The calendar: a grid or a list of the chosen range, and beside it whatever is open. */
export function CalendarScreen() {
  const view = useAppStore((state) => state.preferences.view);
  const turnedTo = useAppStore((state) => state.date);
  const store = useAppStoreItself();
  const isSettled = useAppStore((state) => state.isSettled);
  const marked = useAppStore(markedEntryId);
  const chooseTime = useChooseTime();
  const target = useTarget();
  const noAccount = useAppStore(hasNoAccount);
  const question = useAppStore((state) => state.why?.question ?? null);
  const subject = question === null ? marked : question.entryId;
  // What is kept of other views holds as long as the data does, and goes when names are to be hidden.
  const epoch = useAppStore(({ forgotten, preferences }) => `${forgotten} ${preferences.hideNames}`);
  const zone = useDisplayZone();
  const today = useToday();
  const date = turnedTo ?? today;
  const { ref: body, height } = useElementSize<HTMLDivElement>();
  const near = useReadAhead(view, date);
  // A month is worth a page drawn ahead: it has no hour to stay scrolled to, and draws what it has room for.
  const [page, ...beside] = useGridPages(view, view === 'month' ? [date, ...near.ready] : [date]);
  const nearKeys = view === 'month' ? near.dates.map((each) => pageKeyAt(view, each)) : [];
  const isNear = (key: string): boolean =>
    nearKeys.length === 0 || !key.startsWith('month') || nearKeys.includes(key);
  if (page === undefined) throw new Error('There is a page for each date.');
  const { range, entries, appointments, isKnown, failure } = page;
  // What stays here after an account is gone can be opened.
  const isBare = noAccount && entries.length === 0;
  const shading = useShading(view, range);
  const stepMinutes = useMoveStep();
  const onMoveKey = useMoveKeys(entries);
  const drop = useDrop(entries);
  const open = useOpenEntry();
  useFreshWhy();
  const free = useFreeTimes(range, view !== 'month' && !noAccount, isKnown);
  const choices = useMemoBy(view, () => sideBySide(free.slots), [free]);
  const moved = useAppStore((state) => state.moveForm?.appointment ?? null);
  // A month has nothing behind its events: not even what would change with its page.
  const behind = useMemoBy(
    view,
    () =>
      view === 'month'
        ? []
        : [...shading.events, ...heldDays(page.events), ...freeEvents(free, moved), ...travelEvents(entries)],
    view === 'month' ? [] : [shading, free, moved, entries, page.events],
  );
  // The same list as long as nothing of it changed: FullCalendar reads every event of a new one.
  const others = useMemoBy(view, () => [...behind, ...targetEvents(target, view, zone)], [
    view,
    behind,
    target,
    zone,
  ]);
  const isFreeShown = useAppStore((state) => state.freeTimes.isOn) && view !== 'month' && !noAccount;

  useEffect(() => {
    if (isSettled) void store.getState().showRange(range);
  }, [store, isSettled, range]);

  const drawn = (view: GridViewName, { key, date, dates, events, left, isKnown }: GridPage): KeyedGrid => ({
    key,
    grid: (
      <Grid
        inert={isBare}
        unread={!isKnown && !noAccount}
        height={height === 0 ? innerHeight - BARS_PX : height}
        {...{ view, date, dates, zone, left, others }}
        firstDay={firstDayOfWeek()}
        entries={events}
        scrollTime={shading.scrollTime}
        selectedEntryId={subject}
        onOpen={open}
        chosenStart={target?.start ?? null}
        onChoose={chooseTime}
        freeSlotAt={(instant) => slotAt(free, instant)}
        stepMinutes={stepMinutes}
        onMove={drop}
        onKeyDown={onMoveKey}
      />
    ),
  });
  return (
    <div className={styles['screen']}>
      <div className={styles['main']} data-dimmed={isBare}>
        <div ref={body} className={styles['body']}>
          <KeptGrids
            shown={view === 'agenda' ? null : drawn(view, page)}
            // A month draws what it has room for, however many there are.
            events={view === 'month' ? 0 : page.events.length}
            ahead={beside.filter((each) => each.isKnown).map((each) => drawn('month', each))}
            isNear={isNear}
            epoch={epoch}
          />
          {view === 'agenda' ? (
            <div className={styles['scroll']}>
              <AgendaList
                entries={entries}
                range={range}
                zone={zone}
                today={today}
                selectedEntryId={subject}
                titleOf={(entry) => titleOf(entry, appointments)}
                onOpen={open}
                slots={choices}
                emptyText={null}
              />
            </div>
          ) : null}
          <NotReadHere {...{ view, isKnown, failure }} />
          {isKnown && entries.length === 0 && !noAccount ? <NothingHere view={view} range={range} /> : null}
        </div>
        {/* Below, so that nothing that is looked at moves when it comes and goes. */}
        {isFreeShown ? <FreeTimesNote /> : null}
        {noAccount ? <CalendarEmpty isBare={isBare} /> : null}
      </div>
      {/* What was typed or read stays as it was while "Why?" lies over it. */}
      <div className={styles['beside']} hidden={question !== null}>
        <SidePlace />
      </div>
      {question === null ? null : <WhyPanel />}
    </div>
  );
}

/** Moves what was dragged. */
function useDrop(entries: readonly EntryShape[]): (entryId: string, target: MoveTarget) => void {
  const moveOf = useMoveOf();
  const moveEntry = useAppStore((state) => state.moveEntry);
  return (entryId, { start, end, days }) => {
    const entry = entries.find(({ id }) => id === entryId);
    const base: Move | null = entry === undefined ? null : moveOf(entry);
    if (base !== null) void moveEntry({ ...base, to: { start, end }, toDays: days });
  };
}

/** The time outside working hours, and where the grid begins; neutral until the configuration is there. */
function useShading(view: View, range: { readonly start: number; readonly end: number }) {
  const configuration = useAppStore((state) => state.configuration);
  return useMemoBy(view, () => {
    if (configuration.status !== 'ready') return { events: [], scrollTime: '08:30:00' };
    const { value } = configuration;
    return { events: offHours(value, range), scrollTime: scrollTime(value, range) };
  }, [configuration, range]);
}
