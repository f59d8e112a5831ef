import { useAppStore } from '#renderer/store/app-store.ts';
import { useStableCallback } from '#renderer/ui/use-stable-callback.ts';

/** Opens an entry's details beside the calendar. A new appointment that was begun stays under them, and so does a move. */
export function useOpenEntry(): (entryId: string) => void {
  const select = useAppStore((state) => state.select);
  const closeWhy = useAppStore((state) => state.closeWhy);
  const coverBooking = useAppStore((state) => state.coverBooking);
  return useStableCallback((entryId: string) => {
    closeWhy();
    coverBooking();
    select(entryId);
  });
}
