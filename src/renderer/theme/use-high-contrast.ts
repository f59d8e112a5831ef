import { useMediaQuery } from '@mantine/hooks';
import { useAppStore } from '#renderer/store/app-store.ts';

const AT_ONCE = { getInitialValueInEffect: false };

/** Whether full ink and solid lines are wanted: chosen here, or by the system. */
export function useHighContrast(): boolean {
  const chosen = useAppStore((state) => state.preferences.contrast === 'high');
  const isMore = useMediaQuery('(prefers-contrast: more)', false, AT_ONCE);
  const isForced = useMediaQuery('(forced-colors: active)', false, AT_ONCE);
  return chosen || isMore || isForced;
}
