import type { ErrorCode } from '#contract/errors.ts';
import type { CalendarCollection } from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { EpochMs } from '#domain/interval.ts';
import { failureCode } from '../failure-code.ts';
import type { ListedCalendar } from './calendar-set.ts';
import type { ListPhaseResult } from './commit-listing.ts';
import { feedPhase } from './feed-phase.ts';
import { listPhase } from './list-phase.ts';
import { askForMissing } from './missing-calendar.ts';
import { lookForMissing } from './own-objects.ts';
import type { Pull } from './pull.ts';
import type { ContentReader } from './read-content.ts';

/** What one pull did to one calendar. */
export interface CalendarReport {
  readonly calendarId: string;
  readonly mode: 'token' | 'ctag' | 'list' | 'skipped';
  readonly changed: number;
  readonly removed: number;
  readonly unreadable: number;
  /** Error code of the contract; null for a success. */
  readonly error: ErrorCode | null;
}

/** A calendar after its list phase: what remains is to fetch. */
export interface Listed {
  readonly calendar: ListedCalendar['calendar'];
  readonly result: ListPhaseResult | null;
  /** Objects to fetch. */
  readonly waiting: number;
  /** Why it could not be listed. */
  readonly error: ErrorCode | null;
}

/** The list phase of one calendar. @throws CalendarServerError */
export async function listCalendar(
  pull: Pull,
  { calendar, collection: listed }: ListedCalendar,
  reader: ContentReader,
): Promise<Listed> {
  const { context, server, account, isAsked, signal } = pull;
  let collection = listed;
  if (collection === null) {
    const missing = await askForMissing(context, server, calendar, signal);
    if (missing.type === 'denied') {
      const error = missing.gone ? 'calendar-gone' : 'not-found';
      return { calendar, result: null, waiting: 0, error };
    }
    collection = missing.collection;
  }
  if (collection.kind === 'subscription') return listFeed(pull, { calendar, collection }, reader);
  const mayCarryData = account.provider !== 'icloud';
  const phase = { context, server, calendar, collection, isAsked, mayCarryData, reader, signal };
  const result = await listPhase(phase);
  if (result.removed.length > 0 || !pull.looked.has(calendar.id)) {
    pull.looked.delete(calendar.id); // until it is done: a fault here is no reason to forget it
    await lookForMissing(context, server, calendar.id);
    pull.looked.add(calendar.id);
  }
  const waiting = context.cache.toFetch(calendar.id, context.clock.now()).length;
  return { calendar, result, waiting, error: result.held ? 'calendar-emptied' : null };
}

/** A subscribed calendar's; whatever is wrong with its feed is no matter of the account's. */
async function listFeed(
  pull: Pull,
  { calendar, collection }: { readonly calendar: StoredCalendar; readonly collection: CalendarCollection },
  reader: ContentReader,
): Promise<Listed> {
  const failed = (error: ErrorCode): Listed => ({ calendar, result: null, waiting: 0, error });
  if (collection.source === null) return failed('not-checkable');
  try {
    const result = await feedPhase(pull, calendar, collection.source, reader);
    return { calendar, result, waiting: 0, error: result.held ? 'calendar-emptied' : null };
  } catch (fault) {
    pull.signal.throwIfAborted();
    const code = failureCode(fault);
    return failed(code === 'bad-request' ? 'not-checkable' : code); // an address that is none
  }
}

/** Settles a calendar after its fetch phase: its age, its failure, and what is told of it. */
export function settle(
  { context, checkedAt }: Pull,
  { calendar, result, waiting, error: listError }: Listed,
  fetched: { readonly fetched: number; readonly unchanged: number; readonly fault: unknown } | null,
  at: EpochMs,
): CalendarReport {
  const { id } = calendar;
  const fault = fetched?.fault ?? null;
  const error = listError ?? (fault === null ? null : failureCode(fault));
  if (fetched !== null && fetched.fetched > 0) noteIdleFetch(context, id, fetched);
  if (error !== null) {
    checkedAt.failed(id, error);
    context.log.warn('calendar could not be read', { calendarId: id, kind: error });
  } else if (result?.verified === true) checkedAt.succeeded(id, at);
  const changed = waiting + (result?.stored ?? 0);
  const removed = result?.removed.length ?? 0;
  if (changed + removed > 0) context.announce('sync.changed', { calendarIds: [id] });
  const unreadable = error === null ? context.cache.unreadableCount(id) : 0;
  const mode = error === null ? (result?.mode ?? 'skipped') : 'skipped';
  return { calendarId: id, mode, changed, removed, unreadable, error };
}

/** Etags that change while the text stays cost a fetch for nothing: a few such runs in a row slow the calendar down. */
function noteIdleFetch(
  { cache }: Pull['context'],
  calendarId: string,
  { fetched, unchanged }: { readonly fetched: number; readonly unchanged: number },
): void {
  const state = cache.syncState(calendarId);
  const idleFetches = unchanged === fetched ? Math.min(99, state.idleFetches + 1) : 0;
  if (idleFetches !== state.idleFetches) cache.saveSyncState(calendarId, { ...state, idleFetches });
}
