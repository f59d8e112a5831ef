import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';
import { fill, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
afterEach(async () => world.stop());

const ENTRY = 'dav.practice.example';
const ELSEWHERE = 'store.elsewhere.example';

/** A typed server whose principal names a home on another host. */
async function start(): Promise<void> {
  const authority = createAuthority();
  const transport = { ca: [authority.cert], lookup: lookupLocally([]), port: 0 };
  world = await startWorld({
    origins: { entry: `https://${ENTRY}`, shards: [`https://${ELSEWHERE}`] },
    tls: authority.issue([ENTRY, ELSEWHERE]),
    transport,
  });
  Object.assign(transport, { port: world.server.port });
  fill(world.server, 'practice', 3);
}

const connect = (confirmedHosts: readonly string[]) =>
  world.services.handlers['accounts.connect']({
    provider: 'caldav',
    serverUrl: `https://${ENTRY}/`,
    username: world.server.username,
    password: world.server.password,
    confirmedHosts: [...confirmedHosts],
  });
const hostsAsked = (): ReadonlySet<string> =>
  new Set(world.server.log.map(({ host }) => host.replace(/:\d+$/, '')));

describe('a home on a host that was not typed', () => {
  it('is refused by name, not one byte goes there, and nothing is stored', async () => {
    await start();
    const fault: unknown = await Promise.resolve(connect([])).catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(CalendarServerError);
    expect(fault).toMatchObject({ kind: 'redirect-refused', host: ELSEWHERE });
    expect(hostsAsked()).toEqual(new Set([ENTRY]));
    expect(world.context.practice.accounts()).toEqual([]);
  });

  it('is read once the person has confirmed it, also after a restart; others still are not', async () => {
    await start();
    await connect([ELSEWHERE]);
    await world.restart();
    await world.sync();
    const [here, there] = world.both('practice');
    expect(here).toEqual(there);
    expect(hostsAsked()).toEqual(new Set([ENTRY, ELSEWHERE]));
    world.server.set({ name: 'redirect', status: 301, to: 'https://evil.example' });
    const { calendars } = await world.sync();
    expect(calendars.map(({ error }) => error)).toContain('redirect-refused');
    expect(hostsAsked()).toEqual(new Set([ENTRY, ELSEWHERE]));
  });

  it.each([['https://x.example'], ['x.example/path'], ['user@x.example'], [''], ['x example']])(
    'the name %j is none',
    async (host) => {
      await start();
      await expect(Promise.resolve().then(() => connect([host]))).rejects.toBeInstanceOf(Refusal);
    },
  );
});
