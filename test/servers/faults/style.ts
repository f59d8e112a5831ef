import { NAMESPACE, escapeXml } from '#main/sample/xml.ts';
import type { XmlElement } from '#main/sample/xml.ts';

import { CALENDAR_DATA } from './rows.ts';

/** How an answer in XML is written; what it says stays the same. */
export interface Style {
  /** `declared`: one prefix a namespace; `default`: none, as iCloud does; `odd`: new ones everywhere. */
  readonly prefixes: 'declared' | 'default' | 'odd';
  /** Calendar text as CDATA, CRLF and all: a reader sees LF (XML 1.0 §2.11). */
  readonly hasCdata: boolean;
  /** A status with words after its number. */
  readonly hasPhrases: boolean;
  readonly contentType: string;
  readonly encoding: 'utf-8' | 'utf-16';
}

export const PLAIN_STYLE: Style = {
  prefixes: 'declared',
  hasCdata: false,
  hasPhrases: true,
  contentType: 'application/xml; charset=utf-8',
  encoding: 'utf-8',
};

const DECLARED: ReadonlyMap<string, string> = new Map([
  [NAMESPACE.dav, 'd'],
  [NAMESPACE.caldav, 'c'],
  [NAMESPACE.calendarServer, 's'],
  [NAMESPACE.apple, 'a'],
]);

/** A whole document in a style. */
export function writeDocument(root: XmlElement, style: Style): Buffer {
  const declaration = `<?xml version="1.0" encoding="${style.encoding}"?>`;
  const text = `${declaration}\n${writerOf(style)(root)}`;
  return style.encoding === 'utf-8' ? Buffer.from(text) : Buffer.from(`\ufeff${text}`, 'utf16le');
}

function writerOf(style: Style): (root: XmlElement) => string {
  const inner = (element: XmlElement) => characters(element, style);
  switch (style.prefixes) {
    case 'declared': {
      const declarations = [...DECLARED].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('');
      return (root) => writeDeclared(root, inner, declarations);
    }
    case 'default':
      return (root) => writeDefault(root, inner, '');
    case 'odd':
      return (root) => `<!-- a remark -->\n${writeOdd(root, inner, 0)}`;
  }
}

type Inner = (element: XmlElement) => string;

function characters({ name, text }: XmlElement, { hasCdata }: Style): string {
  if (!hasCdata || name !== CALENDAR_DATA || text === '') return escapeXml(text);
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function writeDeclared(element: XmlElement, inner: Inner, declarations = ''): string {
  const [namespace, local] = nameOf(element);
  const prefix = DECLARED.get(namespace);
  const tag = prefix === undefined ? local : `${prefix}:${local}`;
  const own = prefix === undefined ? ` xmlns="${escapeXml(namespace)}"` : declarations;
  const content = inner(element) + element.children.map((one) => writeDeclared(one, inner)).join('');
  return wrapped(tag, own + attributesOf(element), content);
}

function writeDefault(element: XmlElement, inner: Inner, outer: string): string {
  const [namespace, local] = nameOf(element);
  const own = namespace === outer ? '' : ` xmlns="${escapeXml(namespace)}"`;
  const content =
    inner(element) + element.children.map((one) => writeDefault(one, inner, namespace)).join('');
  return wrapped(local, own + attributesOf(element), content);
}

/** A new prefix for each element, single quotes, line ends and remarks wherever they mean nothing. */
function writeOdd(element: XmlElement, inner: Inner, depth: number): string {
  const [namespace, local] = nameOf(element);
  const tag = `_x-${depth}.y:${local}`;
  const own = `\n xmlns:_x-${depth}.y='${escapeXml(namespace)}'`;
  const children = element.children.map((one) => `\n<!---->${writeOdd(one, inner, depth + 1)}`).join('');
  return `<${tag}${own}${attributesOf(element)}\n>${inner(element)}${children}${children === '' ? '' : '\n'}</${tag} >`;
}

function wrapped(tag: string, attributes: string, content: string): string {
  return content === '' ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${content}</${tag}>`;
}

function attributesOf({ attributes }: XmlElement): string {
  return [...attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
}

function nameOf({ name }: XmlElement): readonly [string, string] {
  const end = name.indexOf('}');
  return [name.slice(1, end), name.slice(end + 1)];
}
