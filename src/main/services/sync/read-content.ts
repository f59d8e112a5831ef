import { DAY_MS, type Interval } from '#domain/interval.ts';
import { hrefKey, type ETag } from '#domain/resource.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { acceptOwnObject } from './own-objects.ts';

const INDEX_BACK_MS = 365 * DAY_MS;
const INDEX_AHEAD_MS = 2 * 365 * DAY_MS;

/** Makes of an object that came from a server what the cache keeps; an appointment of ours among them is told. */
export interface ContentReader {
  read(calendar: StoredCalendar, fetched: FetchedObject, listedEtag: ETag | null): ObjectContent;
}

/** @param addresses the account owner's, to find their own answers to invitations */
export function createContentReader(context: ServiceContext, addresses: readonly string[]): ContentReader {
  const window = indexWindow(context);
  return {
    read: (calendar, fetched, listedEtag) => {
      const object = context.codec.read(fetched.ics, addresses);
      if (object.ignoredTravel > 0) {
        context.log.warn('a travel time that is none', {
          calendarId: calendar.id,
          count: object.ignoredTravel,
        });
      }
      const content = { ...toContent(context, fetched, object, window), listedEtag };
      acceptOwnObject(context, content, object);
      return content;
    },
  };
}

/** An object with its occurrences in the index window. */
export function toContent(
  context: ServiceContext,
  fetched: FetchedObject,
  object: CalendarObject,
  window: Interval = indexWindow(context),
): ObjectContent {
  const { groups, unreadable } = context.codec.expand(object, window);
  return {
    key: hrefKey(fetched.href),
    href: fetched.href,
    etag: fetched.etag,
    listedEtag: null,
    ics: fetched.ics,
    state: unreadable.length === 0 ? 'ready' : 'unreadable',
    groups,
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
