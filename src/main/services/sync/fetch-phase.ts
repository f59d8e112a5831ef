import { DAY_MS, MINUTE_MS } from '#domain/interval.ts';
import { atOrigin, hrefKey, type Href } from '#domain/resource.ts';
import {
  CalendarServerError,
  type CalendarServer,
  type FetchedObject,
  type FetchResult,
} from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { isAccountWide } from '../failure-code.ts';
import type { BatchSize } from './batch-size.ts';
import { createFetchQueue, type Batch, type FetchQueue, type Waiting } from './fetch-queue.ts';
import type { ContentReader } from './read-content.ts';
import { createStoreQueue, type StoreQueue } from './store-queue.ts';

/** Batches under way at once: one is read while the next is on its way. */
const AT_ONCE = 3;
const MISSING_RETRY_MS = MINUTE_MS;
const GHOST_RETRY_MS = DAY_MS;

interface FetchPhase {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly calendars: readonly StoredCalendar[];
  /** Calendars of which only the objects marked urgent are; of the others all of them are. */
  readonly mayWait: ReadonlySet<string>;
  readonly batchSize: BatchSize;
  readonly reader: ContentReader;
  readonly signal: AbortSignal;
  /** Told after every batch. */
  readonly onFetched: (count: number) => void;
  /** Told once nothing urgent is left. */
  readonly onUrgentDone: () => void;
}

/** What the fetch phase did to one calendar. */
export interface FetchReport {
  fetched: number;
  /** Fetched though they were here already: their etags had changed, their text had not. */
  unchanged: number;
  /** What ended it early. */
  fault: unknown;
}

/**
 * Fetches what the list phases left to fetch, batch by batch, each stored with its occurrences in one transaction:
 * a kill between two costs nothing. A batch that fails is halved, down to single GETs; an object the server lists but
 * won't give becomes a ghost; a calendar that fails leaves the others to go on.
 * @throws what concerns the whole account; what was stored stays
 */
export async function fetchPhase(phase: FetchPhase): Promise<ReadonlyMap<string, FetchReport>> {
  const { context, calendars, onUrgentDone } = phase;
  const now = context.clock.now();
  const queue = createFetchQueue(
    calendars.map((calendar) => ({
      calendar,
      objects: context.cache.toFetch(calendar.id, now),
      mayWait: phase.mayWait.has(calendar.id),
    })),
  );
  const reports = new Map(
    calendars.map(({ id }): [string, FetchReport] => [id, { fetched: 0, unchanged: 0, fault: null }]),
  );
  const shelf = createStoreQueue(context.cache);
  let urgentUnderWay = 0;
  const tellUrgentDone = (): void => {
    shelf.flush();
    onUrgentDone();
  };
  let isUrgent = queue.hasUrgent();
  const work = async (): Promise<void> => {
    for (let batch = take(phase, queue); batch !== null; batch = take(phase, queue)) {
      if (batch.isUrgent) urgentUnderWay += 1;
      await fetchOne({ ...phase, shelf }, queue, batch, reports.get(batch.calendar.id));
      if (batch.isUrgent) urgentUnderWay -= 1;
      if (!isUrgent || urgentUnderWay > 0 || queue.hasUrgent()) continue;
      isUrgent = false;
      tellUrgentDone();
    }
  };
  if (!isUrgent) onUrgentDone();
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  shelf.flush();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return reports;
}

function take({ batchSize, context, signal }: FetchPhase, queue: FetchQueue): Batch | null {
  signal.throwIfAborted();
  const batch = queue.take(batchSize.now());
  if (batch === null) return null;
  const { noMultiget } = context.cache.hostTraits(hostOf(batch));
  if (!noMultiget || batch.objects.length === 1) return batch;
  queue.putBack({ ...batch, objects: batch.objects.slice(1) });
  return { ...batch, objects: batch.objects.slice(0, 1) };
}

type Fetching = FetchPhase & { readonly shelf: StoreQueue };

async function fetchOne(
  phase: Fetching,
  queue: FetchQueue,
  batch: Batch,
  report: FetchReport | undefined,
): Promise<void> {
  const { batchSize, onFetched } = phase;
  try {
    const { answer, open } = await ask(phase, batch);
    const settled = batch.objects.length - open.length;
    queue.putBack({ ...batch, objects: open, isAgain: true });
    const unchanged = store(phase, batch, answer);
    if (report !== undefined) {
      report.fetched += answer.found.length;
      report.unchanged += unchanged;
    }
    if (settled > 0) onFetched(settled);
  } catch (fault) {
    if (isAccountWide(fault) || phase.signal.aborted) {
      for (const calendar of phase.calendars) queue.drop(calendar.id);
      throw fault;
    }
    batchSize.failed();
    if (batch.objects.length > 1) {
      queue.putBack(batch);
      return;
    }
    queue.drop(batch.calendar.id);
    if (report !== undefined) report.fault = fault;
  }
}

