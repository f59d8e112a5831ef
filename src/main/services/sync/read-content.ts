import type { ETag } from '#domain/resource.ts';
import type { ObjectContent } from '#main/ports/cache-store.ts';
import type { FetchedObject } from '#main/ports/calendar-server.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { toContent, wantedWindow } from './index-content.ts';
import { acceptOwnObject } from './own-objects.ts';

/** Makes of an object that came from a server what the cache keeps; an appointment of ours among them is told. */
export interface ContentReader {
  read(calendar: StoredCalendar, fetched: FetchedObject, listedEtag: ETag | null): ObjectContent;
}

/** @param addresses the account owner's, to find their own answers to invitations */
export function createContentReader(context: ServiceContext, addresses: readonly string[]): ContentReader {
  const window = wantedWindow(context);
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
      acceptOwnObject(context, calendar.id, content, object);
      return content;
    },
  };
}
