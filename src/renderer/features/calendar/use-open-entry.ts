import { useAppStore } from '#renderer/store/app-store.ts';
import { useStableCallback } from '#renderer/ui/use-stable-callback.ts';

/** Opens an entry's details, in the place of whatever is open beside the calendar. */
export function useOpenEntry(): (entryId: string) => void {
  const select = useAppStore((state) => state.select);
  const closeWhy = useAppStore((state) => state.closeWhy);
  const closeBooking = useAppStore((state) => state.closeBooking);
  const closeMove = useAppStore((state) => state.closeMove);
  return useStableCallback((entryId: string) => {
    closeWhy();
    closeBooking();
    closeMove();
    select(entryId);
  });
}
