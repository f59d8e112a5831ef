import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { readXml, XmlFault, type XmlElement } from '#main/caldav/xml.ts';

interface Tree {
  readonly namespace: string;
  readonly name: string;
  readonly text: string;
  readonly attributes: readonly string[];
  readonly children: readonly Tree[];
}

/** The same reading by saxes, a strict parser that shares nothing with ours; null for what it refuses. */
function bySaxes(text: string): Tree | null {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: { tree: Tree; children: Tree[]; text: string }[] = [];
  const roots: Tree[] = [];
  const refusals: string[] = [];
  parser.on('error', () => refusals.push('error'));
  parser.on('doctype', () => refusals.push('doctype'));
  parser.on('opentag', (tag) => {
    const attributes = Object.values(tag.attributes)
      .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(({ local, value }) => `${local}=${value}`);
    const children: Tree[] = [];
    open.push({
      tree: { namespace: tag.uri, name: tag.local, text: '', attributes, children },
      children,
      text: '',
    });
  });
  const add = (more: string): void => {
    const at = open.at(-1);
    if (at !== undefined) at.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const tree = { ...closed.tree, text: closed.text };
    const parent = open.at(-1);
    if (parent === undefined) roots.push(tree);
    else parent.children.push(tree);
  });
  parser.write(text).close();
  const [root = null] = roots;
  return refusals.length > 0 ? null : root;
}

function toTree({ namespace, name, text, attributes, children }: XmlElement): Tree {
  return {
    namespace,
    name,
    text: text.replace(/\r\n?/g, '\n'), // XML 1.0 §2.11; ours leaves line ends as they came
    attributes: [...attributes]
      .filter(([key, value]) => key !== 'xmlns' && !value.startsWith('urn:ns'))
      .map(([key, value]) => `${key}=${value}`),
    children: children.map(toTree),
  };
}

function byUs(text: string): Tree | null {
  try {
    return toTree(readXml(text));
  } catch (fault) {
    if (fault instanceof XmlFault) return null;
    throw fault;
  }
}

const words = fc.constantFrom(
  'a',
  'b c',
  ' ',
  'ä€😀',
  '&lt;',
  '&amp;&#65;',
  '&#x41;',
  '<![CDATA[<x>&]]>',
  'x > y',
  '\n',
  '<!-- c -->',
  '<?p i?>',
  '',
);
const { document } = fc.letrec<{ document: string; element: string }>((tie) => ({
  document: fc
    .record({
      head: fc.constantFrom('', '<?xml version="1.0" encoding="utf-8"?>\n', '\ufeff'),
      root: tie('element'),
    })
    .map(({ head, root }) => head + root),
  element: fc
    .record({
      prefix: fc.constantFrom('', 'D:', 'c:'),
      name: fc.constantFrom('response', 'prop', 'x-1', 'été'),
      attribute: fc.constantFrom('', ' name="VEVENT"', " q='a\"b>c'", ' a="1" b="&lt;2"'),
      inner: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, tie('element')), {
        maxLength: 4,
      }),
      isEmpty: fc.boolean(),
    })
    .map(({ prefix, name, attribute, inner, isEmpty }) => {
      const spaces = ' xmlns="urn:ns:0" xmlns:D="urn:ns:1" xmlns:c="urn:ns:2"';
      const tag = prefix + name;
      return isEmpty
        ? `<${tag}${spaces}${attribute}/>`
        : `<${tag}${spaces}${attribute}>${inner.join('')}</${tag}>`;
    }),
}));

describe('our XML reader', () => {
  it('reads what saxes reads, the same way', () => {
    fc.assert(
      fc.property(document, (text) => {
        const expected = bySaxes(text);
        expect(expected).not.toBeNull();
        expect(byUs(text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses every document that is cut off', () => {
    fc.assert(
      fc.property(document, fc.nat(), (text, at) => {
        const cut = text.slice(0, at % text.length);
        expect([cut, byUs(cut)]).toEqual([cut, null]);
      }),
      { numRuns: 2000 },
    );
  });

  it('never takes a damaged document that saxes refuses', () => {
    fc.assert(
      fc.property(
        document,
        fc.nat(),
        fc.constantFrom('<', '>', '&', '"', '/', ' ', 'z', '\u0000', ''),
        (all, at, sign) => {
          // What a declaration, an instruction or a comment says is of no use to anybody.
          const text = all.replace(/<\?[^>]*\?>|<!--[^>]*-->/g, '');
          const from = at % text.length;
          const damaged = text.slice(0, from) + sign + text.slice(from + 1);
          if (!/\p{Surrogate}/u.test(damaged) && bySaxes(damaged) === null)
            expect([damaged, byUs(damaged)]).toEqual([damaged, null]);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['a prefix that nobody declared', '<D:a/>'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>b'],
    ['crossed tags', '<a><b></a></b>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['nothing', ''],
    ['a depth of 101', '<a>'.repeat(101) + '</a>'.repeat(101)],
  ])('refuses %s', (_what, text) => {
    expect(byUs(text)).toBeNull();
  });

  it('hands each child of the root over and lets it go', () => {
    const seen: string[] = [];
    const root = readXml('<a><b>1</b><c>2</c><b>3</b></a>', (child) => seen.push(child.name + child.text));
    expect(seen).toEqual(['b1', 'c2', 'b3']);
    expect(root.children).toEqual([]);
  });
});
