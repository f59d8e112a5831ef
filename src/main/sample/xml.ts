import { SaxesParser } from 'saxes';

/** Namespaces of the properties that the server knows. */
export const NAMESPACE = {
  dav: 'DAV:',
  caldav: 'urn:ietf:params:xml:ns:caldav',
  calendarServer: 'http://calendarserver.org/ns/',
  apple: 'http://apple.com/ns/ical/',
} as const;

const PREFIXES: ReadonlyMap<string, string> = new Map([
  [NAMESPACE.dav, 'd'],
  [NAMESPACE.caldav, 'c'],
  [NAMESPACE.calendarServer, 's'],
  [NAMESPACE.apple, 'a'],
]);

/** An element name with its namespace, written `{namespace}local`. */
export type QualifiedName = `{${string}}${string}`;

/** One element of a request body. */
export interface XmlElement {
  readonly name: QualifiedName;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own character data, children's left out. */
  readonly text: string;
}

/** The request body isn't well-formed XML, or declares a document type. */
export class XmlError extends Error {}

export const dav = (local: string): QualifiedName => `{${NAMESPACE.dav}}${local}`;
export const caldav = (local: string): QualifiedName => `{${NAMESPACE.caldav}}${local}`;
export const calendarServer = (local: string): QualifiedName => `{${NAMESPACE.calendarServer}}${local}`;
export const apple = (local: string): QualifiedName => `{${NAMESPACE.apple}}${local}`;

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[];
  text: string;
}

/** The root element of a request body. @throws {XmlError} */
export function parseXml(body: string): XmlElement {
  const open: GrowingElement[] = [];
  const roots: GrowingElement[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('doctype', () => {
    throw new XmlError('document types are not accepted');
  });
  parser.on('opentag', (tag) => {
    const attributes = new Map(Object.values(tag.attributes).map((one) => [one.local, one.value]));
    const element: GrowingElement = { name: `{${tag.uri}}${tag.local}`, attributes, children: [], text: '' };
    const parent = open.at(-1);
    if (parent === undefined) roots.push(element);
    else parent.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => append(open, text));
  parser.on('cdata', (text) => append(open, text));
  parser.write(body).close();
  const [root] = roots;
  if (root === undefined) throw new XmlError('no element');
  return root;
}

function append(open: readonly GrowingElement[], text: string): void {
  const current = open.at(-1);
  if (current !== undefined) current.text += text;
}

/** The first child of that name, or null. */
export function child(element: XmlElement, name: QualifiedName): XmlElement | null {
  return element.children.find((one) => one.name === name) ?? null;
}

/** The children of that name. */
export function childrenNamed(element: XmlElement, name: QualifiedName): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

/** One element as text. `inner` is markup already: put character data through `escapeXml`. */
export function markup(name: QualifiedName, inner = '', attributes = ''): string {
  const split = name.indexOf('}');
  const namespace = name.slice(1, split);
  const local = name.slice(split + 1);
  const prefix = PREFIXES.get(namespace);
  const tag = prefix === undefined ? local : `${prefix}:${local}`;
  const opening =
    prefix === undefined ? `${tag} xmlns="${escapeXml(namespace)}"${attributes}` : tag + attributes;
  return inner === '' ? `<${opening}/>` : `<${opening}>${inner}</${tag}>`;
}

/** A whole document around one root element, with the namespaces declared. */
export function xmlDocument(name: QualifiedName, inner: string): string {
  const declared = [...PREFIXES].map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup(name, inner, declared)}\n`;
}

/** Character data. CR is written as a reference: a bare one would reach the client as LF (XML 1.0 §2.11). */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
