import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from '#main/engine/backups.ts';
import { openDataFolder } from '#main/engine/data-folder.ts';
import type { PracticeStore } from '#main/ports/practice-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { secretsIn } from '#test/search-for-secrets.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { connectedToRadicale, HOUR, noon } from './connected.ts';

const DAY = 24 * HOUR;

describe('copies', () => {
  const key = new Uint8Array(32).fill(7);
  let path: string;
  let practice: PracticeStore;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'backups-'));
    practice = openPracticeStore({ file: join(path, 'practice.db'), key });
    practice.saveClient({
      id: 'c',
      name: 'Canary Client',
      email: null,
      phone: null,
      zone: null,
      code: 'K7',
    });
  });
  afterEach(() => {
    practice.close();
    rmSync(path, { recursive: true, force: true });
  });

  it('are due once a day, kept for seven days, and the newest for ever', () => {
    const backups = createBackups(openDataFolder(path), key);
    for (let day = 0; day < 10; day++) {
      expect(backups.isDue(noon + day * DAY)).toBe(true);
      backups.make(practice, noon + day * DAY);
      expect(backups.isDue(noon + day * DAY + 12 * HOUR)).toBe(false);
    }
    const days = backups.list().map(({ at }) => (at - noon) / DAY);
    expect(days).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);

    backups.make(practice, noon + 400 * DAY);
    expect(backups.list()).toHaveLength(1);
    expect(backups.isDue(noon)).toBe(true); // a clock that was set back has no copy of today
  });

  it('of a week stay, one of each day, however many are made by hand', () => {
    const backups = createBackups(openDataFolder(path), key);
    for (let day = 0; day < 7; day++) backups.make(practice, noon + day * DAY);
    const today = noon + 6 * DAY;
    for (let made = 1; made <= 30; made++) backups.make(practice, today + made * 60_000);

    const days = new Set(backups.list().map(({ at }) => Math.floor((at - noon) / DAY)));
    expect([...days]).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(backups.list().length).toBeLessThanOrEqual(26);
  });

  it('that can not be laid ready leave everything as it is', () => {
    const backups = createBackups(openDataFolder(path), key);
    const { id } = backups.make(practice, noon);
    writeFileSync(join(path, 'backups', `practice-${id}.db`), 'not a database'.repeat(1000));
    writeFileSync(join(path, 'cache.db'), 'a cache');

    expect(() => backups.layReady(id)).toThrow();
    expect(readdirSync(path)).toEqual(expect.arrayContaining(['practice.db', 'cache.db']));
    expect(readdirSync(path).filter((name) => /next|replaced/.test(name))).toEqual([]);
  });

  it('say nothing to whoever has not the key, and are readable by their owner only', () => {
    const folder = openDataFolder(path);
    const { id } = createBackups(folder, key).make(practice, noon);
    const text = readFileSync(join(path, 'backups', `practice-${id}.db`));

    expect(secretsIn(text, { name: 'Canary Client' })).toEqual([]);
    expect(text.includes('SQLite format')).toBe(false);
    expect(() => createBackups(folder, new Uint8Array(32)).check(id)).toThrow('unreadable');
    expect(readdirSync(join(path, 'backups')).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('that are damaged are told before anything is put in place of', () => {
    const folder = openDataFolder(path);
    const backups = createBackups(folder, key);
    const { id } = backups.make(practice, noon);
    const file = join(path, 'backups', `practice-${id}.db`);
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 64);
    writeFileSync(file, bytes);

    expect(() => backups.check(id)).toThrow('unreadable');
  });
});

describe('restoring', () => {
  const at = connectedToRadicale();
  const appointments = () =>
    at.engine.value('appointments.list', { start: noon - DAY, end: noon + 30 * DAY });
  const remake = async (): Promise<string> => (await at.engine.value('backups.make', {})).id;

  it('a copy was made by itself when the app was opened', async () => {
    await at.engine.restart();
    expect(await at.engine.value('backups.list', {})).not.toEqual([]);
  });

  it('brings back what was there, and what it replaces can be brought back too', async () => {
    const before = await remake();
    await at.booked();
    const { replaced } = await at.engine.value('backups.restore', { id: before });

    expect(await appointments()).toEqual([]);
    await at.engine.value('backups.restore', { id: replaced?.id ?? '' });
    expect(await appointments()).toMatchObject([{ client: { name: 'Milo Kern' } }]);
  });

  it('follows iCloud where an appointment was moved since', async () => {
    const { id: appointmentId } = await at.booked();
    const copy = await remake();
    await at.engine.value('appointments.move', { appointmentId, start: noon + 3 * HOUR });
    await at.sync();
    await at.engine.value('backups.restore', { id: copy });
    await at.sync();

    expect(await appointments()).toMatchObject([
      { id: appointmentId, start: noon + 3 * HOUR, sync: 'synced' },
    ]);
    expect(await at.server.list('practice')).toHaveLength(1);
  });

  it('writes nothing twice that was held when the copy was made', async () => {
    await at.server.pause();
    expect((await at.booked()).sync).toBe('held');
    const copy = await remake();
    await at.server.resume();
    await at.sync();
    expect(await at.server.list('practice')).toHaveLength(1);
    await at.engine.value('backups.restore', { id: copy });
    await at.sync();

    expect(await at.server.list('practice')).toHaveLength(1);
    expect(await appointments()).toMatchObject([{ sync: 'synced' }]);
  });

  it('is refused while something is not in iCloud yet, unless that may be lost', async () => {
    const copy = await remake();
    await at.server.pause();
    await at.booked();

    expect(await at.engine.code('backups.restore', { id: copy })).toBe('pending-writes');
    expect(await appointments()).toHaveLength(1);
    expect(await at.engine.code('backups.restore', { id: copy, discardPending: true })).toBe('ok');
    expect(await appointments()).toEqual([]);
  });

  it('of data that can no longer be read sets that aside', async () => {
    await at.booked();
    await remake();
    await at.engine.restart(() => {
      const file = join(at.engine.folder, 'practice.db');
      writeFileSync(file, readFileSync(file).fill(0, 0, 4096));
      rmSync(`${file}-wal`, { force: true });
    });
    expect(await at.engine.value('app.state', {})).toMatchObject({ lockedBecause: 'store-unreadable' });
    const [newest] = await at.engine.value('backups.list', {});
    await at.engine.value('backups.restore', { id: newest?.id ?? '' });

    expect(await appointments()).toHaveLength(1);
    expect(readdirSync(at.engine.folder)).toContain('practice.db.replaced');
  });
});

