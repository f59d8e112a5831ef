import { caldav, dav } from '#main/sample/xml.ts';
import type { QualifiedName, XmlElement } from '#main/sample/xml.ts';

import { element, readTree } from './xml-tree.ts';

/** What is said of some properties of one resource: that they are there, or that they aren't. */
export interface Propstat {
  readonly status: number;
  readonly properties: readonly XmlElement[];
}

/** One response of a multistatus (RFC 4918 §14.24). */
export interface Row {
  readonly href: string;
  /** Of the response itself; null where only its properties have one. */
  readonly status: number | null;
  readonly propstats: readonly Propstat[];
  /** Further elements, such as an error. */
  readonly more: readonly XmlElement[];
}

/** A 207 answer as rows. */
export interface Multistatus {
  readonly rows: readonly Row[];
  readonly syncToken: string | null;
}

export const GETETAG = dav('getetag');
export const CALENDAR_DATA = caldav('calendar-data');

const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  507: 'Insufficient Storage',
};
const HREF = dav('href');
const STATUS = dav('status');
const PROPSTAT = dav('propstat');

/** Rows of an answer that the sample server gave. */
export function readMultistatus(body: string): Multistatus {
  const { children } = readTree(body);
  const token = children.find((one) => one.name === dav('sync-token'));
  return {
    rows: children.filter((one) => one.name === dav('response')).map(readRow),
    syncToken: token?.text ?? null,
  };
}

function readRow({ children }: XmlElement): Row {
  const status = children.find((one) => one.name === STATUS);
  return {
    href: children.find((one) => one.name === HREF)?.text ?? '',
    status: status === undefined ? null : codeOf(status),
    propstats: children.filter((one) => one.name === PROPSTAT).map(readPropstat),
    more: children.filter((one) => ![HREF, STATUS, PROPSTAT].includes(one.name)),
  };
}

function readPropstat({ children }: XmlElement): Propstat {
  const [properties, status] = children;
  return { status: status === undefined ? 0 : codeOf(status), properties: properties?.children ?? [] };
}

const codeOf = (status: XmlElement) => Number(status.text.split(' ')[1]);

/** The rows as one element. `hasPhrases`: a status says in words, too, what it means. */
export function multistatusTree({ rows, syncToken }: Multistatus, hasPhrases: boolean): XmlElement {
  const status = (code: number) =>
    element(STATUS, hasPhrases ? `HTTP/1.1 ${code} ${PHRASES[code] ?? 'Told'}` : `HTTP/1.1 ${code}`);
  const children = rows.map((row) =>
    element(dav('response'), [
      element(HREF, row.href),
      ...(row.status === null ? [] : [status(row.status)]),
      ...row.propstats.map((one) =>
        element(PROPSTAT, [element(dav('prop'), one.properties), status(one.status)]),
      ),
      ...row.more,
    ]),
  );
  const token = syncToken === null ? [] : [element(dav('sync-token'), syncToken)];
  return element(dav('multistatus'), [...children, ...token]);
}

/** A property that the resource has, or undefined. */
export function found(row: Row, name: QualifiedName): XmlElement | undefined {
  return row.propstats.find((one) => one.status === 200)?.properties.find((one) => one.name === name);
}

/** The row with another value of a property that it has; `undefined`: the property isn't there (a 404 for it). */
export function replaced(
  row: Row,
  name: QualifiedName,
  change: (present: XmlElement) => XmlElement | undefined,
): Row {
  const present = found(row, name);
  if (present === undefined) return row;
  const next = change(present);
  const propstats = row.propstats.map((one) =>
    one.status === 200
      ? {
          ...one,
          properties: one.properties.flatMap((each) =>
            each !== present ? [each] : next === undefined ? [] : [next],
          ),
        }
      : one,
  );
  const changed = { ...row, propstats: propstats.filter((one) => one.properties.length > 0) };
  return next === undefined ? missing(changed, [name]) : changed;
}

/** The row with empty elements for these properties beside its other 404s. */
export function missing(row: Row, names: readonly QualifiedName[]): Row {
  if (names.length === 0) return row;
  const absent = row.propstats.find((one) => one.status === 404)?.properties ?? [];
  const others = row.propstats.filter((one) => one.status !== 404);
  const properties = [...absent, ...names.map((name) => element(name))];
  return { ...row, propstats: [...others, { status: 404, properties }] };
}

/** A row that says nothing but a status. */
export function statusRow(href: string, status: number, more: readonly XmlElement[] = []): Row {
  return { href, status, propstats: [], more };
}

/** A row with properties that are there. */
export function propertyRow(href: string, properties: readonly XmlElement[]): Row {
  return { href, status: null, propstats: [{ status: 200, properties }], more: [] };
}

/** The same answer with each row changed, taken out or made several. */
export function mapRows(
  multistatus: Multistatus,
  change: (row: Row, index: number) => readonly Row[],
): Multistatus {
  return { ...multistatus, rows: multistatus.rows.flatMap(change) };
}

/** Last segment of a member's path, decoded; null for a collection's. */
export function memberName({ href }: Pick<Row, 'href'>): string | null {
  const segment = href.slice(href.lastIndexOf('/') + 1);
  return segment === '' ? null : decodeURIComponent(segment);
}
