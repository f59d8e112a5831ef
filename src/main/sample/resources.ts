import type { LiveAccount, LiveCalendar, LiveObject } from './collections.ts';

/** The account's name at the server, and the last segment of its paths. */
export const SAMPLE_USERNAME = 'sample';

const PRINCIPAL = `/principals/${SAMPLE_USERNAME}/`;
const HOME = `/calendars/${SAMPLE_USERNAME}/`;

/** A thing at a path. `vacant`: a member's place in a calendar, with nothing in it. */
export type Resource =
  | { readonly type: 'root' }
  | { readonly type: 'principal' }
  | { readonly type: 'home' }
  | { readonly type: 'calendar'; readonly calendar: LiveCalendar }
  | { readonly type: 'object'; readonly calendar: LiveCalendar; readonly object: LiveObject }
  | { readonly type: 'vacant'; readonly calendar: LiveCalendar; readonly name: string };

export const PATHS = {
  root: '/',
  principal: PRINCIPAL,
  home: HOME,
  wellKnown: '/.well-known/caldav',
} as const;

/** Path of a calendar collection, with its slash. */
export function calendarPath(calendar: LiveCalendar): string {
  return `${HOME}${encodeURIComponent(calendar.slug)}/`;
}

/** Path of a member. */
export function memberPath(calendar: LiveCalendar, name: string): string {
  return calendarPath(calendar) + encodeURIComponent(name);
}

/** Path under which a resource names itself in a multistatus. */
export function pathOf(resource: Resource): string {
  switch (resource.type) {
    case 'root':
    case 'principal':
    case 'home':
      return PATHS[resource.type];
    case 'calendar':
      return calendarPath(resource.calendar);
    case 'object':
      return memberPath(resource.calendar, resource.object.name);
    case 'vacant':
      return memberPath(resource.calendar, resource.name);
  }
}

/** What lies at the path of a request target or of an href in a body; null where there is nothing and can be nothing. */
export function resourceAt(account: LiveAccount, target: string): Resource | null {
  const segments = decodedSegments(target);
  if (segments === null) return null;
  const [area, user, slug, name] = segments;
  if (area === undefined) return { type: 'root' };
  if (user !== SAMPLE_USERNAME || segments.length > 4) return null;
  if (area === 'principals') return slug === undefined ? { type: 'principal' } : null;
  if (area !== 'calendars') return null;
  if (slug === undefined) return { type: 'home' };
  const calendar = account.calendars.find((one) => one.slug === slug);
  if (calendar === undefined) return null;
  if (name === undefined) return { type: 'calendar', calendar };
  const object = calendar.object(name);
  return object === null ? { type: 'vacant', calendar, name } : { type: 'object', calendar, object };
}

function decodedSegments(target: string): string[] | null {
  try {
    const { pathname } = new URL(target, 'http://sample.invalid');
    return pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => decodeURIComponent(segment));
  } catch {
    return null; // not a path, or a lone % in it
  }
}

/** The resources that a Depth-1 request sees below this one. */
export function membersOf(account: LiveAccount, resource: Resource): readonly Resource[] {
  switch (resource.type) {
    case 'home':
      return account.calendars.map((calendar) => ({ type: 'calendar', calendar }));
    case 'calendar':
      return resource.calendar
        .objects()
        .map((object) => ({ type: 'object', calendar: resource.calendar, object }));
    case 'root':
    case 'principal':
    case 'object':
    case 'vacant':
      return [];
  }
}

/** The sync token that stands for a change number (RFC 6578 §3.2: a URI). */
export function syncToken(account: LiveAccount, calendar: LiveCalendar, changes: number): string {
  return `urn:sample-sync:${account.generation}:${calendar.slug}:${changes}`;
}

/** The change number behind a token of this calendar, or null where the token isn't one of ours. */
export function changesOfToken(account: LiveAccount, calendar: LiveCalendar, token: string): number | null {
  const head = syncToken(account, calendar, 0).slice(0, -1);
  const tail = token.startsWith(head) ? token.slice(head.length) : '';
  if (!/^\d{1,15}$/.test(tail)) return null;
  const changes = Number(tail);
  return changes <= calendar.changes ? changes : null;
}
