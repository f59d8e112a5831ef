import type { QualifiedName, XmlElement } from '#main/sample/xml.ts';

const TOKEN = /<(\/?)([\w:.-]+)([^<>]*?)(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:.-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' };

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** An element made by hand, around a text or around other elements. */
export function element(name: QualifiedName, inner: string | readonly XmlElement[] = ''): XmlElement {
  return typeof inner === 'string'
    ? { name, attributes: NO_ATTRIBUTES, children: [], text: inner }
    : { name, attributes: NO_ATTRIBUTES, children: inner, text: '' };
}

interface Open extends XmlElement {
  readonly children: XmlElement[];
  text: string;
  /** As it was written, with its prefix. */
  readonly tag: string;
}

/**
 * Reads what the sample server writes, and nothing else: its prefixes are declared at the root, an element of another
 * namespace declares its own. Quick, because every answer that is changed passes here.
 */
export function readTree(body: string): XmlElement {
  const prefixes = new Map<string, string>();
  const open: Open[] = [];
  const start = body.indexOf('?>') + 2;
  TOKEN.lastIndex = start;
  for (let match = TOKEN.exec(body); match !== null; match = TOKEN.exec(body)) {
    const [, closes, tag = '', attributes = '', isEmpty, text] = match;
    const parent = open.at(-1);
    if (text !== undefined) {
      if (parent !== undefined) parent.text += unescape(text);
    } else if (closes === '/') {
      const closed = open.pop();
      if (closed?.tag !== tag) break;
      if (open.length === 0) return closed;
    } else {
      const opened = openElement(tag, attributes, prefixes);
      parent?.children.push(opened);
      if (isEmpty === '') open.push(opened);
      else if (parent === undefined) return opened;
    }
  }
  throw new Error('the sample server wrote XML that it never writes');
}

function openElement(tag: string, written: string, prefixes: Map<string, string>): Open {
  let own: string | undefined;
  let attributes = NO_ATTRIBUTES;
  if (written !== '') {
    const given = new Map<string, string>();
    for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) {
      if (name === 'xmlns') own = unescape(value);
      else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), unescape(value));
      else given.set(name, unescape(value));
    }
    attributes = given;
  }
  const colon = tag.indexOf(':');
  const namespace = colon < 0 ? (own ?? '') : (prefixes.get(tag.slice(0, colon)) ?? '');
  return { name: `{${namespace}}${tag.slice(colon + 1)}`, attributes, children: [], text: '', tag };
}

function unescape(text: string): string {
  return text.includes('&')
    ? text.replace(/&([a-z]+|#13);/g, (_all, name: string) => ENTITIES[name] ?? '')
    : text;
}
