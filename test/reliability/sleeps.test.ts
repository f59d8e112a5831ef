import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle } from '#main/engine/handle.ts';
import { ensureBuilt } from '#test/built.ts';
import { startFaultServer } from '#test/servers/faults/fault-server.ts';
import type { Kind } from '#test/servers/faults/asked.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startBooking } from '#test/sync/booking-world.ts';
import { fill, HOUR, MINUTE, NOON } from '#test/sync/world.ts';
import { eachRun, numbersFor, runsOf } from './runs.ts';

/** `npm run prove -- sleeps` sets more. */
const RUNS = runsOf(12);
const SECOND = 1000;
/** So long after the computer woke everything is in step again. */
const IN_STEP_MS = 15 * SECOND;
const ASLEEP = [10 * MINUTE, HOUR, 9 * HOUR, 60 * HOUR] as const;
const READS: readonly Kind[] = ['home', 'sync-collection', 'multiget'];

/** The computer sleeps in the middle of a request, whose socket dies without a word: no answer ever comes. */
async function sleepAndWake(run: number): Promise<void> {
  const next = numbersFor(run);
  let hang: () => void = () => undefined;
  const isHanging = new Promise<void>((done) => {
    hang = done;
  });
  const world = await startBooking({
    preset: 'plain',
    dataInReports: false,
    watch: ({ status }) => {
      if (status === 0) hang();
    },
  });
  fill(world.server, 'personal', 10, 'p');
  const first = await world.booked(NOON + 300 * HOUR);
  const isWrite = run % 2 === 0;
  if (isWrite) world.server.set({ name: 'answer-lost', isStored: next(2) === 0, answer: 'hang', times: 1 });
  else {
    const kind = READS[next(READS.length)];
    world.server.set({ name: 'lost', how: 'hang', times: 1, on: (asked) => asked.kind === kind });
  }
  world.server.put('personal', 'late.ics', simpleEvent('late', { title: 'late' }));
  const underWay = isWrite ? world.book({ start: NOON + 310 * HOUR, confirmUnverified: true }) : world.poll();
  await isHanging;
  world.advance(ASLEEP[next(ASLEEP.length)] ?? 0);
  const wokeAt = world.now();
  await world.services.handlers['sync.presence']({ event: 'wake' });
  const waitedFrom = performance.now();
  await underWay;
  const statusNow = () => world.services.sync.status().accounts[0];
  const isInStep = (): boolean => (statusNow()?.lastSyncedAt ?? 0) > wokeAt && statusNow()?.pending === 0;
  while (world.now() < wokeAt + IN_STEP_MS && !isInStep()) {
    world.advance(SECOND);
    await world.services.sync.poll();
  }
  expect(performance.now() - waitedFrom).toBeLessThan(15_000); // nobody waits for the socket, which has 30 s
  const status = statusNow();
  expect(status).toMatchObject({ state: 'idle', reason: null, pending: 0 });
  expect(status?.lastSyncedAt).toBeGreaterThan(wokeAt);
  for (const slug of ['practice', 'personal']) {
    const [here, there] = world.both(slug);
    expect(here).toEqual(there);
  }
  expect(world.names().filter((name) => name.startsWith('HEY'))).toHaveLength(isWrite ? 2 : 1);
  expect(world.text(first)).not.toBe('');
  await world.stop();
}

describe('F-10 a computer that sleeps in the middle of a request', () => {
  it(
    `is in step 15 s after it woke, and wrote nothing twice: ${RUNS} times`,
    { timeout: 30_000 + RUNS * 5000 },
    () => eachRun(RUNS, sleepAndWake),
  );

  it('also the real engine, stopped in its tracks', { timeout: 120_000 }, async () => {
    await ensureBuilt();
    const entry = resolve(import.meta.dirname, '../../out/main/engine.js');
    const folder = mkdtempSync(join(tmpdir(), 'asleep-'));
    let hang: () => void = () => undefined;
    const isHanging = new Promise<void>((done) => {
      hang = done;
    });
    const server = await startFaultServer({ preset: 'plain', watch: ({ status }) => status === 0 && hang() });
    fill(server, 'personal', 10, 'p');
    const options = {
      dataDirectory: folder,
      vault: 'memory',
      sample: false,
      version: '0',
      supportUrl: null,
    } as const;
    const engine = createEngineHandle(() => forkEngine(entry), options);
    const ask = async <N extends CommandName>(command: N, input: Input<N>): Promise<Value<N>> => {
      const reply = JSON.parse(await engine.call(command, JSON.stringify(input))) as Reply<Value<N>>;
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    };
    try {
      const { url: serverUrl, username, password } = server;
      await ask('accounts.connect', { provider: 'caldav', serverUrl, username, password });
      server.set({ name: 'lost', how: 'hang', times: 1 });
      void ask('sync.run', {}).catch(() => undefined);
      await isHanging;
      const pid = childWith(entry);
      process.kill(pid, 'SIGSTOP');
      await after(700); // real time passes for nobody but us
      process.kill(pid, 'SIGCONT');
      const wokeAt = Date.now();
      await ask('sync.presence', { event: 'wake' });
      await expect
        .poll(async () => (await ask('sync.status', {})).accounts[0]?.lastSyncedAt, {
          timeout: IN_STEP_MS,
          interval: 250,
        })
        .toBeGreaterThan(wokeAt);
      expect(childWith(entry)).toBe(pid);
    } finally {
      await engine.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function childWith(entry: string): number {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  const [pid] = lines.flatMap((line) => {
    const [, id, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === process.pid && args?.includes(entry) === true ? [Number(id)] : [];
  });
  if (pid === undefined) throw new Error('the engine has no process');
  return pid;
}
