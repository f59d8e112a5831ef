import { HOUR_MS, type EpochMs } from '#domain/interval.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import type { ServiceContext } from '../context.ts';

/** Until when an account's server wants to be left alone, whoever asks; null where it doesn't. */
export function pausedUntil({ cache, clock }: ServiceContext, accountId: string): EpochMs | null {
  const until = cache.pausedUntil(accountId);
  // A pause longer than any server is granted was noted before the clock was set back.
  if (until === null || (until > clock.now() && until <= clock.now() + HOUR_MS)) return until;
  cache.pauseUntil(accountId, null);
  return null;
}

/** What the server asked for: how long to leave it alone, in ms; 0 where it didn't. */
export function pauseOf(fault: unknown): number {
  return fault instanceof CalendarServerError ? (fault.retryAfterMs ?? 0) : 0;
}
