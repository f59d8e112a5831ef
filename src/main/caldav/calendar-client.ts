import type { CalendarServer, OpenCalendarServer, ServerAccess } from '#main/ports/calendar-server.ts';
import { listCollections } from './collections.ts';
import { discover } from './discovery.ts';
import { listChanges, listMembers } from './list-changes.ts';
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
    discover: (signal) => discover(transport, access.entryUrl, signal),
    listCalendars: async (homes, signal) =>
      (await Promise.all(homes.map((home) => listCollections(transport, home, signal)))).flat(),
    listChanges: (calendar, token, signal) => listChanges(transport, calendar, token, signal),
    listMembers: (calendar, signal) => listMembers(transport, calendar, signal),
    fetchObjects: (calendar, hrefs, signal) => fetchObjects(transport, calendar, hrefs, signal),
    fetchObject: (href, signal) => fetchObject(transport, href, signal),
    putObject: (href, ics, expected, signal) => putObject(transport, href, ics, expected, signal),
    deleteObject: (href, expected, signal) => deleteObject(transport, href, expected, signal),
    traffic: () => transport.traffic(),
    close: () => transport.close(),
  };
}
