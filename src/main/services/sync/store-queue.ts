import type { CacheStore, ObjectContent } from '#main/ports/cache-store.ts';

/**
 * Objects that may wait, in memory, for one transaction. Each rewrites the pages of the time index that it touches, and a few hundred objects
 * touch nearly all of them: of a large calendar, larger transactions write far less.
 */
const AT_ONCE = 600;

/** Objects that were fetched and wait to be stored. */
export interface StoreQueue {
  add(calendarId: string, contents: readonly ObjectContent[]): void;
  /** Stores what waits. */
  flush(): void;
}

export function createStoreQueue(cache: CacheStore): StoreQueue {
  const waiting = new Map<string, ObjectContent[]>();
  let count = 0;
  const flush = (): void => {
    for (const [calendarId, contents] of waiting) cache.storeObjects(calendarId, contents);
    waiting.clear();
    count = 0;
  };
  return {
    add: (calendarId, contents) => {
      const known = waiting.get(calendarId);
      if (known === undefined) waiting.set(calendarId, [...contents]);
      else known.push(...contents);
      count += contents.length;
      if (count >= AT_ONCE) flush();
    },
    flush,
  };
}
