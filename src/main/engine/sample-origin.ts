import type { Href } from '#domain/resource.ts';
import type {
  CalendarCollection,
  CalendarServer,
  OpenCalendarServer,
  ServerAccess,
} from '#main/ports/calendar-server.ts';
import type { NetworkProbe } from '#main/ports/network-probe.ts';

/**
 * The sample's server gets another port at every start, so its hrefs are stored under an origin that stays.
 * This puts the running server's origin in on the way out and the stored one on the way in.
 */
export function atStableOrigin(
  open: OpenCalendarServer,
  stable: string,
  running: () => string,
): OpenCalendarServer {
  const out = (href: Href): Href => moved(href, stable, running());
  const back = (href: Href): Href => moved(href, running(), stable);
  const collectionBack = (collection: CalendarCollection): CalendarCollection => ({
    ...collection,
    href: back(collection.href),
  });
  return (access: ServerAccess): CalendarServer => {
    const server = open({ ...access, entryUrl: moved(access.entryUrl, stable, running()) });
    return {
      discover: async (signal, onFound) => {
        const found = await server.discover(signal, onFound);
        return {
          ...found,
          principal: back(found.principal),
          homes: found.homes.map(back),
          defaultCalendar: found.defaultCalendar === null ? null : back(found.defaultCalendar),
          calendars: found.calendars.map(collectionBack),
        };
      },
      listCalendars: async (homes, signal) => {
        const listed = await server.listCalendars(homes.map(out), signal);
        return { calendars: listed.calendars.map(collectionBack), homes: listed.homes.map(back) };
      },
      calendarExists: (calendar, signal) => server.calendarExists(out(calendar), signal),
      listWindow: async (calendar, window, signal) =>
        (await server.listWindow(out(calendar), window, signal)).map(back),
      listChanges: async (calendar, token, options) => {
        const outcome = await server.listChanges(out(calendar), token, options);
        if (outcome.type !== 'changes') return outcome;
        const { changed, removed, indeterminate } = outcome.changes;
        return {
          type: 'changes',
          changes: {
            ...outcome.changes,
            changed: changed.map((member) => ({ ...member, href: back(member.href) })),
            removed: removed.map(back),
            indeterminate: indeterminate.map(back),
          },
        };
      },
      listMembers: async (calendar, way, signal) =>
        (await server.listMembers(out(calendar), way, signal)).map((member) => ({
          ...member,
          href: back(member.href),
        })),
      fetchObjects: async (calendar, hrefs, signal) => {
        const result = await server.fetchObjects(out(calendar), hrefs.map(out), signal);
        return {
          found: result.found.map((object) => ({ ...object, href: back(object.href) })),
          missing: result.missing.map(back),
          unanswered: result.unanswered.map(back),
        };
      },
      fetchObject: async (href, signal) => {
        const object = await server.fetchObject(out(href), signal);
        return object === null ? null : { ...object, href: back(object.href) };
      },
      putObject: async (href, ics, expected, signal) => {
        const outcome = await server.putObject(out(href), ics, expected, signal);
        if (outcome.type !== 'uid-conflict' || outcome.href === null) return outcome;
        return { ...outcome, href: back(outcome.href) };
      },
      deleteObject: (href, expected, signal) => server.deleteObject(out(href), expected, signal),
      clockSkew: () => server.clockSkew(),
      traffic: () => server.traffic(),
      close: () => server.close(),
    };
  };
}

/** The same for who looks at the way there. */
export function probeAtStableOrigin(
  probe: NetworkProbe,
  stable: string,
  running: () => string,
): NetworkProbe {
  const out = (url: URL): URL => new URL(moved(url.href, stable, running()));
  return {
    ...probe,
    wayTo: (url) => probe.wayTo(out(url)),
    lookUp: (url, signal) => probe.lookUp(out(url), signal),
    connect: (url, signal) => probe.connect(out(url), signal),
    secure: (url, signal) => probe.secure(out(url), signal),
  };
}

function moved<T extends string>(href: T, from: string, to: string): T {
  return (href.startsWith(`${from}/`) ? to + href.slice(from.length) : href) as T;
}
