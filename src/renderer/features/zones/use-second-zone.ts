import { useAppStore } from '#renderer/store/app-store.ts';

/** The second zone of the view; null where none is wanted, or it is the view's own. */
export function useSecondZone(zone: string): string | null {
  const second = useAppStore((state) => state.preferences.secondZone);
  return second === zone ? null : second;
}
