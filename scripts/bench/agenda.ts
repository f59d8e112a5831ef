import '#main/engine/small-heap.ts';
import Database from 'better-sqlite3-multiple-ciphers';
import type { CheckedInput } from '#contract/commands.ts';
import { createEngine } from '#main/engine/compose.ts';
import type { Handlers } from '#contract/commands.ts';
import { DEFAULT_WORKING_HOURS } from '#domain/configuration.ts';
import { cpuSeconds, middle, peakMegabytes, threadSeconds } from './figures.ts';
import { benchVault } from './vault.ts';

// What a window asks its engine for, timed at the service that dispatch calls, over the encrypted store that
// `ours.mjs first` filled; beside it a plain SELECT of the same rows, in the same process.
//   node agenda.mjs week|month|year|busy STORE
const [what = 'week', store = ''] = process.argv.slice(2);
/** A window asks a few times a minute: few turns show what is compiled while it is waited for, many what is compiled. */
const TURNS = { few: 25, many: 400 } as const;

/** Local midnights of Berlin; the data is made around 23 November 2026. */
const WINDOWS: Readonly<Record<string, readonly [string, string]>> = {
  week: ['2026-11-22T23:00:00Z', '2026-11-29T23:00:00Z'],
  month: ['2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z'],
  year: ['2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
  busy: ['2026-11-22T23:00:00Z', '2027-01-21T23:00:00Z'],
};
const [from, to] = WINDOWS[what] ?? [];
if (from === undefined || to === undefined) throw new Error(`no window ${what}`);
const window = { start: Date.parse(from), end: Date.parse(to) };

const opened = performance.now();
const engine = await createEngine(
  {
    dataDirectory: `${store}.d`,
    vault: 'keychain',
    sample: false,
    version: '0',
    supportUrl: null,
    polls: false,
  },
  { vault: benchVault(() => 'none'), clock: { now: () => window.start } },
);
const { handlers } = engine;
const call = async <N extends keyof Handlers>(
  name: N,
  input: CheckedInput<N>,
): Promise<Awaited<ReturnType<Handlers[N]>>> =>
  (await (handlers[name] as (given: CheckedInput<N>) => unknown)(input)) as Awaited<ReturnType<Handlers[N]>>;

const day = [['09:00', '18:00']] as [string, string][];
const calendars = await call('calendars.list', {});
await call('configuration.save', {
  zone: 'Europe/Berlin',
  displayZone: 'Europe/Berlin',
  conflictCalendarIds: calendars.map(({ id }) => id),
  workingHours: {
    ...DEFAULT_WORKING_HOURS,
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    exceptions: [],
    stepMinutes: 30,
  },
  // By RFC 5545 alone: other clients know no rules of ours.
  rules: Object.fromEntries(
    calendars.map(({ id, rules }) => [id, { ...rules, allDayFree: 'ignored', notAnsweredAllDay: 'holds' }]),
  ),
});
const setup = performance.now() - opened;

/** Asks what is measured. */
async function ask(): Promise<{ readonly n: number; readonly free?: number }> {
  if (what !== 'busy') return { n: (await call('agenda.list', window)).entries.length };
  const { slots } = await call('availability.slots', { ...window, lengthMinutes: 30 });
  return { n: slots.length, free: slots.length };
}

const first = performance.now();
const answer = await ask();
const firstMs = performance.now() - first;
const mb = peakMegabytes();

interface Turns {
  /** Median milliseconds. */
  readonly ms: number;
  /** Milliseconds of CPU a turn: of the thread that answers, and with those in which V8 compiles and collects. */
  readonly thread: number;
  readonly process: number;
}

async function turns(count: number, work: () => unknown): Promise<Turns> {
  const times: number[] = [];
  const [cpu, thread] = [cpuSeconds(), threadSeconds()];
  for (let turn = 0; turn < count; turn++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  const aTurn = (seconds: number): number => (seconds / count) * 1000;
  return {
    ms: middle(times) ?? 0,
    thread: aTurn(threadSeconds() - thread),
    process: aTurn(cpuSeconds() - cpu),
  };
}

// The floor: the same rows, expanded beforehand into a plain table of their own, one indexed SELECT.
const { entries } = await call('agenda.list', window);
const plain = new Database(':memory:');
plain
  .prepare(
    'CREATE TABLE occ (b INTEGER, e INTEGER, allday INTEGER, cal TEXT, url TEXT, summary TEXT, busy INTEGER)',
  )
  .run();
plain.prepare('CREATE INDEX occ_b ON occ(b)').run();
const insert = plain.prepare('INSERT INTO occ VALUES (?, ?, ?, ?, ?, ?, ?)');
plain.transaction(() => {
  for (const { start, end, allDay, calendarId, uid, title, holds } of entries)
    insert.run(start, end, allDay === null ? 0 : 1, calendarId, uid, title, holds ? 1 : 0);
})();
const columns = what === 'busy' ? 'b, e' : 'b, e, allday, cal, url, summary';
const busyOnly = what === 'busy' ? 'busy AND' : '';
const select = plain.prepare(`SELECT ${columns} FROM occ WHERE ${busyOnly} b < ? AND b > ? AND e > ?`);
const floor = (): unknown => select.all(window.end, window.start - 20 * 86_400_000, window.start);

floor();
const [ours, least] = [await turns(TURNS.few, ask), await turns(TURNS.few, floor)];
const many = what === 'year' ? TURNS.many / 10 : TURNS.many;
const [oursMany, leastMany] = [await turns(many, ask), await turns(many, floor)];
plain.close();
await engine.close();
const three = (value: number): number => Number(value.toPrecision(3));
process.stdout.write(
  `${JSON.stringify({
    ...answer,
    setup_ms: three(setup),
    first_ms: three(firstMs),
    warm_ms: three(ours.ms),
    floor_ms: three(least.ms),
    ratio: three(ours.ms / least.ms),
    thread_ratio: three(ours.thread / least.thread),
    cpu_ratio: three(ours.process / least.process),
    many_ms: three(oursMany.ms),
    many_floor_ms: three(leastMany.ms),
    many_ratio: three(oursMany.ms / leastMany.ms),
    many_thread_ratio: three(oursMany.thread / leastMany.thread),
    mb,
  })}\n`,
);
