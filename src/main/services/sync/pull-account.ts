import { DAY_MS } from '#domain/interval.ts';
import { hrefKey } from '#domain/resource.ts';
import { reviewWhenDue } from '../clashes.ts';
import { readIds, selectedIds, type ServiceContext } from '../context.ts';
import { failureCode, isAccountWide } from '../failure-code.ts';
import { updateCalendarSet, type ListedCalendar } from './calendar-set.ts';
import { fetchPhase } from './fetch-phase.ts';
import { findCalendars } from './find-calendars.ts';
import { listCalendar, settle, type CalendarReport, type Listed } from './pull-calendar.ts';
import type { Pull } from './pull.ts';
import { createContentReader, type ContentReader } from './read-content.ts';

/** The weeks that are read before the rest of a large calendar. */
const BACK_MS = 35 * DAY_MS;
const AHEAD_MS = 90 * DAY_MS;
/** A calendar with more to fetch than this shows these weeks first. */
const LARGE = 200;

/**
 * Reads the changes of every selected calendar of an account. A calendar that fails keeps what it has, and says
 * since when; the others go on. @throws what concerns the whole account (offline, unauthorized, throttled …),
 * after every calendar was marked with it
 */
export async function pullAccount(pull: Pull): Promise<CalendarReport[]> {
  const { context, server, account, signal } = pull;
  try {
    const at = context.clock.now();
    const collections = pull.collections ?? (await findCalendars(context, server, account, signal));
    const calendars = updateCalendarSet(context, account, collections);
    const chosen = new Set(readIds(context));
    const reader = createContentReader(context, account.addresses);
    const listed = await listAll(
      pull,
      calendars.filter(({ calendar }) => chosen.has(calendar.id)),
      reader,
    );
    const mayWait = await weeksFirst(pull, listed);
    const readable = listed.filter(({ error, result }) => error === null || result !== null);
    const progress = progressOf(context, account.id, sum(listed.map(({ waiting }) => waiting)));
    const fetched = await fetchPhase({
      context,
      server,
      calendars: readable.map(({ calendar }) => calendar),
      batchSize: pull.batchSize,
      reader,
      signal,
      onFetched: progress,
      mayWait,
      onUrgentDone: pull.onUsable,
    });
    const reports = listed.map((each) => settle(pull, each, fetched.get(each.calendar.id) ?? null, at));
    context.announce('sync.progress', { accountId: account.id, phase: 'done', done: 0, total: null });
    return reports;
  } catch (fault) {
    markAll(pull, fault);
    throw fault;
  } finally {
    reviewWhenDue(context);
  }
}

/** The list phases of all calendars; one that fails doesn't stop the others. */
async function listAll(
  pull: Pull,
  calendars: readonly ListedCalendar[],
  reader: ContentReader,
): Promise<Listed[]> {
  const list = async (listed: ListedCalendar): Promise<Listed> => {
    try {
      return await listCalendar(pull, listed, reader);
    } catch (fault) {
      if (isAccountWide(fault)) throw fault;
      return { calendar: listed.calendar, result: null, waiting: 0, error: failureCode(fault) };
    }
  };
  // The first one alone while it isn't known whether this server's reports carry data: the others profit from it.
  const [first, ...others] = calendars;
  if (first === undefined) return [];
  const { dataInReports } = pull.context.cache.hostTraits(new URL(first.calendar.href).host);
  const isKnown = dataInReports !== null || pull.account.provider === 'icloud';
  const early = isKnown ? [] : [await list(first)];
  const ends = await Promise.allSettled((isKnown ? calendars : others).map(list));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return [...early, ...ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))];
}

/**
 * Asks which objects of large calendars touch the weeks around today, to fetch those first. Gives the calendars whose
 * other objects may wait.
 */
async function weeksFirst(
  { context, server, signal }: Pull,
  listed: readonly Listed[],
): Promise<ReadonlySet<string>> {
  const mayWait = new Set<string>();
  const now = context.clock.now();
  const window = { start: now - BACK_MS, end: now + AHEAD_MS };
  const mark = async ({ calendar }: Listed): Promise<void> => {
    try {
      const hrefs = await server.listWindow(calendar.href, window, signal);
      context.cache.markUrgent(calendar.id, hrefs.map(hrefKey));
      // No answer to such a question is no proof that nothing is there.
      if (hrefs.length > 0) mayWait.add(calendar.id);
    } catch (fault) {
      if (isAccountWide(fault)) throw fault; // else they come in the order they were listed
    }
  };
  await Promise.all(listed.filter(({ waiting }) => waiting > LARGE).map(mark));
  return mayWait;
}

/** The whole account failed: each of its calendars says so. */
function markAll({ context, account, checkedAt }: Pull, fault: unknown): void {
  const failure = failureCode(fault);
  if (failure === 'cancelled') return;
  const chosen = new Set(selectedIds(context));
  for (const { id, accountId } of context.practice.calendars()) {
    if (accountId === account.id && chosen.has(id)) checkedAt.failed(id, failure);
  }
}

function progressOf(context: ServiceContext, accountId: string, total: number): (count: number) => void {
  let done = 0;
  const tell = (): void => {
    context.announce('sync.progress', { accountId, phase: 'reading', done, total });
  };
  if (total > 0) tell();
  return (count) => {
    done += count;
    tell();
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