describe('erasing an account', () => {
  const at = connectedToRadicale();

  it('leaves it in no copy, nothing that was set aside, and nothing that a power cut left unfinished', async () => {
    const id = (await at.engine.value('backups.make', {})).id;
    await at.engine.value('backups.restore', { id });
    const copies = (await at.engine.value('backups.list', {})).length;
    const left = [
      join(at.engine.folder, 'practice.db.next'),
      join(at.engine.folder, 'backups', 'unfinished.db'),
    ];
    for (const file of left) writeFileSync(file, 'a whole copy');
    const [account] = await at.engine.value('accounts.list', {});
    const accountId = account?.id ?? '';
    const { erased } = await at.engine.value('accounts.disconnect', { accountId, erase: true });

    expect(erased.files).toBe(copies + 1 + left.length);
    expect(left.filter((file) => existsSync(file))).toEqual([]);
    const [fresh, ...older] = await at.engine.value('backups.list', {});
    expect(older).toEqual([]);
    expect(readdirSync(at.engine.folder).filter((name) => name.includes('replaced'))).toEqual([]);
    await at.engine.value('backups.restore', { id: fresh?.id ?? '' });
    expect(await at.engine.value('accounts.list', {})).toEqual([]);
    expect(await at.engine.value('export.all', {})).not.toMatchObject({
      json: expect.stringContaining(accountId) as string,
    });
  });

  it('that is kept keeps its copies', async () => {
    const { id } = await at.engine.value('backups.make', {});
    const [account] = await at.engine.value('accounts.list', {});
    await at.engine.value('accounts.disconnect', { accountId: account?.id ?? '', erase: false });

    expect((await at.engine.value('backups.list', {})).map((each) => each.id)).toContain(id);
  });
});

describe('everything as JSON', () => {
  const at = connectedToRadicale();

  it('holds what is ours, and no event of others', async () => {
    await at.booked();
    await at.engine.value('blocks.create', { title: 'Lunch', start: noon + 5 * HOUR, end: noon + 6 * HOUR });
    const late = simpleEvent('late', { title: 'Choir', start: '20261201T181500Z' });
    await at.server.put('personal', 'late.ics', late);
    await at.sync();
    const journal = await at.engine.value('journal.list', { since: 0 });
    expect(JSON.stringify(journal)).toContain('Choir');
    const { json } = await at.engine.value('export.all', {});

    expect(JSON.parse(json)).toMatchObject({
      accounts: [{ provider: 'caldav' }],
      clients: [{ name: 'Milo Kern' }],
      appointments: [{ client: { name: 'Milo Kern' }, state: 'booked' }],
      blocks: [{ title: 'Lunch' }],
    });
    expect(json).not.toMatch(/Lesson|Choir/);
    expect(json).not.toContain(at.server.password);
  });
});

describe('a lost key', () => {
  const at = connectedToRadicale();

  it('is typed from paper, and is back in the keychain', async () => {
    await at.booked();
    const { recoveryKey } = await at.engine.value('backups.recoveryKey', {});
    const slip = recoveryKey.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
    await at.engine.restart(async (vault) => {
      const id = readFileSync(join(at.engine.folder, 'folder-id'), 'utf8').trim();
      await vault.forget(`database:${id}`);
    });
    expect(await at.engine.value('app.state', {})).toMatchObject({ lockedBecause: 'store-unreadable' });

    expect(await at.engine.code('backups.unlock', { recoveryKey: slip })).toBe('recovery-key');
    expect(await at.engine.code('backups.unlock', { recoveryKey: recoveryKey.toLowerCase() })).toBe('ok');
    await at.engine.restart();
    expect(await at.engine.value('app.state', {})).toMatchObject({ workspace: 'real' });
    expect((await at.agenda()).map(({ title }) => title)).toContain('Milo Kern');
  });
});
