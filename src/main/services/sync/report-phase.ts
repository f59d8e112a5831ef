import { hrefKey, type HrefKey, type SyncToken } from '#domain/resource.ts';
import type { CalendarSyncState, ObjectContent, ObjectSummary } from '#main/ports/cache-store.ts';
import {
  CalendarServerError,
  type ChangesOutcome,
  type ListedMember,
  type MemberChanges,
} from '#main/ports/calendar-server.ts';
import { commit, hold, knownObjects, type ListPhase, type ListPhaseResult } from './commit-listing.ts';
import { needsSecondWitness, planChanges, type Known } from './plan-listing.ts';
import { createStoreQueue } from './store-queue.ts';

/** A server that pages for ever is broken; ours stops asking. */
const MOST_PAGES = 200;
/** Answers without a token in a row, before the calendar is read by its ctag. */
const MOST_WITHOUT_TOKEN = 2;
/** Answers that list everything again, before the same. */
const MOST_REPEATS = 3;
/** Server errors over one token in a row, before it is given up. */
const MOST_TOKEN_FAILURES = 3;

interface Report {
  readonly phase: ListPhase;
  /** From the beginning: members that no page mentions are gone. */
  readonly isFull: boolean;
  readonly before: CalendarSyncState;
  readonly known: Known;
  /** An object was stored meanwhile. */
  readonly note: (content: ObjectContent) => void;
  readonly knownCount: () => number;
  readonly seen: Set<HrefKey>;
}

/**
 * Reads a calendar's changes by sync-collection, page by page (RFC 6578 §3.2). Null where the server has no such
 * report for it. @throws {CalendarServerError}; pages that were read whole stay
 */
export async function reportPhase(
  phase: ListPhase,
  state: CalendarSyncState,
  from: SyncToken | null,
): Promise<ListPhaseResult | null> {
  const report = startReport(phase, state, from);
  const removed: HrefKey[] = [];
  let stored = 0;
  let token = from;
  for (let page = 0; page < MOST_PAGES; page++) {
    const outcome = await ask(phase, token);
    if (outcome.type === 'unsupported') return null;
    if (outcome.type === 'token-invalid') return token === null ? null : reportPhase(phase, state, null);
    const changes = await confirmed(report, outcome.changes, page === 0);
    if (report.isFull && changes.truncated && mentionedBy(changes) === 0) {
      // Pages are cut where they are full: what this one should have told is unknown.
      throw new CalendarServerError('bad-answer', 'sync-collection: an empty page with more to follow');
    }
    stored += storeTexts(report, changes.changed);
    for (const href of [...changes.changed.map((member) => member.href), ...changes.indeterminate]) {
      report.seen.add(hrefKey(href));
    }
    const plan = planChanges(report.known, changes);
    const gone = report.isFull && !changes.truncated ? unseen(report) : plan.removed;
    const next = nextState(report, changes, token, plan.toFetch.length + gone.length + stored);
    const by = report.isFull ? 'absence' : 'stated';
    if (gone.length > 0 && needsSecondWitness(report.knownCount(), gone.length, by)) {
      return hold(phase, { toFetch: plan.toFetch, removed: gone }, next, stored);
    }
    commit(phase, { toFetch: plan.toFetch, removed: gone }, next);
    removed.push(...gone);
    if (!changes.truncated) return { mode: next.mode, removed, stored, verified: true, held: false };
    if (changes.syncToken === null || changes.syncToken === token) break;
    token = changes.syncToken;
  }
  throw new CalendarServerError('bad-answer', 'sync-collection pages without end');
}

const mentionedBy = ({ changed, indeterminate }: MemberChanges): number =>
  changed.length + indeterminate.length;

/**
 * A calendar that a report says is empty is listed once more: for an answer with nothing in it nothing speaks, and its
 * token would stand for members that were never seen.
 */
async function confirmed(
  { phase: { server, calendar, signal }, isFull, knownCount }: Report,
  changes: MemberChanges,
  isFirstPage: boolean,
): Promise<MemberChanges> {
  // Where something is known, that speaks: see `needsSecondWitness`.
  if (!isFull || !isFirstPage || mentionedBy(changes) > 0 || changes.truncated || knownCount() > 0)
    return changes;
  return { ...changes, changed: await server.listMembers(calendar.href, 'propfind', signal) };
}

function startReport(phase: ListPhase, before: CalendarSyncState, from: SyncToken | null): Report {
  const { context, calendar } = phase;
  const isFull = from === null;
  // A few changes are looked up one by one; only a whole listing is compared with the whole calendar.
  const all = isFull ? knownObjects(context, calendar.id) : null;
  const known = (key: HrefKey): ObjectSummary | null =>
    all === null ? context.cache.object(calendar.id, key) : (all.get(key) ?? null);
  const knownCount = (): number => all?.size ?? context.cache.objectCount(calendar.id);
  const note = ({ key, href, etag, listedEtag, state }: ObjectContent): void => {
    all?.set(key, { key, href, etag, listedEtag, state, suspect: false });
  };
  return { phase, isFull, before, known, note, knownCount, seen: new Set() };
}

