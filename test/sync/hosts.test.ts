import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '#contract/commands.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';
import { fill, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

const ENTRY = 'dav.practice.example';
const ELSEWHERE = 'store.elsewhere.example';

/** Names that were looked up: nothing reaches a host whose name was not. */
let lookedUp: string[];

/** A typed server whose principal names a home on another host. */
async function start(): Promise<void> {
  const authority = createAuthority();
  lookedUp = [];
  const transport = { ca: [authority.cert], lookup: lookupLocally(lookedUp), port: 0 };
  world = await startWorld({
    origins: { entry: `https://${ENTRY}`, shards: [`https://${ELSEWHERE}`] },
    tls: authority.issue([ENTRY, ELSEWHERE]),
    transport,
  });
  Object.assign(transport, { port: world.server.port });
  fill(world.server, 'practice', 3);
}

const connect = async (confirmedHosts: readonly string[], provider: 'caldav' | 'icloud' = 'caldav') =>
  world.services.handlers['accounts.connect']({
    provider,
    serverUrl: `https://${ENTRY}/`,
    username: world.server.username,
    password: 'abcd-efgh-ijkl-mnop', // of any shape that is asked for: the world sends the server's own
    confirmedHosts: [...confirmedHosts],
  });
const faultOf = (work: Promise<unknown>): Promise<unknown> => work.catch((caught: unknown) => caught);
/** The hosts that saw the credentials, after a look that no other one was so much as looked up. */
const hostsTrusted = (): ReadonlySet<string> => {
  const trusted = new Set(
    world.server.log
      .filter(({ hasAuthorization }) => hasAuthorization)
      .map(({ host }) => host.replace(/:\d+$/, '')),
  );
  expect(new Set(lookedUp)).toEqual(trusted);
  return trusted;
};

describe('a home on a host that was not typed', () => {
  it('is refused by name, not one byte goes there, and nothing is stored', async () => {
    await start();
    const fault = await faultOf(connect([]));
    expect(fault).toBeInstanceOf(CalendarServerError);
    expect(fault).toMatchObject({ kind: 'redirect-refused', host: ELSEWHERE });
    expect(hostsTrusted()).toEqual(new Set([ENTRY]));
    expect(world.context.practice.accounts()).toEqual([]);
  });

  it('is read once the person has confirmed it, also after a restart; others still are not', async () => {
    await start();
    await connect([ELSEWHERE]);
    await world.restart();
    await world.sync();
    const [here, there] = world.both('practice');
    expect(here).toEqual(there);
    expect(hostsTrusted()).toEqual(new Set([ENTRY, ELSEWHERE]));
    world.server.set({ name: 'redirect', status: 301, to: 'https://evil.example' });
    const { calendars } = await world.sync();
    expect(calendars.map(({ error }) => error)).toContain('redirect-refused');
    expect(hostsTrusted()).toEqual(new Set([ENTRY, ELSEWHERE]));
  });

  it('stays confirmed when the password is replaced', async () => {
    await start();
    const { account } = await connect([ELSEWHERE]);
    await world.services.handlers['accounts.reconnect']({ accountId: account.id, password: 'another' });
    const { calendars } = await world.sync();
    expect(calendars.map(({ error }) => error)).toEqual(calendars.map(() => null));
    expect(hostsTrusted()).toEqual(new Set([ENTRY, ELSEWHERE]));
    expect(world.context.practice.accounts()).toMatchObject([{ confirmedHosts: [ELSEWHERE] }]);
  });

  it('a host that is confirmed in place of the one pointed to helps nothing', async () => {
    await start();
    expect(await faultOf(connect([`${ELSEWHERE}:8443`]))).toMatchObject({ host: ELSEWHERE });
    expect(hostsTrusted()).toEqual(new Set([ENTRY]));
  });

  it('names that are none are refused before anything is asked', async () => {
    await start();
    const names = ['https://x.example', 'x.example/path', 'user@x.example', '', 'x example', 'x.example#'];
    const unusual = ['X.example', 'x.example:443', 'bücher.example', '[::0001]'];
    for (const name of [...names, ...unusual]) {
      const refusal = { code: 'bad-request', details: { field: 'confirmedHosts' } };
      expect(await faultOf(connect([name])), name).toMatchObject(refusal);
    }
    expect(lookedUp).toEqual([]);
  });

  it('is never confirmed for iCloud or the sample, whose hosts are known', async () => {
    await start();
    const refusal = { code: 'bad-request', details: { field: 'confirmedHosts' } };
    expect(await faultOf(connect([ELSEWHERE], 'icloud'))).toMatchObject(refusal);
    expect(lookedUp).toEqual([]);
    const { input } = commands['accounts.connect'];
    const fields = (provider: string, hosts: number) =>
      input
        .safeParse({ provider, confirmedHosts: Array.from({ length: hosts }, (_, n) => `h${n}.example`) })
        .error?.issues.map(({ path }) => path.join('.'));
    for (const provider of ['icloud', 'sample']) expect(fields(provider, 1)).toEqual(['confirmedHosts']);
    expect(fields('caldav', 4)).toEqual(['confirmedHosts']);
    for (const provider of ['icloud', 'sample']) expect(fields(provider, 0)).toBeUndefined();
    expect(fields('caldav', 3)).toBeUndefined();
  });
});
