import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { fill, lineFeeds } from './world.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
  fill(server, 'practice', 30);
  fill(server, 'personal', 20, 'p');
});
afterAll(async () => server.stop());

/** Runs the process to its end, or to its death. */
async function run(folder: string, writes: number, when: string): Promise<NodeJS.Signals | number | null> {
  const { url, username, password } = server;
  const script = join(import.meta.dirname, 'kill-child.ts');
  const child = spawn(process.execPath, [script, folder, url, username, password, String(writes), when], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal ?? code;
}

/** What the stores hold, read by another process than wrote them. */
function stored(folder: string): { readonly texts: readonly string[]; readonly waiting: number } {
  const practice = openPracticeStore({ file: `${folder}/practice.db`, key: null });
  const cache = openCacheStore({ file: `${folder}/cache.db`, key: null });
  const ids = practice.calendars().map(({ id }) => id);
  const texts = ids.flatMap((id) =>
    [...cache.texts(id)].map(({ ics }) => lineFeeds(Buffer.from(ics).toString('utf8'))),
  );
  const waiting = ids.reduce((sum, id) => sum + cache.toFetch(id, 0).length, 0);
  cache.close();
  practice.close();
  return { texts: texts.toSorted(), waiting };
}

const there = (): readonly string[] =>
  ['practice', 'personal']
    .flatMap((slug) => [...server.members(slug).values()].map(({ ics }) => lineFeeds(ics)))
    .toSorted();
const fetched = (): number => server.log.reduce((sum, { hrefs }) => sum + hrefs, 0);

describe('kill -9', () => {
  // The writes of a first sync: account, calendars, index window, what the server can do, two listings, the texts.
  it.each([
    [1, 'after'],
    [4, 'before'],
    [4, 'after'],
    [5, 'after'],
    [6, 'before'],
    [6, 'after'],
    [7, 'after'],
  ])(
    'at write %i, %s its commit: nothing is lost, and nothing that was committed is read again',
    async (writes, when) => {
      const folder = mkdtempSync(join(tmpdir(), 'kill-'));
      try {
        const end = await run(folder, writes, when);
        expect(['SIGKILL', 0]).toContain(end);
        const before = stored(folder);
        server.resetLog();
        expect(await run(folder, -1, 'before')).toBe(0);
        expect(stored(folder)).toEqual({ texts: there(), waiting: 0 });
        expect(fetched()).toBe(50 - before.texts.length);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
