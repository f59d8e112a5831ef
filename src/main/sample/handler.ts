import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { multistatus, plain, precondition } from './answer.ts';
import type { Answer, DavRequest } from './answer.ts';
import type { LiveAccount } from './collections.ts';
import { deleteObject, getObject, putObject } from './objects.ts';
import { propertiesOf, propertyResponse } from './properties.ts';
import { answerReport } from './reports.ts';
import { PATHS, SAMPLE_USERNAME, membersOf, resourceAt } from './resources.ts';
import type { Resource } from './resources.ts';
import { XmlError, child, dav, parseXml } from './xml.ts';

/** Answers requests of a node:http server. A wrapper may stand in front of it, such as one that injects faults. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Told of each answered request; the path is of invented data, so it may be logged. */
export type RequestLog = (method: string, path: string, status: number) => void;

const MAX_BODY = 4_000_000;
const ON_COLLECTIONS = 'OPTIONS, PROPFIND, REPORT';
const ON_OBJECTS = 'OPTIONS, PROPFIND, GET, HEAD, PUT, DELETE';
const DAV_HEADER = '1, 3, access-control, calendar-access';
const FAILED = plain(500, 'the sample server failed');

/** The CalDAV server of one account, without its socket. */
export function createSampleHandler(account: LiveAccount, password: string, log?: RequestLog): Handler {
  return (request, response) => {
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    readBody(request)
      .then((body) =>
        answerRequest(account, password, {
          method,
          target,
          header: (name) => [request.headers[name] ?? ''].flat().join(', '),
          body,
        }),
      )
      .catch((error: unknown): Answer =>
        error instanceof BodyTooLarge ? plain(413, 'too large', { Connection: 'close' }) : FAILED,
      )
      .then((outcome) => {
        log?.(method, target, outcome.status);
        send(response, method, outcome);
      })
      .catch(() => request.destroy());
  };
}

/** The answer to one request, whatever happens while it is worked out. Without a socket: it may be asked in-process. */
export function answerRequest(account: LiveAccount, password: string, request: DavRequest): Answer {
  try {
    return answer(account, password, request);
  } catch (error) {
    return error instanceof XmlError ? plain(400, 'the body is not XML that is accepted here') : FAILED;
  }
}

class BodyTooLarge extends Error {}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, method: string, { status, headers = {}, body = '' }: Answer): void {
  const octets = Buffer.from(body);
  const length = status === 204 ? {} : { 'Content-Length': String(octets.length) };
  response.writeHead(status, { DAV: DAV_HEADER, ...headers, ...length });
  if (method === 'HEAD' || status === 204) response.end();
  else response.end(octets);
}

function answer(account: LiveAccount, password: string, request: DavRequest): Answer {
  const path = request.target.split('?', 1)[0] ?? '/';
  if (path === PATHS.wellKnown || path === `${PATHS.wellKnown}/`)
    return { status: 301, headers: { Location: PATHS.root } };
  if (!isAuthorized(request.header('authorization'), password))
    return plain(401, 'name and password, please', { 'WWW-Authenticate': 'Basic realm="sample"' });
  const resource = resourceAt(account, path);
  if (resource === null) return plain(404, 'nothing here');
  return answerAt(account, resource, request);
}

function isAuthorized(header: string, password: string): boolean {
  const [scheme, credentials] = header.split(' ');
  if (scheme?.toLowerCase() !== 'basic' || credentials === undefined) return false;
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  return timingSafeEqual(digest(given), digest(`${SAMPLE_USERNAME}:${password}`));
}

/** Of one length whatever is compared, as `timingSafeEqual` asks. */
const digest = (text: string) => createHash('sha256').update(text).digest();

function answerAt(account: LiveAccount, resource: Resource, request: DavRequest): Answer {
  const isMember = resource.type === 'object' || resource.type === 'vacant';
  const allowed = isMember ? ON_OBJECTS : ON_COLLECTIONS;
  if (!allowed.split(', ').includes(request.method)) return plain(405, 'not here', { Allow: allowed });
  if (request.method === 'OPTIONS') return { status: 200, headers: { Allow: allowed } };
  if (isMember) return answerAtMember(account, resource, request);
  if (request.method === 'PROPFIND') return propfind(account, resource, request);
  if (resource.type !== 'calendar') return precondition(403, dav('supported-report'));
  return answerReport(account, resource.calendar, parseXml(request.body.toString('utf8')));
}

function answerAtMember(
  account: LiveAccount,
  resource: Resource & { readonly type: 'object' | 'vacant' },
  request: DavRequest,
): Answer {
  const { calendar } = resource;
  const present = resource.type === 'object' ? resource.object : null;
  const name = resource.type === 'object' ? resource.object.name : resource.name;
  if (request.method === 'PUT') return putObject(account, { calendar, name, present }, request);
  if (request.method === 'DELETE') return deleteObject(account, { calendar, name, present }, request);
  if (present === null) return plain(404, 'nothing here');
  return request.method === 'PROPFIND' ? propfind(account, resource, request) : getObject(present);
}

/** RFC 4918 §9.1. Depth infinity is refused, as §9.1 allows. */
function propfind(account: LiveAccount, resource: Resource, request: DavRequest): Answer {
  const depth = request.header('depth');
  if (depth !== '0' && depth !== '1') return precondition(403, dav('propfind-finite-depth'));
  const wanted = request.body.length === 0 ? null : parseXml(request.body.toString('utf8'));
  if (wanted !== null && wanted.name !== dav('propfind')) return plain(400, 'not a propfind');
  const named = wanted === null ? null : child(wanted, dav('prop'));
  const members = depth === '1' ? membersOf(account, resource) : [];
  const rows = [resource, ...members].map((one) => {
    const values = propertiesOf(account, one);
    return propertyResponse(one, values, named?.children.map((asked) => asked.name) ?? [...values.keys()]);
  });
  return multistatus(rows);
}
