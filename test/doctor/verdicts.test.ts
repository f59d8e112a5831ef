import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { doctorStepNames } from '#contract/doctor-steps.ts';
import { secretKeyOf } from '#main/services/context.ts';
import { SecretVaultError } from '#main/ports/secret-vault.ts';
import { startOddServer } from '#test/servers/odd-server.ts';
import { otherIdentity, startDoctorWorld, stepOf, trouble, type DoctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
afterEach(async () => world.stop());

/** What must stay as it is while the Doctor looks. */
const READING = ['GET', 'PROPFIND', 'OPTIONS', 'HEAD'];

describe('an account of which nothing is wrong', () => {
  it('is found to be well, every step in its order, by reading alone', async () => {
    world = await startDoctorWorld();
    const result = await world.run();
    expect(result.verdict).toBe('fine');
    expect(result.steps.map(({ step }) => step)).toEqual(doctorStepNames);
    expect(result.steps.map(({ outcome, code }) => [outcome, code])).toEqual(
      doctorStepNames.map(() => ['ok', 'fine']),
    );
    expect(stepOf(result, 'calendars').facts).toEqual({ calendars: 2, subscriptions: 0 });
    expect(world.server.log.length).toBeGreaterThan(0);
    expect(world.server.log.filter(({ method }) => !READING.includes(method))).toEqual([]);
  });

  it('on this computer needs no network, no name and no certificate', async () => {
    world = await startDoctorWorld({ provider: 'caldav', origins: undefined, tls: undefined } as never);
    const result = await world.run({ isOnNetwork: () => false });
    expect(result.verdict).toBe('fine');
    for (const step of ['network', 'dns', 'tls'] as const)
      expect(stepOf(result, step)).toMatchObject({ outcome: 'skipped', code: 'this-computer' });
    expect(stepOf(result, 'connection').outcome).toBe('ok');
  });

  it('tells each step as it is done', async () => {
    world = await startDoctorWorld();
    const told: unknown[] = [];
    const { steps } = await world.run({}, { announce: (event, payload) => told.push([event, payload]) });
    expect(told).toEqual(steps.map((step) => ['doctor.step', { accountId: world.account.id, step }]));
  });
});

describe('the way there', () => {
  it('without any network the rest is not tried, but for the password in the keychain', async () => {
    world = await startDoctorWorld();
    const result = await world.run({ isOnNetwork: () => false });
    expect(result.verdict).toBe('offline');
    expect(trouble(result)).toEqual(['network failed offline']);
    expect(stepOf(result, 'password').outcome).toBe('ok');
    expect(stepOf(result, 'token')).toMatchObject({ outcome: 'skipped', code: 'not-reached' });
    expect(world.server.log).toEqual([]);
  });

  it('a name that leads nowhere', async () => {
    world = await startDoctorWorld();
    const nowhere = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    world.network.lookup = (_host, _options, callback) => callback(nowhere, '', 4);
    const { context } = world;
    const { createNetworkProbe } = await import('#main/caldav/network-probe.ts');
    const result = await world.run({ ...createNetworkProbe(world.network), isOnNetwork: () => true });
    expect(result.verdict).toBe('dns');
    expect(trouble(result)).toEqual(['dns failed dns']);
    expect(context.practice.accounts()).toHaveLength(1);
  });

  it('nobody who takes connections', async () => {
    world = await startDoctorWorld();
    await world.server.stop();
    const result = await world.run();
    expect(result.verdict).toBe('refused');
    expect(trouble(result)).toEqual(['connection failed refused']);
  });

  it.each([
    ['is of an authority that nobody trusts', undefined, 'tls'],
    ['has run out', { from: -9, until: -2 }, 'certificate-date'],
    ['is not valid yet', { from: 2, until: 9 }, 'certificate-date'],
  ] as const)('a certificate that %s', async (_what, days, verdict) => {
    world = await startDoctorWorld();
    const posing = await startOddServer((_request, response) => response.end(), otherIdentity(days));
    world.network.port = posing.port;
    const result = await world.run();
    await posing.stop();
    expect(result.verdict).toBe(verdict);
    expect(trouble(result)).toEqual([`tls failed ${verdict}`]);
    expect(posing.requests).toEqual([]);
  });

  it('something that takes connections and never says a word ends in time', async () => {
    world = await startDoctorWorld();
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    world.network.port = (mute.address() as AddressInfo).port;
    const result = await world.run({}, { runMs: 300 });
    mute.close();
    expect(result.verdict).toBe('timeout');
    expect(trouble(result)).toEqual(['tls failed timeout']);
  });

  it('behind a proxy what it alone can see is left out, and the requests still tell', async () => {
    world = await startDoctorWorld();
    const result = await world.run({ wayTo: () => Promise.resolve('proxy') });
    expect(result.verdict).toBe('fine');
    for (const step of ['dns', 'connection', 'tls'] as const)
      expect(stepOf(result, step)).toMatchObject({ outcome: 'skipped', code: 'proxy' });
  });
});

describe('the password', () => {
  it('of another shape is told before it is sent anywhere', async () => {
    world = await startDoctorWorld();
    await world.context.vault.write(secretKeyOf(world.account.id), 'My-Apple-Password1');
    const result = await world.run();
    expect(result.verdict).toBe('password-shape');
    expect(trouble(result)).toEqual(['password failed password-shape']);
    expect(world.server.log).toEqual([]);
  });

  it('is gone from the keychain', async () => {
    world = await startDoctorWorld();
    await world.context.vault.forget(secretKeyOf(world.account.id));
    const result = await world.run();
    expect(result.verdict).toBe('no-password');
    expect(stepOf(result, 'tls').outcome).toBe('ok');
    expect(world.server.log).toEqual([]);
  });

  it('is behind a keychain that does not answer', async () => {
    world = await startDoctorWorld();
    world.context.vault.read = () => Promise.reject(new SecretVaultError('timeout', 'read'));
    expect((await world.run()).verdict).toBe('keychain-unavailable');
  });

  it('is refused', async () => {
    world = await startDoctorWorld();
    world.change({ username: 'ada@icloud.com' });
    world.server.set({ name: 'unauthorized' });
    const result = await world.run();
    expect(result.verdict).toBe('unauthorized');
    expect(trouble(result)).toEqual(['sign-in failed unauthorized']);
    expect(stepOf(result, 'home').code).toBe('not-reached');
  });

  it('is refused under an address that is not one of iCloud', async () => {
    world = await startDoctorWorld();
    world.change({ username: 'ada@practice.example' });
    world.server.set({ name: 'unauthorized' });
    const result = await world.run();
    expect(result.verdict).toBe('alias-address');
    expect(trouble(result)).toEqual(['sign-in failed unauthorized', 'address failed alias-address']);
  });

  it('is accepted again after the account had been stopped', async () => {
    world = await startDoctorWorld();
    world.change({ state: 'reconnect-required' });
    const result = await world.run();
    expect(result.verdict).toBe('reconnect');
    expect(trouble(result)).toEqual(['sign-in warned reconnect']);
  });
});

describe('runs', () => {
  it('of one account that overlap are one', async () => {
    world = await startDoctorWorld();
    const { handlers } = world.services;
    const input = { accountId: world.account.id };
    const [first, second] = await Promise.all([handlers['doctor.run'](input), handlers['doctor.run'](input)]);
    expect(second).toBe(first);
  });

  it('of an account that is not connected are refused', async () => {
    world = await startDoctorWorld();
    expect(() => world.services.handlers['doctor.run']({ accountId: 'nobody' })).toThrow('not connected');
  });
});
