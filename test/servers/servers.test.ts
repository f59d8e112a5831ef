import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { simpleEvent } from './simple-event.ts';
import { startRadicale } from './radicale.ts';
import { startSample } from './sample.ts';
import type { TestServer } from './test-server.ts';
import { startXandikos } from './xandikos.ts';

describe.each([
  ['Radicale', () => startRadicale()],
  ['Xandikos', () => startXandikos()],
  ['the sample server', () => startSample()],
])('%s, reached without our client', (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it('what was put is listed with its ETag, what was deleted is not', async () => {
    const etag = await server.put('practice', 'one.ics', simpleEvent('one'));
    await server.put('practice', 'two.ics', simpleEvent('two'));
    await server.delete('practice', 'two.ics');
    const [only, ...rest] = await server.list('practice');
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ name: 'one.ics', etag });
    expect(only?.ics).toContain('UID:one');
    expect(await server.list('personal')).toEqual([]);
  });

  it('nobody gets in without the password', async () => {
    expect((await fetch(server.urlOf('practice', 'one.ics'))).status).toBe(401);
    const wrong = `Basic ${Buffer.from(`${server.username}:wrong`).toString('base64')}`;
    const answer = await fetch(server.urlOf('practice', 'one.ics'), { headers: { Authorization: wrong } });
    expect(answer.status).toBe(401);
  });
});
