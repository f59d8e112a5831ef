import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import styles from './needs.module.css';
import { NeedsPanel } from './NeedsPanel.tsx';

const BlockPanel = lazyPart(
  async () => (await import('#renderer/features/blocks/BlockPanel.tsx')).BlockPanel,
);
const BookingPanel = lazyPart(
  async () => (await import('#renderer/features/booking/BookingPanel.tsx')).BookingPanel,
);
const DetailsPanel = lazyPart(
  async () => (await import('#renderer/features/details/DetailsPanel.tsx')).DetailsPanel,
);

const MovePanel = lazyPart(async () => (await import('#renderer/features/moving/MovePanel.tsx')).MovePanel);

/**
 * The place beside the calendar: a form that is open, else the details of what is selected, else what needs the
 * person. One at a time: what is opened later takes the place of a Blocked Slot's form, and of a move.
 */
export function SidePlace() {
  const isBooking = useAppStore((state) => state.booking !== null);
  const isBlocking = useAppStore((state) => state.blockForm !== null);
  const isSelected = useAppStore((state) => state.selectedEntryId !== null);
  const closeBlockForm = useAppStore((state) => state.closeBlockForm);
  const isReplaced = isBlocking && (isBooking || isSelected);
  useEffect(() => {
    if (isReplaced) closeBlockForm();
  }, [isReplaced, closeBlockForm]);
  const isMoving = useIsMoving(isBooking || isBlocking);
  return (
    <>
      {/* What the move was opened from stays as it was, with what had the focus. */}
      <div className={styles['place']} hidden={isMoving}>
        {isBooking ? (
          <BookingPanel />
        ) : isSelected ? (
          <DetailsPanel />
        ) : isBlocking ? (
          <BlockPanel />
        ) : (
          <NeedsPanel />
        )}
      </div>
      {isMoving ? <MovePanel /> : null}
    </>
  );
}

/** Whether an appointment is being moved: as long as nothing else was opened. Turning the calendar opens nothing. */
function useIsMoving(isReplaced: boolean): boolean {
  const movedEntryId = useAppStore((state) => state.moveForm?.entry.id ?? null);
  const selectedId = useAppStore((state) => state.selectedEntryId);
  const closeMove = useAppStore((state) => state.closeMove);
  const isOver = isReplaced || (selectedId !== null && selectedId !== movedEntryId);
  useEffect(() => {
    if (movedEntryId !== null && isOver) closeMove();
  }, [movedEntryId, isOver, closeMove]);
  return movedEntryId !== null && !isOver;
}
