import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { ageOf } from '#renderer/ui/age.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { FreeSlots } from './availability-slice.ts';
import { checkedOf } from './checked.ts';

/** "40 s ago"; goes on with the clock. */
export function useAgeWords(): (at: number) => string {
  const { t } = useTranslation('availability');
  const now = useNow();
  return (at) => {
    const { unit, count } = ageOf(at, now);
    return t(`age.${unit}`, { count });
  };
}

/**
 * How fresh an answer is, in the one wording for it: "checked against 3 calendars, 40 s ago"; or as a sentence of its own.
 * Null where a calendar was never read: that is said of it by name.
 */
export function useCheckedWords(): (
  freshness: FreeSlots['freshness'],
  form: 'phrase' | 'sentence',
) => string | null {
  const { t } = useTranslation('availability');
  const age = useAgeWords();
  return (freshness, form) => {
    const { count, at } = checkedOf(freshness);
    if (count === 0) return t(`checkedNone.${form}`);
    return at === null ? null : t(`checked.${form}`, { count, age: age(at) });
  };
}

/** The same of the free times on the screen, where all of them are verified; else null. */
export function useSlotsChecked(form: 'phrase' | 'sentence'): string | null {
  const words = useCheckedWords();
  const freeSlots = useAppStore((state) => state.freeSlots);
  if (freeSlots.status !== 'ready') return null;
  const { freshness } = freeSlots.value;
  return freshness.every(({ state }) => state === 'fresh') ? words(freshness, form) : null;
}
