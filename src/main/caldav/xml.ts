/** An XML element: its name by namespace, never by prefix. Text is raw: no number, no boolean is made of it. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own character data, CDATA included, in one piece; line ends as they came. */
  readonly text: string;
}

/** What is wrong with a document, in plain words and without any of its text. */
export class XmlFault extends Error {}

const MOST_DEPTH = 100;
/** Enough for the listing of a calendar with 50,000 members, which is all that iCloud holds. */
const MOST_ELEMENTS = 1_000_000;
const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_CHILDREN: readonly XmlElement[] = [];
// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 §2.2 does not have
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const QUALIFIED = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*(?::[\p{L}_][\p{L}\p{N}\p{M}._·-]*)?$/u;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

interface Open {
  readonly tag: string;
  readonly element: Building;
  readonly scope: Scope;
}

interface Building {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Shared while it is empty: most elements are leaves. */
  children: readonly XmlElement[];
  text: string;
}

/**
 * Reads an XML 1.0 document, strictly: one root, every tag closed, every prefix declared, no DOCTYPE and so no
 * entities but XML's own. Each child of the root is handed to `onChild` when it ends and then let go, so that a long
 * list needs no memory; without `onChild` they are kept. Gives the root. @throws XmlFault
 */
export function readXml(text: string, onChild?: (child: XmlElement) => void): XmlElement {
  if (NO_CHARACTER.test(text)) throw new XmlFault('a character that XML does not have');
  const open: Open[] = [];
  let root: Building | null = null;
  let elements = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const scopes: Scope[] = [new Scope(new Map([['xml', XML_NAMESPACE]]))];

  const close = (): void => {
    const ended = open.pop();
    if (ended === undefined) throw new XmlFault('an end without a beginning');
    const parent = open.at(-1);
    if (parent === undefined) return;
    if (open.length === 1 && onChild !== undefined) onChild(ended.element);
    else if (parent.element.children === NO_CHILDREN) parent.element.children = [ended.element];
    else (parent.element.children as XmlElement[]).push(ended.element);
  };
  const addText = (more: string): void => {
    const inside = open.at(-1);
    if (inside !== undefined)
      inside.element.text = inside.element.text === '' ? more : inside.element.text + more;
    else if (more.trim() !== '') throw new XmlFault('text outside the root');
  };

  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next < 0) {
      addText(text.slice(at));
      break;
    }
    if (next > at) addText(unescapeEntities(text.slice(at, next)));
    const sign = text.charCodeAt(next + 1);
    if (sign === SLASH) {
      const end = endOf(text, '>', next);
      if (text.slice(next + 2, end).trimEnd() !== open.at(-1)?.tag)
        throw new XmlFault('tags that do not match');
      close();
      at = end + 1;
    } else if (sign === BANG) {
      if (text.startsWith('<![CDATA[', next)) {
        if (open.length === 0) throw new XmlFault('text outside the root');
        const end = endOf(text, ']]>', next);
        addText(text.slice(next + 9, end));
        at = end + 3;
      } else if (text.startsWith('<!--', next)) at = endOf(text, '-->', next + 4) + 3;
      else throw new XmlFault('a DOCTYPE is refused');
    } else if (sign === QUESTION) {
      at = endOf(text, '?>', next) + 2;
    } else {
      if (open.length === 0 && root !== null) throw new XmlFault('a second root');
      elements += 1;
      if (elements > MOST_ELEMENTS || open.length >= MOST_DEPTH)
        throw new XmlFault('XML too large or too deep');
      const end = tagEnd(text, next);
      const isEmpty = text.charCodeAt(end - 1) === SLASH;
      const opened = openTag(text.slice(next + 1, isEmpty ? end - 1 : end), open.at(-1)?.scope ?? scopes[0]);
      open.push(opened);
      root ??= opened.element;
      if (isEmpty) close();
      at = end + 1;
    }
  }
  if (open.length > 0 || root === null) throw new XmlFault('XML that ends too early');
  return root;
}

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;

