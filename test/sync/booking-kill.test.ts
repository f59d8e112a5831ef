import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretKeyOf } from '#main/services/context.ts';
import { createServices } from '#main/services/services.ts';
import { openDatabase } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import type { LogEntry } from '#test/servers/faults/fault-handler.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { fill, HOUR, MINUTE, NOON, servicesOver } from './world.ts';

/** `npm run prove -- kills` sets more, and where in the sequence of points it begins. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 10);
const FIRST = (Number(process.env['PROVE_SEED'] ?? 1) - 1) * RUNS;
const EVER = { start: 0, end: NOON + 10_000 * HOUR };
const STATES = ['booked', 'done', 'no-show', 'cancelled', 'removed-in-icloud', 'conflict'] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly id: string;
  readonly state: string;
  readonly start: number;
}

/** Where a process is killed: at a write of its stores, or when the server has seen one of its requests. */
type Point =
  | { readonly kind: 'write'; readonly nth: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'request'; readonly nth: number; readonly of: (entry: LogEntry) => boolean };

const isWrite = ({ method }: LogEntry): boolean => method === 'PUT' || method === 'DELETE';
const isDownload = ({ kind }: LogEntry): boolean => kind === 'multiget' || kind === 'sync-collection';

/** Books, moves and cancels in a process of its own until it dies; what it had been told until then. */
async function live(server: FaultServer, point: Point, onEntry: (listen: (entry: LogEntry) => void) => void) {
  const { url, username, password } = server;
  const args = point.kind === 'write' ? [String(point.nth), point.when] : ['-1', 'before'];
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'booking-child.ts'), folder, url, username, password, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let left = point.nth;
  onEntry((entry) => {
    // It took effect, and no answer will arrive.
    if (point.kind === 'request' && point.of(entry) && left-- === 0) child.kill('SIGKILL');
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  expect(['SIGKILL', 0]).toContain(signal ?? code);
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

async function killedAt(point: Point): Promise<void> {
  let listener: (entry: LogEntry) => void = () => undefined;
  const server = await startFaultServer({
    preset: 'plain',
    dataInReports: false,
    watch: (entry) => listener(entry),
  });
  try {
    fill(server, 'practice', 60);
    fill(server, 'personal', 60, 'p');
    const said = await live(server, point, (listen) => {
      listener = listen;
    });
    listener = () => undefined;
    await expectWhole(server, said);
  } finally {
    await server.stop();
  }
}

/** A new process over what the old one left: one pass, and everything that was acknowledged is there, once. */
async function expectWhole(server: FaultServer, said: readonly Said[]): Promise<void> {
  const files = { practice: `${folder}/practice.db`, cache: `${folder}/cache.db` };
  const context = servicesOver(files, {}, () => NOON + 20 * MINUTE);
  const { handlers, sync } = createServices(context);
  const { practice } = context;
  for (const { id } of practice.accounts()) await context.vault.write(secretKeyOf(id), server.password);
  await handlers['sync.run']({});
  const known = new Map(practice.appointmentsBetween(EVER, STATES).map((each) => [each.id, each]));
  const latest = new Map(said.map((each) => [each.id, each]));
  // What was told last stands, unless the command after it was under way: of that one, either may be.
  for (const { id } of latest.values()) expect(known.has(id)).toBe(true);
  for (const { id, state, start } of [...latest.values()].slice(0, -2))
    expect(known.get(id)).toMatchObject({ state, start });
  expect(practice.owedWrites()).toEqual([]);
  const lying = [...server.members('practice')].filter(([name]) => name.startsWith('HEYCLIENTS-'));
  const booked = [...known.values()].filter(({ state }) => state === 'booked');
  expect(lying.map(([name]) => name).toSorted()).toEqual(booked.map(({ uid }) => `${uid}.ics`).toSorted());
  expect([...server.members('personal').keys()].some((name) => name.startsWith('HEY'))).toBe(false);
  await sync.stop();
  context.cache.close();
  practice.close();
  for (const file of Object.values(files)) {
    const database = openDatabase({ file, key: null, synchronous: 'full' });
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    database.close();
  }
}

const STATEMENTS = practiceMigrations.reduce((sum, { sql }) => sum + sql.length + 1, 0);

/** A practice of schema 3, and a process that dies while it brings it to the newest one. */
async function killedInMigration(nth: number): Promise<void> {
  const file = join(folder, 'practice.db');
  const before = openDatabase({ file, key: null, synchronous: 'full' });
  migrate(
    before,
    practiceMigrations.filter(({ number }) => number < 4),
  );
  before.run(`INSERT INTO client (id, name) VALUES ('c', 'Milo Kern')`);
  before.run(`INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence)
    VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3)`);
  before.close();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'migration-child.ts'), file, String(nth)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  expect(['SIGKILL', 0]).toContain(signal ?? code);
  const store = openPracticeStore({ file, key: null });
  expect(store.appointment('a')).toMatchObject({ start: 1, client: { name: 'Milo Kern' }, generation: 0 });
  store.close();
}

/** The points in turn: each kind is met as often as the others. */
function pointOf(run: number): () => Promise<void> {
  const nth = Math.floor(run / 5);
  switch (run % 5) {
    case 0:
      return () => killedAt({ kind: 'write', nth: nth % 60, when: 'before' });
    case 1:
      return () => killedAt({ kind: 'request', nth: nth % 5, of: isWrite });
    case 2:
      return () => killedAt({ kind: 'write', nth: nth % 60, when: 'after' });
    case 3:
      return () => killedAt({ kind: 'request', nth: nth % 6, of: isDownload });
    default:
      return () => killedInMigration(nth % STATEMENTS);
  }
}

describe('kill -9 while appointments are booked, moved and cancelled', () => {
  it(
    `loses nothing that was acknowledged, and writes nothing twice: ${RUNS} kills`,
    { timeout: 60_000 + RUNS * 15_000 },
    async () => {
      for (let run = FIRST; run < FIRST + RUNS; run++) {
        await pointOf(run)().catch((fault: unknown) => {
          throw new Error(`point ${run}`, { cause: fault });
        });
        rmSync(folder, { recursive: true, force: true });
        folder = mkdtempSync(join(tmpdir(), 'kill-'));
      }
    },
  );
});
