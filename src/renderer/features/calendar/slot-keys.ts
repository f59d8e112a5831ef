import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';

/** Keys that lead from one free slot to another. */
export type SlotKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** Whether a key leads from one free slot to another. */
export function isSlotKey(key: string): key is SlotKey {
  return ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(key);
}

/**
 * The start of the slot that a key leads to: up and down through the slots in order; left and right to the day
 * before or after that has any, nearest to the same time. Null where there is none.
 *
 * @param starts epoch milliseconds, ascending
 */
export function nextSlot(starts: readonly number[], from: number, key: SlotKey, zone: string): number | null {
  switch (key) {
    case 'ArrowUp':
      return starts.findLast((start) => start < from) ?? null;
    case 'ArrowDown':
      return starts.find((start) => start > from) ?? null;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const date = dateAt(from, zone);
      const dates = [...new Set(starts.map((start) => dateAt(start, zone)))];
      const wanted =
        key === 'ArrowLeft' ? dates.findLast((each) => each < date) : dates.find((each) => each > date);
      return nearestTime(
        starts.filter((start) => dateAt(start, zone) === wanted),
        from,
        zone,
      );
    }
  }
}

function nearestTime(starts: readonly number[], from: number, zone: string): number | null {
  const minutes = (instant: number): number => {
    const [hour = 0, minute = 0] = timeAt(instant, zone).split(':').map(Number);
    return hour * 60 + minute;
  };
  const distance = (start: number): number => Math.abs(minutes(start) - minutes(from));
  return starts.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}
