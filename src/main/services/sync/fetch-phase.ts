import { hrefKey, type Href } from '#domain/resource.ts';
import { DAY_MS, type Interval } from '#domain/interval.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { CalendarServer, FetchedObject } from '#main/ports/calendar-server.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';

/** Objects asked for in one multiget. */
const BATCH = 100;
const INDEX_BACK_MS = 365 * DAY_MS;
const INDEX_AHEAD_MS = 2 * 365 * DAY_MS;

interface FetchPhase {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly calendar: StoredCalendar;
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
  /** Told after every batch. */
  readonly onFetched: (count: number) => void;
  /** Told of every object before it is stored. */
  readonly onObject: (calendarId: string, content: ObjectContent, object: CalendarObject) => void;
}

/**
 * Fetches what the list phase left to fetch, batch by batch, each stored with its occurrences in one transaction:
 * a kill between two costs nothing. An object the server lists but won't give becomes a ghost and stalls nobody.
 * @throws {CalendarServerError}; what was stored stays
 */
export async function fetchPhase(phase: FetchPhase): Promise<void> {
  const { context, calendar } = phase;
  const queue = context.cache.toFetch(calendar.id).map((object) => object.href);
  for (let from = 0; from < queue.length; from += BATCH) {
    const hrefs = queue.slice(from, from + BATCH);
    const { found, missing } = await fetchBatch(phase, hrefs);
    const contents = found.map((fetched) => readContent(phase, fetched));
    context.cache.storeObjects(calendar.id, contents);
    for (const href of missing) context.cache.markGhost(calendar.id, hrefKey(href));
    phase.onFetched(hrefs.length);
  }
}

/** Every href asked for ends in one of the two: what multiget leaves open is asked for by itself. */
async function fetchBatch(
  { server, calendar, signal }: FetchPhase,
  hrefs: readonly Href[],
): Promise<{ readonly found: readonly FetchedObject[]; readonly missing: readonly Href[] }> {
  const result = await server.fetchObjects(calendar.href, hrefs, signal);
  const found = [...result.found];
  const missing: Href[] = [];
  for (const href of [...result.missing, ...result.unanswered]) {
    const object = await server.fetchObject(href, signal);
    if (object === null) missing.push(href);
    else found.push({ ...object, href });
  }
  return { found, missing };
}

function readContent(
  { context, calendar, addresses, onObject }: FetchPhase,
  fetched: FetchedObject,
): ObjectContent {
  const object = context.codec.read(fetched.ics, addresses);
  const content = toContent(context, fetched, object);
  onObject(calendar.id, content, object);
  return content;
}

/** An object with its occurrences in the index window. */
export function toContent(
  context: ServiceContext,
  fetched: FetchedObject,
  object: CalendarObject,
): ObjectContent {
  const { occurrences, unreadable } = context.codec.expand(object, indexWindow(context));
  return {
    key: hrefKey(fetched.href),
    href: fetched.href,
    etag: fetched.etag,
    ics: fetched.ics,
    state: unreadable.length === 0 ? 'ready' : 'unreadable',
    occurrences,
  };
}

/** The stretch that is indexed: from a year back to two years ahead of when it was first laid out. */
export function indexWindow({ cache, clock }: ServiceContext): Interval {
  const saved = cache.indexWindow();
  if (saved !== null) return saved;
  const window = { start: clock.now() - INDEX_BACK_MS, end: clock.now() + INDEX_AHEAD_MS };
  cache.saveIndexWindow(window);
  return window;
}
