import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { eachRun, runsOf } from './runs.ts';

/** `npm run prove -- starts` sets more. The desktop host starts the same engine, which takes the same lock. */
const PAIRS = runsOf(2);
const HOSTS = [
  ['loopback', 'stdio'],
  ['stdio', 'stdio'],
  ['loopback', 'loopback'],
] as const;
const out = resolve(import.meta.dirname, '../../out/main');

let folder: string;
const started: ChildProcess[] = [];
beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'starts-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a host; gives what it has said so far. */
function start(host: string, data: string): () => string {
  const child = spawn(process.execPath, [join(out, `${host}.js`), '--data', data, '--vault', 'memory']);
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  // A script's host speaks when it is asked, and lives as long as it may be asked again.
  if (host === 'stdio') child.stdin.write('{"command":"app.state"}\n');
  return () => text;
}

const ownsIt = (said: string): boolean => /LISTENING|"ok":true/.test(said);
const isRefused = (said: string): boolean => said.includes('another-instance');

describe('F-7 two starts on one data folder at once', { timeout: 30_000 + PAIRS * 10_000 }, () => {
  it(`have one owner, and the other says who it is: ${PAIRS} pairs`, async () => {
    await eachRun(PAIRS, async (run) => {
      // A folder that is new, and one that is known: both are met.
      const data = join(folder, `data-${Math.floor(run / 2)}`);
      const [first, second] = HOSTS[run % HOSTS.length] ?? HOSTS[0];
      const said = [start(first, data), start(second, data)];
      await vi.waitUntil(() => said.every((each) => ownsIt(each()) || isRefused(each())), 20_000);
      expect(said.filter((each) => ownsIt(each()))).toHaveLength(1);
      expect(said.filter((each) => isRefused(each()))).toHaveLength(1);
      for (const child of started.splice(0)) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    });
  });
});
