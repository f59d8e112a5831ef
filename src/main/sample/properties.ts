import type { LiveAccount, LiveCalendar } from './collections.ts';
import { PATHS, calendarPath, pathOf, syncToken } from './resources.ts';
import type { Resource } from './resources.ts';
import { apple, caldav, calendarServer, dav, escapeXml, markup } from './xml.ts';
import type { QualifiedName } from './xml.ts';

/** Property values of one resource: inner markup by name, worked out when asked for. */
export type Properties = ReadonlyMap<QualifiedName, () => string>;

/** The largest calendar object resource that is stored, in octets (RFC 4791 §5.2.5). */
export const MAX_RESOURCE_SIZE = 1_000_000;

const OWNER_ADDRESS = 'mailto:sample@practice.example';
const REPORTS = [caldav('calendar-query'), caldav('calendar-multiget'), dav('sync-collection')];
const READ = ['read', 'read-current-user-privilege-set'];
const WRITE = ['write', 'write-properties', 'write-content', 'bind', 'unbind'];

const href = (path: string) => markup(dav('href'), escapeXml(path));

/** Every live property of a resource. */
export function propertiesOf(account: LiveAccount, resource: Resource): Properties {
  const shared: [QualifiedName, () => string][] = [
    [dav('current-user-principal'), () => href(PATHS.principal)],
    [dav('owner'), () => href(PATHS.principal)],
    [dav('resourcetype'), () => resourceType(resource)],
  ];
  return new Map([...shared, ...ownProperties(account, resource)]);
}

function ownProperties(account: LiveAccount, resource: Resource): [QualifiedName, () => string][] {
  switch (resource.type) {
    case 'principal':
      return principalProperties(account);
    case 'home':
      return [[dav('current-user-privilege-set'), () => privileges(READ)]];
    case 'calendar':
      return calendarProperties(account, resource.calendar);
    case 'object':
      return [
        [dav('getetag'), () => escapeXml(resource.object.etag)],
        [dav('getcontenttype'), () => `text/calendar; charset=utf-8; component=${resource.object.component}`],
        [dav('getcontentlength'), () => String(Buffer.byteLength(resource.object.ics))],
      ];
    case 'root':
    case 'vacant':
      return [];
  }
}

function principalProperties(account: LiveAccount): [QualifiedName, () => string][] {
  const first = account.calendars.find((calendar) => calendar.isWritable);
  return [
    [dav('displayname'), () => 'Sample practice'],
    [dav('principal-URL'), () => href(PATHS.principal)],
    [caldav('calendar-home-set'), () => href(PATHS.home)],
    [caldav('calendar-user-address-set'), () => href(OWNER_ADDRESS) + href(PATHS.principal)],
    ...(first === undefined
      ? []
      : [entry(caldav('schedule-default-calendar-URL'), () => href(calendarPath(first)))]),
  ];
}

function calendarProperties(account: LiveAccount, calendar: LiveCalendar): [QualifiedName, () => string][] {
  const token = () => escapeXml(syncToken(account, calendar, calendar.changes));
  return [
    [dav('displayname'), () => escapeXml(calendar.name)],
    [apple('calendar-color'), () => `${calendar.color.toUpperCase()}FF`],
    [apple('calendar-order'), () => String(account.calendars.indexOf(calendar) + 1)],
    [calendarServer('getctag'), () => `${account.generation}-${calendar.changes}`],
    [dav('sync-token'), token],
    [dav('supported-report-set'), supportedReports],
    [caldav('supported-calendar-component-set'), () => componentSet(calendar)],
    [caldav('max-resource-size'), () => String(MAX_RESOURCE_SIZE)],
    [dav('current-user-privilege-set'), () => privileges(calendar.isWritable ? [...READ, ...WRITE] : READ)],
  ];
}

const entry = (name: QualifiedName, value: () => string): [QualifiedName, () => string] => [name, value];

function resourceType(resource: Resource): string {
  switch (resource.type) {
    case 'root':
    case 'home':
      return markup(dav('collection'));
    case 'principal':
      return markup(dav('collection')) + markup(dav('principal'));
    case 'calendar': {
      const shared = resource.calendar.isWritable ? '' : markup(calendarServer('shared'));
      return markup(dav('collection')) + markup(caldav('calendar')) + shared;
    }
    case 'object':
    case 'vacant':
      return '';
  }
}

function supportedReports(): string {
  return REPORTS.map((name) => markup(dav('supported-report'), markup(dav('report'), markup(name)))).join('');
}

function componentSet(calendar: LiveCalendar): string {
  return calendar.components
    .map((component) => markup(caldav('comp'), '', ` name="${escapeXml(component)}"`))
    .join('');
}

function privileges(names: readonly string[]): string {
  return names.map((name) => markup(dav('privilege'), markup(dav(name)))).join('');
}

/**
 * One response row of a multistatus: what was asked for, found and not found apart (RFC 4918 §9.1.2).
 * @param values from `propertiesOf`, or with what a report adds to them
 */
export function propertyResponse(
  resource: Resource,
  values: Properties,
  asked: readonly QualifiedName[],
): string {
  const found: string[] = [];
  const missing: string[] = [];
  for (const name of asked) {
    const value = values.get(name);
    if (value === undefined) missing.push(markup(name));
    else found.push(markup(name, value()));
  }
  const parts = [href(pathOf(resource))];
  if (found.length > 0 || missing.length === 0) parts.push(propstat(found, '200 OK'));
  if (missing.length > 0) parts.push(propstat(missing, '404 Not Found'));
  return markup(dav('response'), parts.join(''));
}

function propstat(properties: readonly string[], status: string): string {
  return markup(
    dav('propstat'),
    markup(dav('prop'), properties.join('')) + markup(dav('status'), `HTTP/1.1 ${status}`),
  );
}

/** One response row that says only a status, such as that a member is gone. */
export function statusResponse(path: string, status: string, more = ''): string {
  return markup(dav('response'), href(path) + markup(dav('status'), `HTTP/1.1 ${status}`) + more);
}
