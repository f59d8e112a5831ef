import { useDebouncedCallback } from '@mantine/hooks';
import { useAppStoreItself } from '#renderer/store/app-store.ts';
import { displayZoneOf } from './display-zone.ts';
import { turnToTyped } from './turn-to.ts';

/** How long a date rests before the calendar follows it, in milliseconds: a second digit may be on its way. */
const REST_MS = 700;

/** Lets the calendar follow a date that is typed: once it rests, or at once where its field is left. */
export function useFollowDate(): { readonly typed: (date: string) => void; readonly left: () => void } {
  const store = useAppStoreItself();
  const follow = useDebouncedCallback((date: string) => {
    const state = store.getState();
    turnToTyped(state, date, displayZoneOf(state));
  }, REST_MS);
  return { typed: follow, left: () => follow.flush() };
}
