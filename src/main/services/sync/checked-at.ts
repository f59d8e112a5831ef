import { MINUTE_MS, type EpochMs } from '#domain/interval.ts';
import type { CalendarSyncState } from '#main/ports/cache-store.ts';
import type { ServiceContext } from '../context.ts';

/** An idle poll writes nothing: the age of the data is saved at most this often, and on quit. */
const SAVE_EVERY_MS = 5 * MINUTE_MS;

/** When each calendar was last known to equal its server: exact while running, a little older after a restart. */
export interface CheckedAt {
  get(calendarId: string): EpochMs | null;
  /** The calendar equals its server as of `at`: a failure is over. */
  succeeded(calendarId: string, at: EpochMs): void;
  /** It could not be read; its data stays as it is. `failure` is an error code of the contract. */
  failed(calendarId: string, failure: string): void;
  /** Saves what is known of calendars that still are: an erased one gets no row again. */
  saveAll(): void;
}

export function createCheckedAt({ practice, cache, clock }: ServiceContext): CheckedAt {
  const latest = new Map<string, EpochMs>();
  const save = (calendarId: string, change: Partial<CalendarSyncState>): void =>
    cache.saveSyncState(calendarId, { ...cache.syncState(calendarId), ...change });
  return {
    get: (calendarId) => latest.get(calendarId) ?? cache.syncState(calendarId).checkedAt,
    succeeded: (calendarId, at) => {
      latest.set(calendarId, at);
      const saved = cache.syncState(calendarId);
      const isDue = saved.checkedAt === null || Math.abs(at - saved.checkedAt) >= SAVE_EVERY_MS;
      if (isDue || saved.failure !== null)
        save(calendarId, { checkedAt: at, failingSince: null, failure: null });
    },
    failed: (calendarId, failure) => {
      const saved = cache.syncState(calendarId);
      if (saved.failure === failure) return;
      save(calendarId, { failure, failingSince: saved.failingSince ?? clock.now() });
    },
    saveAll: () => {
      for (const { id } of practice.calendars()) {
        const checkedAt = latest.get(id);
        if (checkedAt !== undefined) save(id, { checkedAt });
      }
    },
  };
}
