import { useMemo } from 'react';
import type { EntryShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { Needs } from '#contract/needs.ts';

/** From then on a held appointment is something to look at, in milliseconds. */
export const LATE_MS = 10 * 60_000;

/** The ids of appointments that iCloud has lacked for ten minutes or longer. */
export function lateIds({ waiting, attention }: Needs, now: number): Set<string> {
  const late = [...waiting, ...attention].filter(
    ({ waitingSince }) => waitingSince !== null && now - waitingSince >= LATE_MS,
  );
  return new Set(late.map(({ id }) => id));
}

/** Whether any appointment has been held for so long. */
export function useHasLate(): boolean {
  const needs = useAppStore((state) => state.needs);
  const now = useNow();
  return needs.status === 'ready' && lateIds(needs.value, now).size > 0;
}

/** Whether an entry has been held for so long that it is amber. */
export function useIsLate(): (entry: EntryShape) => boolean {
  const needs = useAppStore((state) => state.needs);
  const now = useNow();
  // One text for one set: the grid is drawn anew only where the set has changed.
  const ids = needs.status === 'ready' ? [...lateIds(needs.value, now)].sort().join('\n') : '';
  return useMemo(() => {
    const late = new Set(ids.split('\n'));
    return ({ appointmentId }) => appointmentId !== undefined && late.has(appointmentId);
  }, [ids]);
}
