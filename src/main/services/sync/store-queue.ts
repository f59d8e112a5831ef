import type { CacheStore, ObjectContent } from '#main/ports/cache-store.ts';

/**
 * Objects in one transaction. Each rewrites the pages of the time index that it touches, and a few hundred objects
 * touch nearly all of them: of a large calendar, larger transactions write far less.
 */
const AT_ONCE = 2000;

/** Objects that were fetched and wait to be stored. */
export interface StoreQueue {
  add(calendarId: string, contents: readonly ObjectContent[]): void;
  /** Stores what waits. */
  flush(): void;
}

export function createStoreQueue(cache: CacheStore): StoreQueue {
  const waiting = new Map<string, ObjectContent[]>();
  const store = (calendarId: string): void => {
    const contents = waiting.get(calendarId) ?? [];
    waiting.delete(calendarId);
    if (contents.length > 0) cache.storeObjects(calendarId, contents);
  };
  return {
    add: (calendarId, contents) => {
      const known = waiting.get(calendarId);
      if (known === undefined) waiting.set(calendarId, [...contents]);
      else known.push(...contents);
      if ((waiting.get(calendarId)?.length ?? 0) >= AT_ONCE) store(calendarId);
    },
    flush: () => {
      for (const calendarId of [...waiting.keys()]) store(calendarId);
    },
  };
}
