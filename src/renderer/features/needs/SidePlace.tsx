import { useSelected } from '#renderer/features/details/use-selected.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import styles from './needs.module.css';

const BlockPanel = lazyPart(
  async () => (await import('#renderer/features/blocks/BlockPanel.tsx')).BlockPanel,
);
const BookingPanel = lazyPart(
  async () => (await import('#renderer/features/booking/BookingPanel.tsx')).BookingPanel,
);
const DetailsPanel = lazyPart(
  async () => (await import('#renderer/features/details/DetailsPanel.tsx')).DetailsPanel,
);

const NeedsPanel = lazyPart(async () => (await import('./NeedsPanel.tsx')).NeedsPanel);
const MovePanel = lazyPart(async () => (await import('#renderer/features/moving/MovePanel.tsx')).MovePanel);

/**
 * The place beside the calendar. A new appointment lies at the bottom; over it what was opened since: what needs the
 * person, else a Blocked Slot's form; over these a move, and over all the details of what is selected. Only the uppermost
 * is seen. Closing it shows what is under it, as it was: what
 * was begun is never lost to details that lie over it.
 */
export function SidePlace() {
  const isBooking = useAppStore((state) => state.booking !== null);
  const isBlocking = useAppStore((state) => state.blockForm !== null);
  const selectedId = useAppStore((state) => state.selectedEntryId);
  const isSelected = useSelected() !== null;
  const isNeedsOpen = useAppStore((state) => state.needsOpen);
  const isMoving = useAppStore((state) => state.moveForm !== null);
  const movedFrom = useAppStore(({ moveForm }) =>
    moveForm?.fromDetails === true ? moveForm.entry.id : null,
  );
  const editedFrom = useAppStore(({ blockForm }) => blockForm?.edited?.entry.id ?? null);
  const isUncovered = !isMoving && !isSelected;
  return (
    <>
      {isBooking ? (
        <div className={styles['place']} hidden={!isUncovered || isBlocking || isNeedsOpen}>
          <BookingPanel />
        </div>
      ) : null}
      {isBlocking || isMoving || !isSelected ? (
        <div className={styles['place']} hidden={!isUncovered}>
          {isBlocking ? (
            <BlockPanel isShown={isUncovered} />
          ) : isNeedsOpen ? (
            <NeedsPanel isShown={isUncovered} />
          ) : null}
        </div>
      ) : null}
      {/* What a move or a change was opened from stays as it was, with what had the focus; and so do details that outlive it. */}
      {[...new Set([movedFrom, editedFrom, selectedId])].map((id) =>
        id === null ? null : (
          <div key={id} className={styles['place']} hidden={id !== selectedId}>
            <DetailsPanel entryId={id} isShown={id === selectedId} />
          </div>
        ),
      )}
      {isMoving ? (
        <div className={styles['place']} hidden={isSelected}>
          <MovePanel isShown={!isSelected} />
        </div>
      ) : null}
    </>
  );
}
