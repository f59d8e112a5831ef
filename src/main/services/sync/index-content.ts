import { DAY_MS, type Interval } from '#domain/interval.ts';
import { hrefKey } from '#domain/resource.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import type { ServiceContext } from '../context.ts';

const INDEX_BACK_MS = 365 * DAY_MS;
const INDEX_AHEAD_MS = 2 * 365 * DAY_MS;
/** The index may lag this far behind its two years ahead before it is laid out anew. */
const DRIFT_MS = 30 * DAY_MS;
/** A series with more occurrences than this in the index's window is expanded for each question instead. */
const DENSE_FROM = 1000;

/** An object with its occurrences in the index window. */
export function toContent(
  context: ServiceContext,
  fetched: FetchedObject,
  object: CalendarObject,
  window: Interval = wantedWindow(context),
): ObjectContent {
  const { groups, unreadable, isDense } = context.codec.expand(object, window, DENSE_FROM);
  return {
    key: hrefKey(fetched.href),
    href: fetched.href,
    etag: fetched.etag,
    listedEtag: null,
    ics: fetched.ics,
    state: unreadable.length === 0 ? 'ready' : 'unreadable',
    // Of a dense series only its name is indexed: it is expanded for each question.
    groups: isDense ? groups.map((group) => ({ ...group, spans: [] })) : groups,
    isDense,
    indexedTo: window.end,
  };
}

/** The stretch for which the index is known to be whole: from a year back to two years ahead of when it was laid out. */
export function indexWindow(context: ServiceContext): Interval {
  const saved = context.cache.indexWindow();
  if (saved !== null) return saved;
  const window = windowFrom(context);
  context.cache.saveIndexWindow(window);
  return window;
}

/** The stretch for which objects are expanded: the index's own, or a new one where that has fallen behind. */
export function wantedWindow(context: ServiceContext): Interval {
  const { end } = indexWindow(context);
  return end < context.clock.now() + INDEX_AHEAD_MS - DRIFT_MS ? windowFrom(context) : indexWindow(context);
}

function windowFrom({ clock }: ServiceContext): Interval {
  return { start: clock.now() - INDEX_BACK_MS, end: clock.now() + INDEX_AHEAD_MS };
}
