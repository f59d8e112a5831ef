import { CancelDialog } from '#renderer/features/details/CancelDialog.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';

/**
 * Asks before a booking is taken back, naming what goes: to take it back is to cancel it. One for the whole window; it
 * closes when what was booked isn't there as it was booked any more.
 */
export function UndoBooking() {
  const asked = useAppStore(({ told, undoAsked }) =>
    told?.what === 'booked' && told.serial === undoAsked ? told.appointments : null,
  );
  const leave = useAppStore((state) => state.leaveUndo);
  const booked = asked?.toSorted((a, b) => a.start - b.start) ?? [];
  return (
    <CancelDialog
      appointment={booked[0] ?? null}
      bookedWith={booked.slice(1)}
      opened={asked !== null}
      onClose={leave}
    />
  );
}
