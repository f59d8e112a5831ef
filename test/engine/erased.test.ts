import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { secretsIn } from '#test/search-for-secrets.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { decryptedImage } from '#test/store/decrypted-image.ts';
import { connectedToRadicale, noon } from './connected.ts';

/** Several pages of each table. */
const EVENTS = 60;
const STORES = ['cache.db', 'practice.db'] as const;

describe('after an account was erased', () => {
  const vault: SecretVault = createMemoryVault();
  const at = connectedToRadicale({ vault });
  const accountId = async (): Promise<string> => (await at.engine.value('accounts.list', {}))[0]?.id ?? '';
  const image = async (store: (typeof STORES)[number]): Promise<Buffer> => {
    const id = readFileSync(join(at.engine.folder, 'folder-id'), 'utf8').trim();
    const key = Buffer.from((await vault.read(`database:${id}`)) ?? '', 'base64');
    return decryptedImage(join(at.engine.folder, store), key);
  };
  /** What of the account is in each of the stores; the engine is ended, and begins again. */
  const found = async (searched: Readonly<Record<string, string>>): Promise<Record<string, string[]>> => {
    const held: Record<string, string[]> = {};
    await at.engine.restart(async () => {
      for (const store of STORES) held[store] = secretsIn(await image(store), searched);
    });
    return held;
  };
  const planted = async (events = 8): Promise<Readonly<Record<string, string>>> => {
    const put = (_: unknown, n: number): Promise<unknown> =>
      at.server.put('personal', `${n}.ics`, simpleEvent(`zz-${n}`, { title: `Canary Title ${n}` }));
    await Promise.all(Array.from({ length: events }, put));
    await at.booked();
    await at.sync();
    const [entry] = (await at.agenda()).filter(({ title }) => title === 'Canary Title 7');
    await at.engine.value('entries.setHolding', { entryId: entry?.id ?? '', scope: 'this', holds: false });
    await at.engine.value('preferences.save', { hiddenCalendarIds: [at.personal, 'of-another'] });
    const { host } = new URL(at.server.url);
    return { title: 'Canary Title', host, home: `${host}/${at.server.username}/`, calendar: at.personal };
  };

  it('no page of the stores has a word of its events, nor its server, nor its calendars, also when the app has ended', async () => {
    const searched = await planted(EVENTS);
    expect(await found(searched)).toEqual({
      'cache.db': ['title', 'host', 'home', 'calendar'],
      'practice.db': ['title', 'host', 'home', 'calendar'],
    });
    await at.sync();

    const { left } = await at.engine.value('accounts.disconnect', {
      accountId: await accountId(),
      erase: true,
    });
    expect(left).toEqual({ secret: false, rows: 0 });
    expect(await found(searched)).toEqual({ 'cache.db': [], 'practice.db': [] });
  }, 60_000);

  it('no choice names its calendars, and its appointments stay without their place at its server', async () => {
    await planted();
    await at.engine.value('accounts.disconnect', { accountId: await accountId(), erase: true });

    expect(await at.engine.value('configuration.get', {})).toMatchObject({
      primaryCalendarId: null,
      conflictCalendarIds: [],
    });
    expect((await at.engine.value('preferences.get', {})).hiddenCalendarIds).toEqual(['of-another']);
    const day = { start: noon - 86_400_000, end: noon + 86_400_000 };
    expect(await at.engine.value('appointments.list', day)).toMatchObject([
      { client: { name: 'Milo Kern' } },
    ]);
  });

  it('nothing is left either where it had been disconnected before, and until then it is listed as kept', async () => {
    const searched = await planted();
    const id = await accountId();
    await at.engine.value('accounts.disconnect', { accountId: id, erase: false });
    expect(await at.engine.value('accounts.kept', {})).toMatchObject([{ id, username: 'ada' }]);
    expect(await at.engine.code('accounts.disconnect', { accountId: id, erase: false })).toBe('not-found');

    const { left } = await at.engine.value('accounts.disconnect', { accountId: id, erase: true });
    expect(left).toEqual({ secret: false, rows: 0 });
    expect(await at.engine.value('accounts.kept', {})).toEqual([]);
    expect(await found(searched)).toEqual({ 'cache.db': [], 'practice.db': [] });
  }, 60_000);
});
