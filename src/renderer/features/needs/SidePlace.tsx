import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
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

/**
 * The place beside the calendar: a form that is open, else the details of what is selected, else what needs the
 * person. One at a time: what is opened later takes the place of a Blocked Slot's form.
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
  if (isBooking) return <BookingPanel />;
  if (isSelected) return <DetailsPanel />;
  return isBlocking ? <BlockPanel /> : <NeedsPanel />;
}
