import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPace, USUAL_PACE } from '#main/caldav/pace.ts';
import { caldav, dav } from '#main/sample/xml.ts';
import type { FaultSwitch } from '#test/servers/faults/switches.ts';
import { startDoctorWorld, stepOf, trouble, type DoctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
afterEach(async () => world.stop());

const MINUTE = 60_000;
const onEntry = { on: ({ kind }: { kind: string }) => kind === 'principal' };
const onHome = { on: ({ kind }: { kind: string }) => kind === 'home' };

describe('the clock', () => {
  it('ten minutes off is the cause at iCloud, whatever else is refused', async () => {
    let aheadMs = 0;
    world = await startDoctorWorld({ tick: () => Date.now() + aheadMs });
    aheadMs = 10 * MINUTE;
    world.server.set({ name: 'unauthorized' });
    const result = await world.run();
    expect(result.verdict).toBe('clock-off');
    expect(stepOf(result, 'clock')).toMatchObject({ outcome: 'failed', facts: { minutes: 10 } });
  });

  it('ten minutes off is a doubt at a server of one’s own, which may be the one that is wrong', async () => {
    world = await startDoctorWorld({
      provider: 'caldav',
      origins: undefined,
      tls: undefined,
      tick: () => Date.now() - 10 * MINUTE,
    } as never);
    const result = await world.run();
    expect(result.verdict).toBe('clock-off');
    expect(trouble(result)).toEqual(['clock warned clock-off']);
    expect(stepOf(result, 'clock').facts).toMatchObject({ minutes: -10 });
  });

  it('four minutes off is not worth a word', async () => {
    world = await startDoctorWorld({ tick: () => Date.now() + 4 * MINUTE });
    expect((await world.run()).verdict).toBe('fine');
  });
});

describe('the server', () => {
  const cases: readonly (readonly [string, FaultSwitch, string, readonly string[]])[] = [
    [
      'a web page in place of an answer',
      { name: 'web-page' },
      'sign-in-page',
      ['sign-in failed sign-in-page'],
    ],
    ['403 for everything', { name: 'refused', status: 403 }, 'forbidden', ['sign-in failed forbidden']],
    [
      '403 for the home, the password being right',
      { name: 'refused', status: 403, ...onHome },
      'forbidden',
      ['calendars failed forbidden'],
    ],
    [
      'a wish to be left alone',
      { name: 'throttled', status: 503, retryAfter: '600' },
      'throttled',
      ['sign-in failed throttled'],
    ],
    [
      'a server in trouble',
      { name: 'refused', status: 500 },
      'server-error',
      ['sign-in failed server-error'],
    ],
    [
      'a way to another host',
      { name: 'redirect', status: 301, to: 'https://evil.example' },
      'redirect-refused',
      ['sign-in failed redirect-refused'],
    ],
    [
      'an account that names no principal',
      {
        name: 'properties-missing',
        names: [dav('current-user-principal'), dav('principal-URL'), caldav('calendar-home-set')],
      },
      'no-principal',
      ['principal failed no-principal'],
    ],
    [
      'a principal without a calendar home',
      { name: 'properties-missing', names: [caldav('calendar-home-set')], ...onEntry },
      'no-home',
      ['home failed no-home'],
    ],
    [
      'a home that is not where the server says',
      { name: 'refused', status: 404, ...onHome },
      'home-gone',
      ['calendars failed home-gone'],
    ],
    [
      'calendars without a list of changes',
      { name: 'properties-missing', names: [dav('sync-token'), dav('supported-report-set')], ...onHome },
      'no-sync-token',
      ['token warned no-sync-token'],
    ],
  ];

  it.each(cases)('%s', async (_what, fault, verdict, found) => {
    world = await startDoctorWorld();
    world.server.set(fault);
    const result = await world.run();
    expect(result.verdict).toBe(verdict);
    expect(trouble(result)).toEqual(found);
  });

  it('that asked for ten minutes of silence is not asked again, by nobody', async () => {
    world = await startDoctorWorld();
    world.server.set({ name: 'throttled', status: 503, retryAfter: '600', times: 1 });
    const first = await world.run();
    expect(stepOf(first, 'sign-in').facts).toMatchObject({ status: 503, minutes: 10 });
    world.asked();
    const second = await world.run();
    expect(second.verdict).toBe('throttled');
    expect(stepOf(second, 'sign-in').facts['minutes']).toBe(10);
    await world.sync();
    expect(world.asked()).toEqual([]);
  });

  it('that never answers ends the run in time', async () => {
    world = await startDoctorWorld();
    world.server.set({ name: 'lost', how: 'hang' });
    const result = await world.run({}, { runMs: 500 });
    expect(result.verdict).toBe('timeout');
    expect(trouble(result)).toEqual(['sign-in failed timeout']);
  });
});

describe('a sync beside it', () => {
  it('whose request hangs and holds the only place in line does not hold up the end of the run', async () => {
    world = await startDoctorWorld();
    world.network.pace = createPace({ ...USUAL_PACE, reads: 1 });
    await world.restart();
    world.server.set({ name: 'lost', how: 'hang' });
    void world.services.sync.run(null);
    await vi.waitFor(() => expect(world.server.log).toHaveLength(1));
    const result = await world.run({}, { runMs: 500 });
    expect(result.verdict).toBe('timeout');
    expect(world.asked()).toHaveLength(1);
  });
});

describe('the calendars', () => {
  it('there are none', async () => {
    world = await startDoctorWorld();
    for (const slug of ['practice', 'personal']) world.server.removeCalendar(slug);
    const result = await world.run();
    expect(result.verdict).toBe('no-calendars');
    expect(trouble(result)).toEqual(['calendars failed no-calendars']);
    expect(stepOf(result, 'writable').code).toBe('not-reached');
  });

  it('all of them can only be read', async () => {
    world = await startDoctorWorld();
    for (const slug of ['practice', 'personal']) world.server.setWritable(slug, false);
    const result = await world.run();
    expect(result.verdict).toBe('read-only');
    expect(stepOf(result, 'writable').facts).toEqual({ writable: 0, readOnly: 2, unsaid: 0 });
  });

  it('the Primary Calendar can only be read', async () => {
    world = await startDoctorWorld();
    await choosePrimary('practice');
    world.server.setWritable('practice', false);
    expect((await world.run()).verdict).toBe('read-only-primary');
  });

  it('the Primary Calendar is gone', async () => {
    world = await startDoctorWorld();
    await choosePrimary('practice');
    world.server.removeCalendar('practice');
    expect((await world.run()).verdict).toBe('primary-gone');
  });
});

async function choosePrimary(slug: string): Promise<void> {
  await world.services.handlers['configuration.save']({ primaryCalendarId: world.idOf(slug) });
}
