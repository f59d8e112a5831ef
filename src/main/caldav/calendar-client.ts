import type { CalendarServer, OpenCalendarServer, ServerAccess } from '#main/ports/calendar-server.ts';
import { collectionExists, listCollections } from './collections.ts';
import { discover } from './discovery.ts';
import { listChanges } from './list-changes.ts';
import { listMembers, listWindow } from './list-members.ts';
import { deleteObject, fetchObject, fetchObjects, putObject } from './objects.ts';
import { trustSystemCertificates } from './system-certificates.ts';
import { createTransport, type TransportOptions } from './transport.ts';

/** Opens a connection to an account's server; nothing is sent before the first call. */
export const openCalendarServer: OpenCalendarServer = (access) => connect(access, {});

/** The same with what only a test sets: where names resolve to, one more authority, shorter limits. */
export function openCalendarServerWith(options: TransportOptions): OpenCalendarServer {
  return (access) => connect(access, options);
}

function connect(access: ServerAccess, options: TransportOptions): CalendarServer {
  // Before the first https connection, in whatever process this is; loopback servers need none of it.
  if (access.entryUrl.startsWith('https:')) trustSystemCertificates();
  const transport = createTransport(access, options);
  return {
    discover: (signal, onFound) => discover(transport, access.entryUrl, signal, onFound),
    listCalendars: async (homes, signal) => {
      const listed = await Promise.all(homes.map((home) => listCollections(transport, home, signal)));
      return {
        calendars: listed.flatMap(({ calendars }) => calendars),
        homes: listed.map(({ home }) => home),
      };
    },
    calendarExists: (calendar, signal) => collectionExists(transport, calendar, signal),
    listChanges: (calendar, token, options) => listChanges(transport, calendar, token, options),
    listMembers: (calendar, way, signal) => listMembers(transport, calendar, way ?? 'any', signal),
    listWindow: (calendar, window, signal) => listWindow(transport, calendar, window, signal),
    fetchObjects: (calendar, hrefs, signal) => fetchObjects(transport, calendar, hrefs, signal),
    fetchObject: (href, signal) => fetchObject(transport, href, signal),
    putObject: (href, ics, expected, signal) => putObject(transport, href, ics, expected, signal),
    deleteObject: (href, expected, signal) => deleteObject(transport, href, expected, signal),
    clockSkew: () => transport.clockSkew(),
    traffic: () => transport.traffic(),
    close: () => transport.close(),
  };
}
