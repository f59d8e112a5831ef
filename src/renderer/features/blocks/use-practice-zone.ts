import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The zone of the practice, in which whole days and repeats are meant; the view's until it is known. */
export function usePracticeZone(): string {
  const display = useDisplayZone();
  const practice = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.zone : null,
  );
  return practice ?? display;
}
