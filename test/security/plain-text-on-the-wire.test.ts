import { afterEach, expect, it } from 'vitest';
import { createAuthority } from '#test/caldav/certificates.ts';
import { startStandIn, type StandIn } from '#test/caldav/icloud-stand-in.ts';

let server: StandIn;
afterEach(() => server.stop());

type Options = Parameters<typeof startStandIn>[1];
const OLD_TLS = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
/** Each would be answered, were it asked. */
const start = (options?: Options): Promise<StandIn> =>
  startStandIn(() => 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', options);

it.each<readonly [string, Options]>([
  ['that has expired', { days: { from: -10, until: -5 } }],
  ['that is not valid yet', { days: { from: 5, until: 10 } }],
  ['of somebody whom nobody knows', { authority: createAuthority('Somebody') }],
  ['of another host', { names: ['evil.example'] }],
  ['by TLS 1.1', { tls: OLD_TLS }],
])('to a certificate %s not one request is sent, so no password either', async (_what, options) => {
  server = await start(options);
  const client = server.open();

  await expect(client.discover()).rejects.toMatchObject({ name: 'CalendarServerError' });
  expect(server.hosts).toContain('caldav.icloud.com'); // it was reached
  expect(server.requests).toEqual([]);
  await client.close();
});

it('without TLS not even a connection is opened', async () => {
  server = await start();
  const client = server.open({ entryUrl: 'http://caldav.icloud.com/' });

  await expect(client.discover()).rejects.toMatchObject({ kind: 'redirect-refused' });
  expect([server.hosts, server.requests]).toEqual([[], []]);
  await client.close();
});

it('the same server with a good certificate gets both', async () => {
  server = await start();
  const client = server.open();

  await client.discover().catch(() => undefined);
  expect(server.requests[0]?.hasCredentials).toBe(true);
  await client.close();
});
