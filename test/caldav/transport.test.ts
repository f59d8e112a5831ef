import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Href } from '#domain/resource.ts';
import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createTransport, type TransportOptions } from '#main/caldav/transport.ts';
import { CalendarServerError, type ServerAccess } from '#main/ports/calendar-server.ts';
import { startOddServer, type OddAnswer, type OddServer } from '#test/servers/odd-server.ts';

const running: OddServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function serve(answer: OddAnswer): Promise<OddServer> {
  const server = await startOddServer(answer);
  running.push(server);
  return server;
}
const accessOf = (server: OddServer): ServerAccess => ({
  provider: 'caldav',
  entryUrl: server.url,
  username: 'ada',
  password: 'test-pass-word-only',
});
const fault = (error: unknown): Partial<CalendarServerError> => {
  if (!(error instanceof CalendarServerError)) throw error;
  return { kind: error.kind, outcomeUnknown: error.outcomeUnknown };
};
const send = async (server: OddServer, method: string, options: TransportOptions = {}) => {
  const transport = createTransport(accessOf(server), options);
  try {
    const body = method === 'PUT' ? 'BEGIN:VCALENDAR' : '';
    return await transport.send({ method, url: new URL(server.url), body });
  } finally {
    await transport.close();
  }
};

describe('a redirect to another host', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i is refused for every method, and the other host hears nothing',
    async (status) => {
      const sink = await serve((_request, response) => response.end());
      const server = await serve((_request, response) =>
        response.writeHead(status, { location: sink.url }).end(),
      );

      for (const method of ['PROPFIND', 'REPORT', 'GET', 'PUT', 'DELETE']) {
        expect(await send(server, method).catch(fault), method).toMatchObject({ kind: 'redirect-refused' });
      }
      expect(sink.requests).toEqual([]);
    },
  );

  it('a principal or calendar home on another host is not followed either', async () => {
    const sink = await serve((_request, response) => response.end());
    const server = await serve((_request, response) => {
      const href = `<D:current-user-principal><D:href>${sink.url}me/</D:href></D:current-user-principal>`;
      response.writeHead(207, { 'content-type': 'application/xml' });
      response.end(
        `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/</D:href><D:propstat><D:prop>${href}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>`,
      );
    });
    const client = openCalendarServerWith({})(accessOf(server));

    await expect(client.discover()).rejects.toMatchObject({
      kind: 'redirect-refused',
      host: new URL(sink.url).host,
    });
    expect(sink.requests).toEqual([]);
    await client.close();
  });
});

describe('a redirect within the account', () => {
  it('keeps the method, the body and the credentials', async () => {
    const seen: string[] = [];
    const server = await serve((request, response, body) => {
      seen.push(
        `${request.method ?? ''} ${request.url ?? ''} ${body} ${String(request.headers.authorization !== undefined)}`,
      );
      if (request.url === '/') response.writeHead(301, { location: '/dav/' }).end();
      else response.writeHead(201).end();
    });

    expect((await send(server, 'PUT')).status).toBe(201);
    expect(seen).toEqual(['PUT / BEGIN:VCALENDAR true', 'PUT /dav/ BEGIN:VCALENDAR true']);
  });

  it('a 303 after a write is refused: its success would say nothing of the write', async () => {
    const server = await serve((_request, response) => response.writeHead(303, { location: '/done' }).end());

    expect(await send(server, 'PUT').catch(fault)).toMatchObject({ kind: 'redirect-refused' });
    expect(server.requests).toEqual(['PUT /']);
  });

  it('a loop ends after five hops', async () => {
    const server = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());

    expect(await send(server, 'PROPFIND').catch(fault)).toMatchObject({ kind: 'redirect-refused' });
    expect(server.requests).toHaveLength(6);
  });
});