/** The prefixes in force, and the names that were looked up under them. */
class Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names = new Map<string, { readonly namespace: string; readonly name: string }>();

  constructor(prefixes: ReadonlyMap<string, string>) {
    this.prefixes = prefixes;
  }

  resolve(qualified: string): { readonly namespace: string; readonly name: string } {
    const known = this.names.get(qualified);
    if (known !== undefined) return known;
    const colon = qualified.indexOf(':');
    const prefix = colon < 0 ? '' : qualified.slice(0, colon);
    const name = qualified.slice(colon + 1);
    const namespace = this.prefixes.get(prefix) ?? (prefix === '' ? '' : null);
    if (namespace === null) throw new XmlFault('a prefix that is not declared');
    if (!QUALIFIED.test(qualified)) throw new XmlFault('a name that is none');
    const resolved = { namespace, name };
    this.names.set(qualified, resolved);
    return resolved;
  }
}

function openTag(inside: string, outer: Scope | undefined): Open {
  if (outer === undefined) throw new XmlFault('no scope');
  const space = inside.search(/\s/);
  const tag = space < 0 ? inside : inside.slice(0, space);
  const given = space < 0 ? [] : attributesIn(inside, space);
  const declared = given.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  const scope =
    declared.length === 0
      ? outer
      : new Scope(
          new Map([...outer.prefixes, ...declared.map(([name, value]) => [name.slice(6), value] as const)]),
        );
  if (scope.prefixes.size > MOST_ATTRIBUTES) throw new XmlFault('too many prefixes');
  if (declared.some(([key, value]) => key !== 'xmlns' && value === ''))
    throw new XmlFault('an empty namespace');
  const { namespace, name } = scope.resolve(tag);
  const isStrange = ([key]: readonly [string, string]): boolean =>
    key.includes(':') && !key.startsWith('xmlns:') && !scope.prefixes.has(key.slice(0, key.indexOf(':')));
  if (given.some(isStrange)) throw new XmlFault('a prefix that is not declared');
  const attributes =
    given.length === declared.length
      ? NO_ATTRIBUTES
      : new Map(given.map(([qualified, value]) => [qualified.slice(qualified.indexOf(':') + 1), value]));
  return { tag, scope, element: { namespace, name, attributes, children: NO_CHILDREN, text: '' } };
}

/** More than any answer has; each is compared with those before it, and each level inherits the prefixes. */
const MOST_ATTRIBUTES = 100;

function attributesIn(inside: string, from: number): [string, string][] {
  const found: [string, string][] = [];
  ATTRIBUTE.lastIndex = from;
  let end = from;
  for (let match = ATTRIBUTE.exec(inside); match !== null; match = ATTRIBUTE.exec(inside)) {
    const [, name = '', double, single] = match as (string | undefined)[];
    if (!QUALIFIED.test(name)) throw new XmlFault('an attribute that is none');
    if (found.length >= MOST_ATTRIBUTES) throw new XmlFault('a tag with too many attributes');
    if (found.some(([known]) => known === name)) throw new XmlFault('an attribute given twice');
    found.push([name, unescapeEntities(double ?? single ?? '')]);
    end = ATTRIBUTE.lastIndex;
  }
  if (inside.slice(end).trim() !== '') throw new XmlFault('an attribute that is none');
  return found;
}

/** Where a tag ends: a `>` inside quotes ends nothing. */
function tagEnd(text: string, from: number): number {
  const end = endOf(text, '>', from);
  const inside = text.slice(from, end);
  if (!inside.includes('"') && !inside.includes("'")) return end;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote === '') {
      if (sign === '>') return at;
      if (sign === '"' || sign === "'") quote = sign;
    } else if (sign === quote) quote = '';
  }
  throw new XmlFault('XML that ends too early');
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new XmlFault('XML that ends too early');
  return end;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeEntities(text: string): string {
  if (text.includes(']]>')) throw new XmlFault('an end of CDATA without its beginning');
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (all, name: string) => {
    const sign = all.endsWith(';') ? (NAMED[name] ?? characterOf(name)) : null;
    if (sign === null) throw new XmlFault('an entity that is not declared');
    return sign;
  });
}

/** The character of `#13` or `#xD`; null for what is none. */
function characterOf(reference: string): string | null {
  const [, hexadecimal, decimal] = (/^#(?:x([0-9a-f]+)|(\d+))$/i.exec(reference) ?? []) as (
    string | undefined
  )[];
  const code = hexadecimal === undefined ? Number(decimal ?? NaN) : Number.parseInt(hexadecimal, 16);
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return null;
  const character = String.fromCodePoint(code);
  return NO_CHARACTER.test(character) ? null : character;
}
