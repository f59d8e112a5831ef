import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HOME, objectText, SLUGS } from './account.ts';

// A CalDAV server that answers from memory, in a process of its own: what a run measures is the client.
//   node server.ts SIZE data|multiget      prints its URL.  GET /control/{stats,reset,change?n=1}, no password asked.
const [size = '1000', mode = 'multiget'] = process.argv.slice(2);
const XML =
  '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/">';

interface Member {
  readonly href: string;
  readonly index: number;
  version: number;
  changedAt: number;
  brief: string;
  whole: string;
  startsAt: number;
}
interface Collection {
  readonly href: string;
  changes: number;
  readonly members: Member[];
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const response = (href: string, properties: string): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${properties}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;

function refresh(member: Member): void {
  const { ics } = objectText(member.index, member.version);
  const etag = `<D:getetag>"${createHash('md5').update(ics).digest('hex')}"</D:getetag>`;
  member.brief = response(member.href, etag);
  member.whole = response(member.href, `${etag}<C:calendar-data>${escape(ics)}</C:calendar-data>`);
  const start = /DTSTART[^:]*:(\d{8})/.exec(ics)?.[1] ?? '';
  member.startsAt = ics.includes('RRULE') ? Infinity : Number(start);
}

const collections = new Map<string, Collection>(
  SLUGS.map((slug) => [`${HOME}${slug}/`, { href: `${HOME}${slug}/`, changes: 1, members: [] }]),
);
const lists = [...collections.values()];
const byHref = new Map<string, Member>();
for (let index = 0; index < Number(size); index++) {
  const collection = lists[index % lists.length];
  if (collection === undefined) continue;
  const href = collection.href + objectText(index, 1).name;
  const member: Member = { href, index, version: 1, changedAt: 1, brief: '', whole: '', startsAt: 0 };
  refresh(member);
  collection.members.push(member);
  byHref.set(href, member);
}

let requests = 0;
let bytes = 0;
let nextChange = 0;

function change(count: number): void {
  for (let index = 0; index < count; index++) {
    const collection = lists[nextChange % lists.length];
    const member = collection?.members[(nextChange * 31) % collection.members.length];
    nextChange += 1;
    if (collection === undefined || member === undefined) continue;
    collection.changes += 1;
    member.version += 1;
    member.changedAt = collection.changes;
    refresh(member);
  }
}

const token = ({ changes }: Collection): string => `<D:sync-token>data:,${changes}</D:sync-token>`;

function collectionProperties(collection: Collection): string {
  return (
    `<D:resourcetype><D:collection/><C:calendar/></D:resourcetype><D:displayname>Calendar</D:displayname>` +
    `${token(collection)}<S:getctag>${collection.changes}</S:getctag>` +
    `<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>` +
    `<D:supported-report-set><D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report></D:supported-report-set>` +
    `<D:current-user-privilege-set><D:privilege><D:all/></D:privilege></D:current-user-privilege-set>`
  );
}

function propfind(path: string, depth: string): string {
  const who = `<D:current-user-principal><D:href>/principals/ada/</D:href></D:current-user-principal><C:calendar-home-set><D:href>${HOME}</D:href></C:calendar-home-set>`;
  const own = response(path, `<D:resourcetype><D:collection/></D:resourcetype>${who}`);
  if (path !== HOME || depth !== '1') return own;
  return own + lists.map((each) => response(each.href, collectionProperties(each))).join('');
}

function report(collection: Collection, body: string): string {
  if (body.includes('calendar-multiget')) {
    const hrefs = [...body.matchAll(/<[A-Za-z]+:href>([^<]*)</g)].map(([, href = '']) => href);
    return hrefs.map((href) => byHref.get(href)?.whole ?? '').join('');
  }
  if (body.includes('calendar-query')) {
    const from = Number(/start="(\d{8})/.exec(body)?.[1] ?? 0);
    const to = Number(/end="(\d{8})/.exec(body)?.[1] ?? 99_999_999);
    const touches = ({ startsAt }: Member): boolean =>
      startsAt === Infinity || (startsAt >= from && startsAt <= to);
    return collection.members
      .filter(touches)
      .map(({ brief }) => brief)
      .join('');
  }
  const since = Number(/data:,(\d+)/.exec(body)?.[1] ?? 0);
  const changed = collection.members.filter(({ changedAt }) => changedAt > since);
  const hasData = mode === 'data' && body.includes('calendar-data');
  return changed.map(({ brief, whole }) => (hasData ? whole : brief)).join('') + token(collection);
}

function control(url: URL): string {
  if (url.pathname.endsWith('/reset')) [requests, bytes] = [0, 0];
  if (url.pathname.endsWith('/change')) change(Number(url.searchParams.get('n') ?? 1));
  return JSON.stringify({ requests, bytes, objects: byHref.size });
}

function answer(request: IncomingMessage, response_: ServerResponse, body: string): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/control/')) {
    response_.end(control(url));
    return;
  }
  requests += 1;
  const collection = collections.get(url.pathname);
  const rows =
    request.method === 'REPORT' && collection !== undefined
      ? report(collection, body)
      : propfind(url.pathname, String(request.headers['depth'] ?? '0'));
  const octets = Buffer.from(`${XML}${rows}</D:multistatus>`);
  bytes += octets.length;
  response_.writeHead(207, {
    'Content-Type': 'application/xml; charset=utf-8',
    'Content-Length': octets.length,
  });
  response_.end(octets);
}

const server = createServer((request, response_) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, response_, Buffer.concat(chunks).toString('utf8')));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});
