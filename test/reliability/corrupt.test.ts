import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import { backupHandlers } from '#main/engine/backup-handlers.ts';
import { createBackups } from '#main/engine/backups.ts';
import { openDataFolder } from '#main/engine/data-folder.ts';
import { toRecoveryKey } from '#main/engine/recovery-key.ts';
import { StoreError, type PracticeStore } from '#main/ports/practice-store.ts';
import { openDatabase } from '#main/store/driver.ts';
import { startTestEngine, type TestEngine } from '#test/engine/app-engine.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { fill, HOUR, NOON } from '#test/sync/world.ts';
import { eachRun, numbersFor, runsOf } from './runs.ts';

/** `npm run prove -- corrupt` sets more, of each file. */
const RUNS = runsOf(16);
const PAGE = 4096;
const DAYS = { start: NOON, end: NOON + 24 * HOUR };
const EVER = { start: 0, end: NOON + 10_000 * HOUR };
const vault = createMemoryVault();

let folder: string;
let key: Uint8Array;
let server: FaultServer;
let healthy: Awaited<ReturnType<typeof whole>>;
const start = (data: string): Promise<TestEngine> =>
  startTestEngine({ vault, clock: { now: () => NOON } }, { folder: data, polls: false });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corrupt-'));
  server = await startFaultServer({ preset: 'plain', tick: () => NOON });
  fill(server, 'personal', 300, 'p');
  const engine = await start(join(folder, 'healthy'));
  const { url: serverUrl, username, password } = server;
  const account = { provider: 'caldav', serverUrl, username, password } as const;
  const { calendars } = await engine.value('accounts.connect', account);
  const idOf = (slug: string): string => calendars.find(({ href }) => href.endsWith(`/${slug}/`))?.id ?? '';
  await engine.value('configuration.save', {
    ...{ primaryCalendarId: idOf('practice'), conflictCalendarIds: [idOf('personal')] },
    ...{ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' },
  });
  for (let at = 0; at < 20; at++) {
    const client = { name: `Client ${at}`, email: `client${at}@client.example` };
    await engine.value('appointments.book', { start: NOON + (300 + at) * HOUR, lengthMinutes: 50, client });
  }
  await engine.value('preferences.save', { theme: 'dark' });
  await engine.value('backups.make', {});
  healthy = await whole(engine);
  await engine.restart(async () => {
    const id = readFileSync(join(folder, 'healthy', 'folder-id'), 'utf8').trim();
    key = Buffer.from((await vault.read(`database:${id}`)) ?? '', 'base64');
    cpSync(join(folder, 'healthy'), join(folder, 'kept'), { recursive: true });
  });
  await engine.remove();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** All that can be seen: appointments, clients, and what is in the calendars of a day. */
async function whole(engine: TestEngine) {
  await engine.value('sync.run', {});
  return {
    appointments: await engine.value('appointments.list', EVER),
    entries: (await engine.value('agenda.list', DAYS)).entries,
    pending: await engine.value('outbox.list', {}),
  };
}

type Damage = (file: string, next: (below: number) => number) => void;
const spoil = (file: string, change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
};
const DAMAGES: readonly (readonly [string, Damage])[] = [
  ...Array.from({ length: 8 }, (_, place) => {
    const flip: Damage = (file, next) =>
      spoil(file, (bytes) => {
        for (let left = 1 + next(12); left > 0; left--) {
          const at = next(bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ (1 + next(255));
        }
      });
    return [`flipped bytes, ${place}`, flip] as const;
  }),
  ['cut off', (file, next) => truncateSync(file, 1 + next(readFileSync(file).length - 1))],
  ['first page zeroed', (file) => spoil(file, (bytes) => bytes.fill(0, 0, Math.min(PAGE, bytes.length)))],
  [
    'any page zeroed',
    (file, next) =>
      spoil(file, (bytes) => {
        const at = next(bytes.length / PAGE) * PAGE;
        bytes.fill(0, at, Math.min(at + PAGE, bytes.length));
      }),
  ],
  ['empty', (file) => writeFileSync(file, '')],
  ['gone', (file) => rmSync(file)],
  ['a text', (file) => writeFileSync(file, 'not a database, but somebody wrote it '.repeat(200))],
  ['random bytes', (file, next) => writeFileSync(file, randomBytes(1 + next(100_000)))],
  [
    'a database of another program',
    (file) => {
      rmSync(file);
      const other = openDatabase({ file, key: null, synchronous: 'normal' });
      other.run('CREATE TABLE note (text TEXT)');
      other.close();
    },
  ],
];

/** A folder as it was left, in which one file was damaged. */
function damaged(run: number, name: string): { readonly data: string; readonly what: string } {
  const data = join(folder, `${name}-${run}`);
  cpSync(join(folder, 'kept'), data, { recursive: true });
  const [what, damage] = DAMAGES[run % DAMAGES.length] ?? ['nothing', () => undefined];
  damage(join(data, name), numbersFor(run));
  return { data, what };
}
const fail = (fault: Error): never => {
  throw fault;
};
const bytesOf = (file: string): string => (existsSync(file) ? readFileSync(file).toString('base64') : 'gone');

/** Asks until all is as it was: the first to meet the damage may be told so. */
async function healed(engine: TestEngine): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      expect(await whole(engine)).toEqual(healthy);
      return;
    } catch (fault) {
      if (left === 0) throw fault;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function laterSchema(data: string, name: string): string {
  cpSync(join(folder, 'kept'), data, { recursive: true });
  const later = openDatabase({ file: join(data, name), key, synchronous: 'full' });
  later.run('PRAGMA user_version = 999');
  later.close();
  return bytesOf(join(data, name));
}

describe('F-6 damaged files', { timeout: 60_000 + RUNS * 5000 }, () => {
  it(`cache.db is set aside and read anew, and nothing is lost: ${RUNS} kinds and places`, async () => {
    await eachRun(RUNS, async (run) => {
      const { data } = damaged(run, 'cache.db');
      const engine = await start(data);
      expect(await engine.value('app.state', {})).toMatchObject({ workspace: 'real' });
      await healed(engine);
      await engine.remove();
    });
  });

  it(`practice.db is told as that and left as it is, and a copy brings all of it back: ${RUNS} kinds and places`, async () => {
    await eachRun(RUNS, async (run) => {
      const { data, what } = damaged(run, 'practice.db');
      const file = join(data, 'practice.db');
      const before = bytesOf(file);
      const engine = await start(data);
      const { workspace, lockedBecause } = await engine.value('app.state', {});
      expect([what, workspace, lockedBecause]).toEqual([what, 'locked', 'store-unreadable']);
      expect(await engine.code('appointments.list', EVER)).toBe('store-unreadable');
      expect(bytesOf(file)).toBe(before);
      const [copy] = await engine.value('backups.list', {});
      await engine.value('backups.restore', { id: copy?.id ?? '' });
      await healed(engine);
      expect(bytesOf(`${file}.replaced`)).toBe(before);
      await engine.remove();
    });
  });

  it('data of a newer version is told as that and not touched', async () => {
    const data = join(folder, 'newer');
    const before = laterSchema(data, 'practice.db');
    const engine = await start(data);
    expect(await engine.value('app.state', {})).toMatchObject({ lockedBecause: 'newer-data' });
    expect(bytesOf(join(data, 'practice.db'))).toBe(before);
    await engine.remove();
  });

  it('a cache of a newer version is set aside and read anew', async () => {
    const data = join(folder, 'newer-cache');
    const before = laterSchema(data, 'cache.db');
    const engine = await start(data);
    await healed(engine);
    expect(bytesOf(join(data, 'cache.db.unreadable'))).toBe(before);
    await engine.remove();
  });

  it('a copy is put back also where the damage shows only while the data is open', async () => {
    const data = join(folder, 'late');
    cpSync(join(folder, 'kept'), data, { recursive: true });
    const [opened, unreadable] = [openDataFolder(data), () => fail(new StoreError('unreadable', 'read'))];
    let practice: unknown = { owedWrites: unreadable, copyInto: unreadable };
    const handlers = backupHandlers({
      ...{ folder: opened, vault, clock: { now: () => NOON }, isLocked: () => false },
      backups: () => createBackups(opened, key),
      practice: () => practice as PracticeStore | null,
      reopen: (work) => {
        practice = null;
        work();
        return Promise.resolve();
      },
    });
    const [copy] = await handlers['backups.list']({});
    expect(await handlers['backups.restore']({ id: copy?.id ?? '' })).toEqual({ replaced: null });
    const engine = await start(data);
    await healed(engine);
    await engine.remove();
  });

  it(`preferences.json costs no more than itself: ${RUNS} kinds and places`, async () => {
    await eachRun(RUNS, async (run) => {
      const { data } = damaged(run, 'preferences.json');
      const engine = await start(data);
      expect(['dark', 'system', 'light']).toContain((await engine.value('preferences.get', {})).theme);
      const { workspace } = await engine.value('app.state', {});
      if (workspace === 'sample') await engine.value('sample.leave', {});
      await healed(engine);
      await engine.remove();
    });
  });

  it(`folder-id, which names the key, is told as a missing key, and the recovery key opens all: ${RUNS} kinds and places`, async () => {
    await eachRun(RUNS, async (run) => {
      const { data } = damaged(run, 'folder-id');
      const opened = await start(data);
      const { workspace, lockedBecause } = await opened.value('app.state', {});
      // A space in place of the last line's end says nothing else.
      if (workspace !== 'real') {
        expect(lockedBecause).toBe('store-unreadable');
        await opened.value('backups.unlock', { recoveryKey: toRecoveryKey(key) });
      }
      await healed(opened);
      await opened.remove();
    });
  });
});
