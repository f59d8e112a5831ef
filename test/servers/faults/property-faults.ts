import { PATHS, syncToken } from '#main/sample/resources.ts';
import { caldav, calendarServer, dav } from '#main/sample/xml.ts';
import type { QualifiedName } from '#main/sample/xml.ts';

import { LISTINGS, withHeaders } from './asked.ts';
import type { Asked } from './asked.ts';
import type { Behaviour, Scene } from './behaviour.ts';
import { GETETAG, found, mapRows, missing, propertyRow, replaced } from './rows.ts';
import type { Multistatus, Row } from './rows.ts';
import type { EtagForm, HrefForm, Rewriting } from './switches.ts';
import { element } from './xml-tree.ts';

type Named<N extends Rewriting['name']> = Extract<Rewriting, { readonly name: N }>;
type PropertyFault =
  | 'written'
  | 'odd-hrefs'
  | 'odd-etags'
  | 'ctag'
  | 'home-without'
  | 'hollow-properties'
  | 'properties-missing'
  | 'scheduling-folders'
  | 'port-in-hrefs';

const GETCTAG = calendarServer('getctag');
const SYNC_TOKEN = dav('sync-token');
const isHome = ({ kind }: Asked) => kind === 'home';

/** Properties and names of resources have another form, or other values. */
export const PROPERTY_FAULTS: { readonly [N in PropertyFault]: Behaviour<Named<N>> } = {
  written: {}, // the writer of the answer looks for it
  'odd-hrefs': {
    applies: ({ kind }, { how }) => kind === 'multiget' || (how === 'absolute' && LISTINGS.includes(kind)),
    rows: ({ how }, multistatus, scene) => inForm(how, multistatus, scene),
  },
  'odd-etags': {
    ask: ({ how }, { asked, world }) =>
      asked.slug === null ? asked : understood(how, asked, world.etagOf(asked.slug, asked.member ?? '')),
    rows: ({ how }, multistatus, { request }) =>
      mapRows(multistatus, (row) => [
        replaced(row, GETETAG, ({ name, text }) => {
          const shown = shownEtag(how, text, request);
          return shown === null ? undefined : element(name, shown);
        }),
      ]),
    reply: ({ how }, reply, { request }) => {
      const { ETag: etag, ...headers } = reply.headers;
      const shown = etag === undefined ? null : shownEtag(how, etag, request);
      return { ...reply, headers: shown === null ? headers : { ...headers, ETag: shown } };
    },
  },
  ctag: {
    applies: ({ kind }) => kind === 'home' || kind === 'collection',
    remember: ({ live }) =>
      new Map(
        live.calendars.map((one) => [
          one.slug,
          { ctag: `${live.generation}-${one.changes}`, token: syncToken(live, one, one.changes) },
        ]),
      ),
    rows: ({ how }, multistatus, { memory }) =>
      mapRows(multistatus, (row) => [withTag(how, row, memory as Frozen)]),
  },
  'home-without': {
    applies: isHome,
    rows: ({ slug }, multistatus) =>
      mapRows(multistatus, (row) => (collectionName(row) === slug ? [] : [row])),
  },
  'hollow-properties': {
    applies: ({ kind }) => kind === 'home' || kind === 'collection' || kind === 'propfind-members',
    rows: (_fault, multistatus) => mapRows(multistatus, (row) => [hollow(row)]),
  },
  'properties-missing': {
    rows: ({ names }, multistatus) =>
      mapRows(multistatus, (row) => [
        names.reduce((left, name) => replaced(left, name, () => undefined), row),
      ]),
  },
  'scheduling-folders': { applies: isHome, rows: withFolders },
  'port-in-hrefs': {
    applies: ({ kind }) => kind === 'principal',
    rows: (_fault, multistatus) =>
      mapRows(multistatus, (row) => [
        replaced(row, caldav('calendar-home-set'), ({ name, children }) =>
          element(
            name,
            children.map((one) => element(one.name, withPort(one.text))),
          ),
        ),
      ]),
  },
};

type Frozen = ReadonlyMap<string, { readonly ctag: string; readonly token: string }>;

function withTag(how: 'null' | 'frozen', row: Row, frozen: Frozen): Row {
  const kept = frozen.get(collectionName(row) ?? '');
  const value = (name: QualifiedName, text: string | undefined) =>
    how === 'null' || text === undefined ? undefined : element(name, text);
  const tagged = replaced(row, GETCTAG, ({ name }) => value(name, kept?.ctag));
  return replaced(tagged, SYNC_TOKEN, ({ name }) => value(name, kept?.token));
}

/** Last segment of a collection's path. */
function collectionName({ href }: Row): string | undefined {
  return href.endsWith('/') ? decodeURIComponent(href.split('/').at(-2) ?? '') : undefined;
}

/** What is there is said to be missing as well, and a type of content isn't told. */
function hollow(row: Row): Row {
  const bare = replaced(row, dav('getcontenttype'), () => undefined);
  return missing(
    bare,
    [dav('displayname'), GETCTAG].filter((name) => found(bare, name) !== undefined),
  );
}

/** What else lies in a home with scheduling (RFC 6638 §2) and on Apple's own server. */
function withFolders(
  _fault: unknown,
  { rows, syncToken: token }: Multistatus,
  { asked }: Scene,
): Multistatus {
  const folders = [caldav('schedule-inbox'), caldav('schedule-outbox'), calendarServer('notification')];
  const strange = folders.map((type, index) =>
    propertyRow(`${PATHS.home}${['inbox', 'outbox', 'notification'][index] ?? ''}/`, [
      element(dav('resourcetype'), [element(dav('collection')), element(type)]),
    ]),
  );
  return { rows: asked.header('depth') === '1' ? [...rows, ...strange] : rows, syncToken: token };
}

/** A default port where it needs none. */
function withPort(href: string): string {
  const url = URL.parse(href);
  return url?.protocol === 'https:' && url.port === '' ? href.replace(url.host, `${url.host}:443`) : href;
}

function inForm(how: HrefForm, multistatus: Multistatus, { origin }: Scene): Multistatus {
  const renamed = (change: (href: string) => string) =>
    mapRows(multistatus, (row) => [{ ...row, href: change(row.href) }]);
  switch (how) {
    case 'empty':
      return renamed(() => '');
    case 'duplicate':
      return mapRows(multistatus, (row) => [row, row]);
    case 'reordered':
      return { ...multistatus, rows: [...multistatus.rows].reverse() };
    case 'at-sign':
      return renamed((href) => href.replaceAll('%40', '@'));
    case 'absolute':
      return renamed((href) => withPort(origin + href));
  }
}

/** The etag in its odd form; null: there is none. Each form keeps apart what the etags keep apart. */
function shownEtag(how: EtagForm, etag: string, request: number): string | null {
  const changedAt = /^"(\d+)-/.exec(etag)?.[1] ?? '0';
  switch (how) {
    case 'none':
      return null;
    case 'weak':
      return `W/${etag}`;
    case 'number':
      return String(63_828_751_150 + Number(changedAt));
    case 'exponent':
      return `${changedAt}e5`;
    case 'restless':
      return etag.replace(/"$/, `-${request}"`);
  }
}

/** The request with the etag that the sample server knows in place of the odd one. */
function understood(how: EtagForm, asked: Asked, etag: string | null): Asked {
  const sent = asked.header('if-match');
  if (etag === null || sent === '' || sent === '*') return asked;
  const isSame = how === 'restless' ? sent.startsWith(etag.slice(0, -1)) : sent === shownEtag(how, etag, 0);
  return isSame ? withHeaders(asked, { 'if-match': etag }) : asked;
}
