import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import { SecretVaultError, type SecretVault } from '#main/ports/secret-vault.ts';
import { secretKeyOf } from '#main/services/context.ts';
import { startTestEngine, type TestEngine } from '#test/engine/app-engine.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { fill, HOUR, NOON } from '#test/sync/world.ts';
import { runsOf } from './runs.ts';

const EVER = { start: 0, end: NOON + 10_000 * HOUR };

let server: FaultServer;
let engine: TestEngine;
let vault: SecretVault;
let isLocked: boolean;

/** Three appointments wait to be written: the server was not to be had when they were booked. */
beforeEach(async () => {
  isLocked = false;
  const memory = createMemoryVault();
  const open = <T>(use: () => Promise<T>): Promise<T> =>
    isLocked ? Promise.reject(new SecretVaultError('unavailable', 'test')) : use();
  vault = {
    read: (name) => open(() => memory.read(name)),
    write: (name, secret) => open(() => memory.write(name, secret)),
    forget: (name) => open(() => memory.forget(name)),
  };
  server = await startFaultServer({ preset: 'plain', tick: () => NOON });
  fill(server, 'personal', 5, 'p');
  engine = await startTestEngine({ vault, clock: { now: () => NOON } }, { polls: false });
  const { url: serverUrl, username, password } = server;
  const account = { provider: 'caldav', serverUrl, username, password } as const;
  const { calendars } = await engine.value('accounts.connect', account);
  const idOf = (slug: string): string => calendars.find(({ href }) => href.endsWith(`/${slug}/`))?.id ?? '';
  await engine.value('configuration.save', {
    ...{ primaryCalendarId: idOf('practice'), conflictCalendarIds: [idOf('personal')] },
    ...{ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' },
  });
  await engine.value('sync.run', {});
  server.set({ name: 'lost', how: 'reset' });
  for (let at = 0; at < 3; at++) {
    const client = { name: `Client ${at}` };
    const start = NOON + (300 + at) * HOUR;
    await engine.value('appointments.book', { start, lengthMinutes: 50, client, confirmUnverified: true });
  }
  server.clearAll();
});
afterEach(async () => {
  await engine.remove();
  await server.stop();
});

const pending = async (): Promise<number> => (await engine.value('outbox.list', {})).length;
const stores = (): readonly Buffer[] =>
  ['practice.db', 'cache.db'].map((name) => readFileSync(join(engine.folder, name)));
const written = (): number =>
  [...server.members('practice').keys()].filter((name) => /^HEY/.test(name)).length;

async function expectSent(): Promise<void> {
  expect(await pending()).toBe(3);
  await engine.value('sync.run', {});
  await engine.value('sync.run', {});
  expect([await pending(), written()]).toEqual([0, 3]);
}

/** `npm run prove -- keychain` sets more: each with a server, stores and a keychain of its own. */
const RUNS = Array.from({ length: runsOf(1) }, (_, run) => run + 1);

describe.each(RUNS)(
  'F-13 a keychain that gives nothing while appointments wait to be written, run %i',
  () => {
    it('locked, it is told as that, no file changes, and unlocked everything goes on', async () => {
      let before = stores();
      await engine.restart(() => {
        isLocked = true;
        before = stores();
      });
      expect(await engine.value('app.state', {})).toMatchObject({ lockedBecause: 'keychain-unavailable' });
      expect(await engine.code('appointments.list', EVER)).toBe('keychain-unavailable');
      expect(await engine.code('vault.retry', {})).toBe('keychain-unavailable');
      expect(stores()).toEqual(before);
      isLocked = false;
      await engine.value('vault.retry', {});
      await expectSent();
    });

    it('without the key of the store, it is told as that, no file changes, and the recovery key opens it', async () => {
      const { recoveryKey } = await engine.value('backups.recoveryKey', {});
      let before = stores();
      await engine.restart(async () => {
        const id = readFileSync(join(engine.folder, 'folder-id'), 'utf8').trim();
        await vault.forget(`database:${id}`);
        before = stores();
      });
      expect(await engine.value('app.state', {})).toMatchObject({ lockedBecause: 'store-unreadable' });
      await engine.value('vault.useSession', {});
      await engine.value('blocks.create', { title: 'Lunch', start: NOON, end: NOON + HOUR });
      expect(stores()).toEqual(before);
      await engine.restart();
      await engine.value('backups.unlock', { recoveryKey });
      await expectSent();
    });

    it('without the password of the account, what is here is read, the reason is told, and nobody is asked', async () => {
      const [account] = await engine.value('accounts.list', {});
      await engine.restart(async () => {
        await vault.forget(secretKeyOf(account?.id ?? ''));
      });
      server.resetLog();
      await engine.value('sync.run', {});
      const { accounts } = await engine.value('sync.status', {});
      expect(accounts[0]).toMatchObject({ state: 'failing', reason: 'keychain-unavailable', pending: 3 });
      expect((await engine.value('agenda.list', EVER)).entries).toHaveLength(8);
      expect(server.log).toEqual([]);
      await engine.value('accounts.reconnect', { accountId: account?.id ?? '', password: server.password });
      await engine.value('sync.run', {});
      expect([await pending(), written()]).toEqual([0, 3]);
    });
  },
);
