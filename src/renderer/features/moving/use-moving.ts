import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { EntryShape } from '#contract/shapes.ts';
import { appointmentOf, titleOf } from '#renderer/features/calendar/entry-look.ts';
import { turnTo } from '#renderer/features/calendar/turn-to.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { isMovable, moveKeyOf, moveStep, nudged, type Move } from './move.ts';
import { useMoveWords } from './use-move-words.ts';

const USUAL_STEP_MINUTES = 15;

/** An entry as something that can be moved; null where it can't. */
export function useMoveOf(): (entry: EntryShape) => Move | null {
  const shown = useAppStore((state) =>
    state.agenda.status === 'ready' ? state.agenda.value.appointments : null,
  );
  const upcoming = useAppStore((state) => state.upcoming?.appointments ?? null);
  const appointments = useMemo(() => [...(shown ?? []), ...(upcoming ?? [])], [shown, upcoming]);
  return useCallback(
    (entry) => {
      const appointment = appointmentOf(entry, appointments);
      if (!isMovable(entry, appointment?.state ?? null)) return null;
      return {
        entry,
        title: titleOf(entry, appointments),
        seriesId: appointment?.seriesId ?? null,
        to: { start: entry.start, end: entry.end },
        toDays: entry.allDay,
      };
    },
    [appointments],
  );
}

/** How far one step goes, in minutes. */
export function useMoveStep(): number {
  return useAppStore((state) =>
    state.configuration.status === 'ready'
      ? moveStep(state.configuration.value.workingHours.stepMinutes)
      : USUAL_STEP_MINUTES,
  );
}

/** Moves the appointment or block that has the focus by Alt and the arrows; every other key stays what it is. */
export function useMoveKeys(entries: readonly EntryShape[]): (event: KeyboardEvent<HTMLElement>) => void {
  const moveOf = useMoveOf();
  const step = useMoveStep();
  const zone = useDisplayZone();
  const moving = useAppStore((state) => state.moving);
  const nudge = useAppStore((state) => state.nudge);
  const store = useAppStoreItself();
  const announce = useAppStore((state) => state.announce);
  const words = useMoveWords();
  return (event) => {
    const key = moveKeyOf(event);
    const entryId = key === null ? null : entryIdAt(event.target);
    if (key === null || entryId === null) return;
    // Alt and left would turn the browser's page back.
    event.preventDefault();
    const entry = entries.find(({ id }) => id === entryId);
    const base = moving?.entry.id === entryId ? moving : entry === undefined ? null : moveOf(entry);
    const next = base === null ? null : nudged(base, key, step, zone);
    if (next === null) {
      announce(words.fixed());
      return;
    }
    nudge(next);
    announce(words.place(next));
    turnTo(store.getState(), next.to.start, zone);
  };
}

/** The entry that a part of the page draws, in the grid or in a list. */
function entryIdAt(target: EventTarget): string | null {
  if (!(target instanceof HTMLElement)) return null;
  const drawn =
    target.closest<HTMLElement>('[data-entry-id]') ?? target.querySelector<HTMLElement>('[data-entry-id]');
  return drawn?.dataset['entryId'] ?? null;
}

/** Keeps the focus on what the keys move, though it is drawn anew in another place. */
export function useFocusWithMove(): void {
  const moving = useAppStore((state) => state.moving);
  const keepsFocus = useAppStore((state) => state.keepsFocus);
  const isAsking = useAppStore((state) => state.moveQuestion !== null);
  const followed = useRef<EntryShape | null>(null);
  const moved = useAppStore(({ told }) => (told?.what === 'moved' ? told.move : null));
  // The last one that was made. That it isn't told any more moves no focus: something else may have it by then.
  const [made, setMade] = useState(moved);
  if (moved !== null && moved !== made) setMade(moved);
  useEffect(() => {
    if (keepsFocus && moving !== null) followed.current = moving.entry;
    const entry = moving?.entry ?? moved?.entry ?? followed.current;
    if (!keepsFocus || entry === null || isAsking) return;
    return focusEntry(entry.id);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [made, moving, keepsFocus, isAsking]);
}