function unseen({ phase, seen }: Report): HrefKey[] {
  const { context, calendar } = phase;
  return [...knownObjects(context, calendar.id).keys()].filter((key) => !seen.has(key));
}

/** One page, with the texts where the server is known to give them, or was never asked. */
async function ask(phase: ListPhase, token: SyncToken | null): Promise<ChangesOutcome> {
  const { server, calendar, context, signal, mayCarryData } = phase;
  const { host } = new URL(calendar.href);
  const { dataInReports } = context.cache.hostTraits(host);
  const learn = (gives: boolean): void => {
    if (dataInReports !== gives)
      context.cache.saveHostTraits(host, { ...context.cache.hostTraits(host), dataInReports: gives });
  };
  if (mayCarryData && dataInReports !== false) {
    try {
      const outcome = await server.listChanges(calendar.href, token, { withData: true, signal });
      const { changed } = outcome.type === 'changes' ? outcome.changes : { changed: [] };
      if (changed.length > 0) learn(changed.some(({ ics }) => ics !== null));
      if (outcome.type === 'changes' || dataInReports === true) return outcome;
      learn(false); // it may have been the question for texts that it refused
    } catch (fault) {
      if (token === null && isTooMuch(fault)) learn(false);
      throw giveUpToken(phase, token, fault);
    }
  }
  return server.listChanges(calendar.href, token, { signal }).catch((fault: unknown) => {
    throw giveUpToken(phase, token, fault);
  });
}

/** A whole calendar with its texts may be more than the server or the line can do in one answer. */
function isTooMuch(fault: unknown): boolean {
  return (
    fault instanceof CalendarServerError && ['timeout', 'bad-answer', 'server-error'].includes(fault.kind)
  );
}

/** Counts server errors over a token: a few in a row mean that it is the token. Gives the fault back. */
function giveUpToken({ context, calendar }: ListPhase, token: SyncToken | null, fault: unknown): unknown {
  const isServers = fault instanceof CalendarServerError && fault.kind === 'server-error';
  const state = context.cache.syncState(calendar.id);
  if (!isServers || token === null || token !== state.syncToken) return fault;
  const failures = state.tokenFailures + 1;
  const isOver = failures >= MOST_TOKEN_FAILURES;
  context.cache.saveSyncState(calendar.id, {
    ...state,
    tokenFailures: isOver ? 0 : failures,
    syncToken: isOver ? null : token,
  });
  return fault;
}

/**
 * Texts before token: a kill between the two asks for the same changes again, and finds them here. Gives how many
 * were new.
 */
function storeTexts({ phase, known, note }: Report, members: readonly ListedMember[]): number {
  const { context, calendar, reader } = phase;
  const fresh = members.flatMap(({ href, etag, ics }) => {
    if (ics === null) return [];
    const stored = known(hrefKey(href));
    const isHere = stored?.etag === etag && etag !== null && stored.state !== 'needs-fetch';
    return isHere ? [] : [{ href, etag, ics }];
  });
  const shelf = createStoreQueue(context.cache);
  for (const object of fresh) {
    const content = reader.read(calendar, object, null);
    shelf.add(calendar.id, [content]);
    note(content);
  }
  shelf.flush();
  return fresh.length;
}

/** The state that a page is committed with. */
function nextState(
  { phase, isFull, before, knownCount }: Report,
  changes: MemberChanges,
  sent: SyncToken | null,
  news: number,
): Partial<CalendarSyncState> & Pick<CalendarSyncState, 'mode'> {
  const { context, collection } = phase;
  const now = context.clock.now();
  const lacksToken = changes.syncToken === null;
  // Everything again, and nothing of it new: the token is of no use to this server.
  const repeats =
    !isFull && news === 0 && changes.changed.length > 1 && changes.changed.length >= knownCount();
  const strikes = lacksToken || repeats ? before.strikes + 1 : 0;
  const isUseless = strikes >= (lacksToken ? MOST_WITHOUT_TOKEN : MOST_REPEATS);
  const mode = isUseless ? (collection.ctag === null ? 'list' : 'ctag') : 'token';
  // Members that a full listing lacks are known only at its end: until then a kill has to begin again.
  const mustBeWhole = isFull && changes.truncated && knownCount() > 0;
  const token = isUseless || mustBeWhole ? null : (changes.syncToken ?? sent);
  const isWhole = isFull && !changes.truncated;
  return {
    mode,
    modeSince: mode === before.mode ? before.modeSince : now,
    syncToken: token,
    ctag: collection.ctag,
    listedAt: now,
    auditedAt: isWhole ? now : (before.auditedAt ?? now),
    strikes: isUseless ? 0 : strikes,
    tokenFailures: 0,
    heldSince: null,
  };
}