describe('an answer that does not come', () => {
  it('a refused connection is unreachable, and a write was not sent', async () => {
    const server = await serve(() => undefined);
    await server.stop();

    expect(await send(server, 'PUT').catch(fault)).toEqual({ kind: 'unreachable', outcomeUnknown: false });
  });

  it('a write that was sent and never answered may have landed', async () => {
    const server = await serve(() => undefined);

    expect(await send(server, 'PUT', { limits: { headersMs: 50 } }).catch(fault)).toEqual({
      kind: 'timeout',
      outcomeUnknown: true,
    });
  });

  it('a body that stops coming ends in time', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(207, { 'content-length': '100' }).write('<'),
    );

    expect(await send(server, 'PROPFIND', { limits: { idleMs: 50 } }).catch(fault)).toMatchObject({
      kind: 'timeout',
    });
  });

  it('the whole exchange has a limit of its own, however slowly bytes drip', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(207);
      const drip = setInterval(() => response.write('<'), 10);
      response.on('close', () => clearInterval(drip));
    });

    expect(await send(server, 'PROPFIND', { limits: { wholeMs: 150 } }).catch(fault)).toMatchObject({
      kind: 'timeout',
    });
  });

  it('a safe request on a socket that died is sent once more, a write is not', async () => {
    const server = await serve((request) => request.socket.destroy());

    await send(server, 'PROPFIND').catch(fault);
    expect(server.requests).toHaveLength(2);
    expect(await send(server, 'PUT').catch(fault)).toMatchObject({ outcomeUnknown: true });
    expect(server.requests).toHaveLength(3);
  });

  it('what is given up ends as cancelled', async () => {
    const server = await serve(() => undefined);
    const transport = createTransport(accessOf(server));
    const giveUp = new AbortController();
    const asked = transport.send({ method: 'PROPFIND', url: new URL(server.url), signal: giveUp.signal });
    giveUp.abort();

    expect(await asked.catch(fault)).toMatchObject({ kind: 'cancelled' });
    await transport.close();
  });
});

describe('an answer that is too much', () => {
  it('a body over the limit is refused while it comes', async () => {
    const server = await serve((_request, response) => response.end('x'.repeat(10_000)));

    expect(await send(server, 'GET', { limits: { wireBytes: 9_000 } }).catch(fault)).toMatchObject({
      kind: 'bad-answer',
    });
  });

  it('a small body that inflates beyond the limit is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    const server = await serve((_request, response) =>
      response.writeHead(207, { 'content-encoding': 'gzip' }).end(bomb),
    );

    expect(await send(server, 'GET', { limits: { inflatedBytes: 100_000 } }).catch(fault)).toMatchObject({
      kind: 'bad-answer',
    });
  });

  it('an honest gzip body is read', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('BEGIN:VCALENDAR')),
    );

    expect((await send(server, 'GET')).body.toString()).toBe('BEGIN:VCALENDAR');
  });

  it('headers over 64 KB are refused', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'x-long': 'y'.repeat(70_000) }).end(),
    );

    expect(await send(server, 'GET').catch(fault)).toMatchObject({ kind: 'bad-answer' });
  });
});

describe('what the server says of itself', () => {
  const homes = ['http://127.0.0.1/'] as unknown as readonly Href[];
  it('a server that wants to be left alone is not asked again, for so many whole milliseconds', async () => {
    const asked: string[] = [];
    const server = await serve((request, response) => {
      asked.push(request.method ?? '');
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    const client = openCalendarServerWith({})(accessOf(server));
    const listing = () => client.listCalendars([server.url as Href]).catch((error: unknown) => error);
    await listing();

    for (let turn = 0; turn < 3; turn++) {
      const again = (await listing()) as CalendarServerError;
      expect(again).toMatchObject({ kind: 'throttled' });
      expect(again.retryAfterMs).toBeGreaterThan(100_000);
      expect(again.retryAfterMs).toBeLessThanOrEqual(120_000);
      expect(Number.isInteger(again.retryAfterMs)).toBe(true); // it is kept as an INTEGER
    }
    expect(asked).toHaveLength(1);
    await client.close();
  });

  it.each([
    [401, {}, 'unauthorized'],
    [403, {}, 'forbidden'],
    [404, {}, 'not-found'],
    [405, {}, 'not-caldav'],
    [429, {}, 'throttled'],
    [500, {}, 'server-error'],
    [503, { 'retry-after': '1' }, 'throttled'],
  ] as const)('%i %j on a listing is %s, never an empty list', async (status, headers, kind) => {
    const server = await serve((_request, response) => response.writeHead(status, headers).end());
    const client = openCalendarServerWith({})(accessOf(server));

    expect(await client.listCalendars(homes.map(() => server.url as Href)).catch(fault)).toMatchObject({
      kind,
    });
    await client.close();
  });
});
