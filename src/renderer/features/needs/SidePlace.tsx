import { useEffect } from 'react';
import { useSelected } from '#renderer/features/details/use-selected.ts';
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
 * The place beside the calendar. A new appointment lies at the bottom; over it what was opened since: what needs the
 * person, else a Blocked Slot's form, else the details of what is selected; and over these a move. Only the uppermost is
 * seen. Closing it shows what is under it, as it was: a new appointment is never lost to what lies over it.
 */
export function SidePlace() {
  const isBooking = useAppStore((state) => state.booking !== null);
  const isBlocking = useAppStore((state) => state.blockForm !== null);
  const isSelected = useSelected() !== null;
  const isNeedsOpen = useAppStore((state) => state.needsOpen);
  const closeBlockForm = useAppStore((state) => state.closeBlockForm);
  const isReplaced = isBlocking && isSelected;
  useEffect(() => {
    if (isReplaced) closeBlockForm();
  }, [isReplaced, closeBlockForm]);
  const isMoving = useIsMoving(isBlocking);
  return (
    <>
      {isBooking ? (
        <div className={styles['place']} hidden={isMoving || isSelected || isBlocking || isNeedsOpen}>
          <BookingPanel />
        </div>
      ) : null}
      {/* What the move was opened from stays as it was, with what had the focus. */}
      <div className={styles['place']} hidden={isMoving}>
        {isSelected ? <DetailsPanel /> : isBlocking ? <BlockPanel /> : <NeedsPanel />}
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
