import { deepStrictEqual } from 'node:assert/strict';
import type { AppointmentShape } from '#contract/shapes.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startEngineProcess, type EngineProcess, type Weight } from './engine-process.ts';
import { numbersFor } from './runs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MB = 2 ** 20;

export interface Soak {
  readonly folder: string;
  readonly durationMs: number;
  readonly seed: number;
  /** Between two rounds. */
  readonly pause: () => Promise<unknown>;
  readonly say: (line: string) => void;
}

/** What was done, and what the process weighed: `slope` in MB an hour, over the last two thirds. */
export interface Soaked {
  readonly syncs: number;
  readonly requests: number;
  readonly failed: number;
  readonly booked: number;
  readonly cancelled: number;
  readonly changes: number;
  readonly slope: number;
  readonly files: { readonly first: number; readonly last: number };
}

/** Plays until the time is over, then lets the server be well and looks whether all is as it was told. @throws where it isn't */
export async function playSoak({ folder, durationMs, seed, pause, say }: Soak): Promise<Soaked> {
  const next = numbersFor(seed);
  const counts = { syncs: 0, requests: 0, failed: 0, booked: 0, cancelled: 0, changes: 0 };
  const server = await startFaultServer({
    preset: 'plain',
    dataInReports: false,
    watch: ({ status }) => {
      counts.requests += 1;
      if (status === 0 || status >= 500) counts.failed += 1;
    },
  });
  const engine = await startEngineProcess(folder);
  try {
    const told = new Map<string, AppointmentShape>();
    const others = new Set<string>();
    await connect(engine, server);
    failAtRandom(server, next);
    const startAt = Math.ceil(Date.now() / DAY) * DAY + 10 * DAY;
    const weights: (readonly [number, Weight])[] = [];
    const beganAt = performance.now();
    const passed = (): number => performance.now() - beganAt;
    for (let round = 0; passed() < durationMs; round++) {
      const what = next(6);
      if (what < 3) await book(startAt + round * HOUR, round);
      if (what === 3) await cancel();
      if (what > 2) change(round);
      await engine.value('sync.run', {});
      counts.syncs += 1;
      weights.push([passed(), await engine.weigh()]);
      if (round % 20 === 0) say(`${Math.round(passed() / 1000)} s ${JSON.stringify(counts)}`);
      await pause();
    }
    server.clearAll();
    await atRest(engine);
    await expectAsTold(engine, server, told, others, startAt);
    const late = weights.filter(([at]) => at > durationMs / 3);
    const [first, last] = [late[0]?.[1].files ?? 0, late.at(-1)?.[1].files ?? 0];
    const soaked = { ...counts, slope: slopeOf(late), files: { first, last } };
    say(JSON.stringify(soaked));
    return soaked;

    async function book(start: number, round: number): Promise<void> {
      const client = { name: `Client ${round % 20}` };
      const input = { start, lengthMinutes: 50, client, confirmUnverified: true };
      const reply = await engine.call('appointments.book', input);
      if (!reply.ok) throw new Error(`booking: ${reply.error.code}`);
      told.set(reply.value.appointment.id, reply.value.appointment);
      counts.booked += 1;
    }
    async function cancel(): Promise<void> {
      const booked = [...told.values()].filter(({ state }) => state === 'booked');
      const chosen = booked[next(Math.max(1, booked.length))];
      if (chosen === undefined) return;
      const { appointment } = await engine.value('appointments.cancel', { appointmentId: chosen.id });
      told.set(appointment.id, appointment);
      counts.cancelled += 1;
    }
    function change(round: number): void {
      counts.changes += 1;
      const old = [...others][next(Math.max(1, others.size))];
      if (round % 3 === 0 && old !== undefined) {
        server.remove('personal', `${old}.ics`);
        others.delete(old);
        return;
      }
      const uid = round % 3 === 1 && old !== undefined ? old : `other-${round}`;
      const at = new Date(startAt - 2 * DAY + next(48) * HOUR).toISOString().replace(/[-:]|\.\d+/g, '');
      server.put('personal', `${uid}.ics`, simpleEvent(uid, { title: uid, start: at }));
      others.add(uid);
    }
  } finally {
    await engine.close();
    await server.stop();
  }
}

async function connect(engine: EngineProcess, server: FaultServer): Promise<void> {
  const { url: serverUrl, username, password } = server;
  const account = { provider: 'caldav', serverUrl, username, password } as const;
  const { calendars } = await engine.value('accounts.connect', account);
  const idOf = (slug: string): string => calendars.find(({ href }) => href.endsWith(`/${slug}/`))?.id ?? '';
  await engine.value('configuration.save', {
    ...{ primaryCalendarId: idOf('practice'), conflictCalendarIds: [idOf('personal')] },
    ...{ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' },
  });
  await engine.value('sync.run', {});
}

/** Three requests in ten: no answer, an error of the server, half an answer; of writes some were done all the same. */
function failAtRandom(server: FaultServer, next: (below: number) => number): void {
  const inHundred = (times: number) => (): boolean => next(100) < times;
  server.set({ name: 'lost', how: 'reset', on: inHundred(14) });
  server.set({ name: 'refused', status: 500, on: inHundred(14) });
  server.set({ name: 'cut', on: inHundred(6) });
  server.set({ name: 'answer-lost', isStored: true, answer: 'reset', on: inHundred(14) });
}

async function atRest(engine: EngineProcess): Promise<void> {
  for (let left = 30; left > 0; left--) {
    await engine.value('sync.run', {});
    const waiting = await engine.value('outbox.list', {});
    if (waiting.length === 0) return;
    for (const { appointmentId } of waiting) await engine.call('outbox.retry', { appointmentId });
  }
  throw new Error('something still waits to be written');
}

async function expectAsTold(
  engine: EngineProcess,
  server: FaultServer,
  told: ReadonlyMap<string, AppointmentShape>,
  others: ReadonlySet<string>,
  startAt: number,
): Promise<void> {
  await engine.value('sync.run', {});
  const ours = [...server.members('practice').keys()].toSorted();
  const wanted = [...told.values()].flatMap(({ uid, state }) => (state === 'booked' ? [`${uid}.ics`] : []));
  deepStrictEqual(ours, wanted.toSorted()); // O1 and O4: each once
  const there = [...server.members('personal').keys()].toSorted();
  deepStrictEqual(there, [...others].map((uid) => `${uid}.ics`).toSorted()); // O2 and O3
  const { entries } = await engine.value('agenda.list', {
    start: startAt - 3 * DAY,
    end: startAt + 300 * DAY,
  });
  const shown = entries.map(({ title }) => title).filter((title) => title.startsWith('other-'));
  deepStrictEqual(shown.toSorted(), [...others].toSorted());
  const [account] = (await engine.value('sync.status', {})).accounts;
  deepStrictEqual([account?.state, account?.reason, account?.pending], ['idle', null, 0]); // O7
}

/** By least squares, in MB an hour. */
function slopeOf(weights: readonly (readonly [number, Weight])[]): number {
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((total, each) => total + each, 0) / Math.max(1, numbers.length);
  const hours = weights.map(([at]) => at / HOUR);
  const sizes = weights.map(([, { rss }]) => rss / MB);
  const [hour, size] = [mean(hours), mean(sizes)];
  const spread = hours.reduce((sum, each) => sum + (each - hour) ** 2, 0);
  const together = hours.reduce((sum, each, at) => sum + (each - hour) * ((sizes[at] ?? 0) - size), 0);
  return spread === 0 ? 0 : together / spread;
}
