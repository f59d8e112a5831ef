import type { CalendarCollection, CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { selectedIds, type ServiceContext } from '../context.ts';
import { failureCode, isAccountWide } from '../failure-code.ts';
import { updateCalendarSet, type ListedCalendar } from './calendar-set.ts';
import type { CheckedAt } from './checked-at.ts';
import { fetchPhase } from './fetch-phase.ts';
import { listPhase } from './list-phase.ts';
import { acceptOwnObject, noticeRemoved } from './own-objects.ts';

/** What one pull did to one calendar. */
export interface CalendarReport {
  readonly calendarId: string;
  readonly mode: 'token' | 'ctag' | 'list' | 'skipped';
  readonly changed: number;
  readonly removed: number;
  readonly unreadable: number;
  /** Error code of the contract; null for a success. */
  readonly error: string | null;
}

interface Pull {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly account: StoredAccount;
  readonly checkedAt: CheckedAt;
  readonly signal: AbortSignal;
  /** The home listing of a discovery just made; null asks for it. */
  readonly collections: readonly CalendarCollection[] | null;
}

/**
 * Reads the changes of every selected calendar of an account. A calendar that fails keeps what it has, and says
 * since when; the others go on. @throws what concerns the whole account (offline, unauthorized, throttled …),
 * after every calendar was marked with it
 */
export async function pullAccount(pull: Pull): Promise<CalendarReport[]> {
  const { context, server, account, checkedAt, signal } = pull;
  const selected = (): Set<string> => new Set(selectedIds(context));
  try {
    const at = context.clock.now();
    const collections = pull.collections ?? (await server.listCalendars(account.homes, signal));
    const calendars = updateCalendarSet(context, account, collections);
    const chosen = selected();
    const reports: CalendarReport[] = [];
    const progress = progressOf(context, account.id);
    for (const listed of calendars.filter(({ calendar }) => chosen.has(calendar.id))) {
      reports.push(await pullCalendar(pull, listed, at, progress));
    }
    context.announce('sync.progress', { accountId: account.id, phase: 'done', done: 0, total: null });
    return reports;
  } catch (fault) {
    const chosen = selected();
    for (const calendar of context.practice.calendars()) {
      if (
        calendar.accountId === account.id &&
        chosen.has(calendar.id) &&
        failureCode(fault) !== 'cancelled'
      ) {
        checkedAt.failed(calendar.id, failureCode(fault));
      }
    }
    throw fault;
  }
}

async function pullCalendar(
  pull: Pull,
  { calendar, collection }: ListedCalendar,
  at: number,
  progress: Progress,
): Promise<CalendarReport> {
  const { context, server, account, checkedAt, signal } = pull;
  if (collection === null) {
    checkedAt.failed(calendar.id, 'not-found');
    return {
      calendarId: calendar.id,
      mode: 'skipped',
      changed: 0,
      removed: 0,
      unreadable: 0,
      error: 'not-found',
    };
  }
  try {
    const { mode, removed } = await listPhase({ context, server, calendar, collection, signal });
    noticeRemoved(context, calendar.id, removed);
    const changed = context.cache.toFetch(calendar.id).length;
    progress.listed(changed);
    await fetchPhase({
      context,
      server,
      calendar,
      addresses: account.addresses,
      signal,
      onFetched: progress.fetched,
      onObject: (_calendarId, content, object) => acceptOwnObject(context, content, object),
    });
    checkedAt.succeeded(calendar.id, at);
    if (changed > 0 || removed.length > 0) context.announce('sync.changed', { calendarIds: [calendar.id] });
    const { unreadable } = context.cache.counts(calendar.id);
    return { calendarId: calendar.id, mode, changed, removed: removed.length, unreadable, error: null };
  } catch (fault) {
    if (isAccountWide(fault)) throw fault;
    const error = failureCode(fault);
    checkedAt.failed(calendar.id, error);
    context.log.warn('calendar could not be read', { calendarId: calendar.id, kind: error });
    return { calendarId: calendar.id, mode: 'skipped', changed: 0, removed: 0, unreadable: 0, error };
  }
}

interface Progress {
  readonly listed: (count: number) => void;
  readonly fetched: (count: number) => void;
}

function progressOf(context: ServiceContext, accountId: string): Progress {
  let done = 0;
  let total = 0;
  const tell = (): void => {
    context.announce('sync.progress', { accountId, phase: 'reading', done, total });
  };
  return {
    listed: (count) => {
      total += count;
      if (count > 0) tell();
    },
    fetched: (count) => {
      done += count;
      tell();
    },
  };
}
