import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basic, CONTROL, HOME, PASSWORD, PRINCIPAL, SLUGS, USER, WANTS_TEXTS } from './account.ts';
import { objectText } from './calendars.ts';

// A CalDAV server that answers from memory, in a process of its own: what a run measures is the client. Answers about
// whole calendars are joined once a version. Asked by GET at the control address (see account.ts), no password needed.
//   node server.ts SIZE data|multiget [PORT]      prints its URL.  multiget: sync reports never carry texts
const [size = '1000', mode = 'multiget', port = '0'] = process.argv.slice(2);
const SIGNED_IN = basic(USER, PASSWORD);
const OPEN = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/">',
);
const CLOSE = Buffer.from('</D:multistatus>');
const NOT_VALID = Buffer.from(
  '<?xml version="1.0" encoding="utf-8"?>\n<D:error xmlns:D="DAV:"><D:valid-sync-token/></D:error>',
);

interface Member {
  readonly href: string;
  readonly index: number;
  version: number;
  ics: string;
  etag: string;
  /** A response element without and with the text. */
  brief: Buffer;
  whole: Buffer;
  /** Days as yyyymmdd: about when it begins and ends. */
  from: number;
  to: number;
}
interface Collection {
  readonly href: string;
  readonly members: Member[];
  /** Change number n, from 2 on, lies at n - 2. */
  readonly log: Member[];
  readonly answers: Map<string, Buffer>;
}
interface Answer {
  readonly status: number;
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const response = (href: string, properties: string): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${properties}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const missing = (href: string): Buffer =>
  Buffer.from(`<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>`);
const multistatus = (parts: readonly Buffer[]): Answer => ({
  status: 207,
  body: Buffer.concat([OPEN, ...parts, CLOSE]),
  headers: { 'Content-Type': 'application/xml; charset=utf-8' },
});

function refresh(member: Member): void {
  member.ics = objectText(member.index, member.version).ics;
  member.etag = `"${createHash('md5').update(member.ics).digest('hex')}"`;
  const etag = `<D:getetag>${member.etag}</D:getetag>`;
  member.brief = Buffer.from(response(member.href, etag));
  member.whole = Buffer.from(
    response(member.href, `${etag}<C:calendar-data>${escape(member.ics)}</C:calendar-data>`),
  );
  const event = member.ics.slice(member.ics.indexOf('BEGIN:VEVENT'));
  member.from = Number(/DTSTART[^:]*:(\d{8})/.exec(event)?.[1]);
  member.to = /\nRRULE/.test(event) ? Infinity : Number(/DTEND[^:]*:(\d{8})/.exec(event)?.[1]);
}

const collections = new Map<string, Collection>(
  SLUGS.map((slug) => {
    const href = `${HOME}${slug}/`;
    return [href, { href, members: [], log: [], answers: new Map() }];
  }),
);
const lists = [...collections.values()];
const byHref = new Map<string, Member>();
for (let index = 0; index < Number(size); index++) {
  const collection = lists[index % lists.length];
  if (collection === undefined) continue;
  const href = collection.href + objectText(index, 1).name;
  const none = Buffer.alloc(0);
  const member = { href, index, version: 1, ics: '', etag: '', brief: none, whole: none, from: 0, to: 0 };
  refresh(member);
  collection.members.push(member);
  byHref.set(href, member);
}

let requests = 0;
let bytes = 0;
let nextChange = 0;
let homeAnswer: Answer | null = null;

/** Changes as many objects, spread over the calendars; neighbours in time are never the same object. */
function change(count: number): void {
  for (let turn = 0; turn < count; turn++) {
    const collection = lists[nextChange % lists.length];
    const member = collection?.members[(nextChange * 31) % collection.members.length];
    nextChange += 1;
    if (collection === undefined || member === undefined) continue;
    member.version += 1;
    refresh(member);
    collection.log.push(member);
    collection.answers.clear();
  }
  homeAnswer = null;
}

const versionOf = ({ log }: Collection): number => log.length + 1;
const tokenOf = (collection: Collection): string =>
  `<D:sync-token>data:,${versionOf(collection)}</D:sync-token>`;

function collectionProperties(collection: Collection): string {
  return (
    `<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Calendar ${lists.indexOf(collection) + 1}</D:displayname>` +
    `${tokenOf(collection)}<S:getctag>"${versionOf(collection)}"</S:getctag>` +
    `<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>` +
    `<D:supported-report-set><D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report>` +
    `<D:supported-report><D:report><C:calendar-multiget/></D:report></D:supported-report>` +
    `<D:supported-report><D:report><C:calendar-query/></D:report></D:supported-report></D:supported-report-set>` +
    `<D:current-user-privilege-set><D:privilege><D:all/></D:privilege></D:current-user-privilege-set>`
  );
}

const who = `<D:current-user-principal><D:href>${PRINCIPAL}</D:href></D:current-user-principal><C:calendar-home-set><D:href>${HOME}</D:href></C:calendar-home-set>`;
const plainFolder = (path: string): Buffer =>
  Buffer.from(response(path, `<D:resourcetype><D:collection/></D:resourcetype>${who}`));
const ownElement = (collection: Collection): Buffer =>
  Buffer.from(response(collection.href, collectionProperties(collection)));

function propfind(path: string, depth: string): Answer {
  if (path === HOME && depth === '1') {
    homeAnswer ??= multistatus([plainFolder(HOME), ...lists.map(ownElement)]);
    return homeAnswer;
  }
  const collection = collections.get(path);
  if (collection !== undefined) {
    const members = depth === '1' ? collection.members.map(({ brief }) => brief) : [];
    return multistatus([ownElement(collection), ...members]);
  }
  return ['/', PRINCIPAL, HOME].includes(path) ? multistatus([plainFolder(path)]) : { status: 404 };
}

function syncReport(collection: Collection, body: string, hasTexts: boolean): Answer {
  const token = /<(?:\w+:)?sync-token>([^<]*)</.exec(body)?.[1] ?? '';
  const since = Number(/^data:,(\d+)$/.exec(token)?.[1] ?? 0);
  const isValid = token === '' || (since > 0 && since <= versionOf(collection));
  if (!isValid) return { status: 403, body: NOT_VALID, headers: { 'Content-Type': 'application/xml' } };
  const key = `${since} ${hasTexts}`;
  const known = collection.answers.get(key);
  if (known !== undefined) return { ...multistatus([]), body: known };
  const changed = since === 0 ? collection.members : [...new Set(collection.log.slice(since - 1))];
  const parts = changed.map(({ brief, whole }) => (hasTexts ? whole : brief));
  const answer = multistatus([...parts, Buffer.from(tokenOf(collection))]);
  if (answer.body !== undefined) collection.answers.set(key, answer.body);
  return answer;
}

function report(collection: Collection, body: string, isFloor: boolean): Answer {
  const hasTexts = body.includes('calendar-data');
  if (body.includes('sync-collection'))
    return syncReport(collection, body, hasTexts && (isFloor || mode === 'data'));
  const part = ({ brief, whole }: Member): Buffer => (hasTexts ? whole : brief);
  if (body.includes('calendar-multiget')) {
    const hrefs = [...body.matchAll(/<(?:\w+:)?href>([^<]*)</g)].map(([, href = '']) => href);
    return multistatus(
      hrefs.map((href) => {
        const member = byHref.get(href);
        return member === undefined ? missing(href) : part(member);
      }),
    );
  }
  const from = Number(/start="(\d{8})/.exec(body)?.[1] ?? 0);
  const to = Number(/end="(\d{8})/.exec(body)?.[1] ?? Infinity);
  return multistatus(collection.members.filter((member) => member.from <= to && member.to >= from).map(part));
}

function control(url: URL): Answer {
  if (url.pathname === `${CONTROL}reset`) [requests, bytes] = [0, 0];
  if (url.pathname === `${CONTROL}change`) change(Number(url.searchParams.get('n') ?? 1));
  return { status: 200, body: Buffer.from(JSON.stringify({ requests, bytes, objects: byHref.size })) };
}

function answer({ method, headers }: IncomingMessage, path: string, body: string): Answer {
  if (path === '/.well-known/caldav') return { status: 301, headers: { Location: '/' } };
  if (headers.authorization !== SIGNED_IN)
    return { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="bench"' } };
  if (method === 'PROPFIND') return propfind(path, String(headers['depth'] ?? '0'));
  const collection = collections.get(path);
  if (method === 'REPORT' && collection !== undefined)
    return report(collection, body, headers[WANTS_TEXTS] !== undefined);
  const member = byHref.get(path);
  if (method !== 'GET') return { status: method === 'REPORT' ? 404 : 405 };
  if (member === undefined) return { status: 404 };
  return { status: 200, body: Buffer.from(member.ics), headers: { ETag: member.etag } };
}

function handle(request: IncomingMessage, response_: ServerResponse, body: string): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const isControl = url.pathname.startsWith(CONTROL);
  const {
    status,
    body: octets = Buffer.alloc(0),
    headers,
  } = isControl ? control(url) : answer(request, url.pathname, body);
  if (!isControl) {
    requests += 1;
    bytes += octets.length;
  }
  response_.writeHead(status, { DAV: '1, calendar-access', ...headers, 'Content-Length': octets.length });
  response_.end(octets);
}

const server = createServer((request, response_) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => handle(request, response_, Buffer.concat(chunks).toString('utf8')));
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
process.on('disconnect', () => process.exit(0)); // never outlives the run that started it