/** Asks for a batch; `open`: what its answer says nothing about, to be asked for once more. */
async function ask(
  phase: FetchPhase,
  batch: Batch,
): Promise<{ readonly answer: FetchResult; readonly open: readonly Waiting[] }> {
  const { server, signal, batchSize } = phase;
  const { origin } = new URL(batch.calendar.href);
  const hrefs = batch.objects.map((object) => atOrigin(object.href, origin));
  const { noMultiget } = phase.context.cache.hostTraits(hostOf(batch));
  if (noMultiget) return { answer: await byGet(phase, hrefs), open: [] };
  const startedAt = performance.now();
  const bytesBefore = server.traffic().bytesReceived;
  const answer = await multiget(phase, batch, hrefs);
  const { found, missing, unanswered } = answer;
  if (found.length + missing.length === 0 && unanswered.length > 0) {
    if (batchSize.broken()) giveUpMultiget(phase, batch);
  } else if (unanswered.length > 0) batchSize.failed();
  else {
    const bytes = server.traffic().bytesReceived - bytesBefore;
    batchSize.succeeded({ durationMs: performance.now() - startedAt, bytes });
  }
  signal.throwIfAborted();
  // Its "not there" is checked by itself: one more request, and only for those.
  const doubtful = batch.isAgain ? [...missing, ...unanswered] : missing;
  const alone = await byGet(phase, doubtful);
  const left = new Set(batch.isAgain ? [] : unanswered.map(hrefKey));
  return {
    answer: { found: [...found, ...alone.found], missing: alone.missing, unanswered: [] },
    open: batch.objects.filter(({ key }) => left.has(key)),
  };
}

/** One multiget; a single object that it fails for is asked for by GET. */
async function multiget(phase: FetchPhase, batch: Batch, hrefs: readonly Href[]): Promise<FetchResult> {
  try {
    return await phase.server.fetchObjects(batch.calendar.href, hrefs, phase.signal);
  } catch (fault) {
    if (hrefs.length > 1 || isAccountWide(fault) || !(fault instanceof CalendarServerError)) throw fault;
    return byGet(phase, hrefs);
  }
}

async function byGet({ server, signal }: FetchPhase, hrefs: readonly Href[]): Promise<FetchResult> {
  const found: FetchedObject[] = [];
  const missing: Href[] = [];
  for (const href of hrefs) {
    const object = await server.fetchObject(href, signal);
    if (object === null) missing.push(href);
    else found.push({ ...object, href });
  }
  return { found, missing, unanswered: [] };
}

/** Stores an answer. Gives how many of its objects were here already, text for text. */
function store(phase: Fetching, { calendar, objects }: Batch, answer: FetchResult): number {
  const { context, reader, shelf } = phase;
  const asked = new Map(objects.map((object) => [object.key, object]));
  let unchanged = 0;
  const contents = answer.found.map((fetched) => {
    const before = asked.get(hrefKey(fetched.href));
    const isSame = before?.etag != null && isStored(context, calendar, fetched);
    if (isSame) unchanged += 1;
    // The listing calls this text by another etag than the object itself does: from now on both mean it.
    const alias = isSame && before.listedEtag !== fetched.etag ? before.listedEtag : null;
    return reader.read(calendar, { ...fetched, href: before?.href ?? fetched.href }, alias);
  });
  shelf.add(calendar.id, contents);
  for (const href of answer.missing) {
    const key = hrefKey(href);
    const isSecond = asked.get(key)?.state === 'missing' || asked.get(key)?.state === 'ghost';
    const retryAt = context.clock.now() + (isSecond ? GHOST_RETRY_MS : MISSING_RETRY_MS);
    context.cache.markMissing(calendar.id, key, isSecond ? 'ghost' : 'missing', retryAt);
  }
  return unchanged;
}

function isStored(
  { cache }: ServiceContext,
  calendar: StoredCalendar,
  { href, ics }: FetchedObject,
): boolean {
  const text = cache.text(calendar.id, hrefKey(href));
  return text !== null && Buffer.compare(text, ics) === 0;
}

function giveUpMultiget({ context }: FetchPhase, batch: Batch): void {
  const host = hostOf(batch);
  context.log.warn('multiget given up', { calendarId: batch.calendar.id });
  context.cache.saveHostTraits(host, { ...context.cache.hostTraits(host), noMultiget: true });
}

const hostOf = ({ calendar }: Batch): string => new URL(calendar.href).host;
