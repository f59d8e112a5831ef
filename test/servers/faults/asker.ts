import { PATHS } from '#main/sample/resources.ts';
import { child, childrenNamed, dav, parseXml } from '#main/sample/xml.ts';
import type { XmlElement } from '#main/sample/xml.ts';

/** An answer, read whole; `status` 0: there was none, or not all of it. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `name status` of each response of a multistatus; `only 404` where nothing is said but that. */
  readonly rows: readonly string[];
  readonly token: string | null;
  /** Values of the properties that are there: `name property` → text. */
  readonly values: ReadonlyMap<string, string>;
}

interface Access {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

type Headed = Readonly<Record<string, string>>;

const PREFIXES =
  'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"';
const NOTHING: Omit<Told, 'status'> = {
  headers: new Headers(),
  text: '',
  rows: [],
  token: null,
  values: new Map(),
};

/** Asks a server with plain fetch: no client of ours has a part in it. */
export function askerOf(access: Access, slug = 'practice') {
  const credentials = Buffer.from(`${access.username}:${access.password}`).toString('base64');
  const collection = `${PATHS.home}${slug}/`;
  let waiting = new AbortController();
  const send = async (method: string, path: string, body?: string, headers: Headed = {}): Promise<Told> => {
    waiting = new AbortController();
    try {
      const response = await fetch(new URL(path, access.url), {
        method,
        redirect: 'manual',
        signal: waiting.signal,
        headers: { Authorization: `Basic ${credentials}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      return read(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
    } catch {
      return { status: 0, ...NOTHING };
    }
  };
  const propfind = (path: string, depth: string) =>
    send('PROPFIND', path, `<propfind ${PREFIXES}><prop>${PROPERTIES}</prop></propfind>`, { Depth: depth });
  const report = (name: string, inner: string) =>
    send('REPORT', collection, `<${name} ${PREFIXES}>${inner}</${name}>`, { Depth: '1' });
  return {
    send,
    /** Waits no longer for the answer that is under way. */
    giveUp: () => waiting.abort(),
    root: () => propfind('/', '0'),
    principal: () => propfind(PATHS.principal, '0'),
    home: () => propfind(PATHS.home, '1'),
    collection: () => propfind(collection, '0'),
    members: () => propfind(collection, '1'),
    sync: (token: string | null = '', { data = false, limit = '' } = {}) =>
      report(
        'sync-collection',
        `<sync-token>${token ?? ''}</sync-token><sync-level>1</sync-level>${limit}<prop><getetag/>${data ? DATA : ''}</prop>`,
      ),
    query: (filters = '<c:comp-filter name="VEVENT"/>') =>
      report(
        'c:calendar-query',
        `<prop><getetag/></prop><c:filter><c:comp-filter name="VCALENDAR">${filters}</c:comp-filter></c:filter>`,
      ),
    multiget: (...names: readonly string[]) => {
      const hrefs = names.map((name) => `<href>${collection}${encodeURIComponent(name)}</href>`);
      return report('c:calendar-multiget', `<prop><getetag/>${DATA}</prop>${hrefs.join('')}`);
    },
    get: (name: string) => send('GET', collection + encodeURIComponent(name)),
    put: (name: string, ics: string, headers: Headed = {}) =>
      send('PUT', collection + encodeURIComponent(name), ics, headers),
    remove: (name: string, headers: Headed = {}) =>
      send('DELETE', collection + encodeURIComponent(name), undefined, headers),
  };
}

export type Asker = ReturnType<typeof askerOf>;

const DATA = '<c:calendar-data/>';
const PROPERTIES =
  '<displayname/><getetag/><resourcetype/><getcontenttype/><sync-token/><s:getctag/><s:source/>' +
  '<c:calendar-home-set/><current-user-privilege-set/>';

function read(status: number, headers: Headers, body: Buffer): Told {
  const isWide = body[0] === 0xff && body[1] === 0xfe;
  const text = isWide ? body.subarray(2).toString('utf16le') : body.toString('utf8');
  if (status !== 207) return { status, ...NOTHING, headers, text };
  const root = parseXml(text);
  const responses = childrenNamed(root, dav('response'));
  return {
    ...{ status, headers, text },
    rows: responses.map((one) => `${nameOf(one)} ${statusOf(one)}`),
    token: child(root, dav('sync-token'))?.text ?? null,
    values: new Map(responses.flatMap(valuesOf)),
  };
}

/** Last segment of the path, with the slash of a collection. */
function nameOf(response: XmlElement): string {
  const href = child(response, dav('href'))?.text ?? '';
  return decodeURIComponent(/[^/]*\/?$/.exec(href)?.[0] ?? '');
}

const codeOf = (element: XmlElement) => child(element, dav('status'))?.text.split(' ')[1] ?? '';

function statusOf(response: XmlElement): string {
  const own = codeOf(response);
  if (own !== '') return own;
  const codes = childrenNamed(response, dav('propstat')).map(codeOf);
  return codes.includes('200') ? '200' : `only ${codes.join(' ')}`;
}

function valuesOf(response: XmlElement): (readonly [string, string])[] {
  return childrenNamed(response, dav('propstat'))
    .filter((one) => codeOf(one) === '200')
    .flatMap((one) => child(one, dav('prop'))?.children ?? [])
    .map((one) => [`${nameOf(response)} ${one.name.replace(/^.*\}/, '')}`, wholeText(one)]);
}

function wholeText(element: XmlElement): string {
  const inner = element.children.map((one) => wholeText(one) || one.name.replace(/^.*\}/, ''));
  return element.text + inner.join(' ');
}
