import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { ageOf } from '#renderer/ui/age.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { FreeSlots } from './availability-slice.ts';
import { checkedOf, isVerified } from './checked.ts';

/** "40 s ago"; goes on with the clock, or as it was at the instant `then`. */
export function useAgeWords(): (at: number, then?: number) => string {
  const { t } = useTranslation('availability');
  const now = useNow();
  return (at, then = now) => {
    const { unit, count } = ageOf(at, then);
    return t(`age.${unit}`, { count });
  };
}

/**
 * How fresh an answer is, in the one wording for it: "checked against 3 calendars, 40 s ago"; or as a sentence of its own.
 * Null where a calendar was never read: that is said of it by name. Of what is over, as it was `then`.
 */
export function useCheckedWords(): (
  freshness: FreeSlots['freshness'],
  form: 'phrase' | 'sentence',
  then?: number,
) => string | null {
  const { t } = useTranslation('availability');
  const age = useAgeWords();
  return (freshness, form, then) => {
    const { count, at } = checkedOf(freshness);
    if (count === 0) return t(`checkedNone.${form}`);
    return at === null ? null : t(`checked.${form}`, { count, age: age(at, then) });
  };
}

/** The same of the free times on the screen, where all of them are verified; else null. */
export function useSlotsChecked(form: 'phrase' | 'sentence'): string | null {
  const words = useCheckedWords();
  const freeSlots = useAppStore((state) => state.freeSlots);
  if (freeSlots.status !== 'ready') return null;
  const { freshness } = freeSlots.value;
  return isVerified(freshness) ? words(freshness, form) : null;
}
