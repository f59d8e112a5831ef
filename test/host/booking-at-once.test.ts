import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Handlers, Input, Value } from '#contract/commands.ts';
import { createDispatch } from '#main/engine/dispatch.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { startLoopbackHost, type LoopbackHost } from '#main/host/loopback/server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { MINUTE, NOON, startWorld, type SyncWorld } from '#test/sync/world.ts';

/** One window, let in. */
interface Window {
  call<N extends CommandName>(command: N, input: Input<N>): Promise<Reply<Value<N>>>;
  close(): void;
}

let world: SyncWorld;
let host: LoopbackHost;
let folder: string;
let windows: readonly Window[];

beforeEach(async () => {
  world = await startWorld();
  await world.configure();
  world.advance(MINUTE);
  const dispatch = createDispatch(world.services.handlers as unknown as Handlers, {
    checkValues: true,
    onInternal: (_command, fault) => {
      throw fault;
    },
  });
  const engine: EngineHandle = {
    ready: Promise.resolve(),
    call: dispatch,
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  folder = mkdtempSync(join(tmpdir(), 'window-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '');
  host = await startLoopbackHost(engine, folder, 0);
  const launch = new URLSearchParams(new URL(host.url).hash.slice(1)).get('k');
  const first = await open({ launch });
  const second = await open({ session: first.session });
  windows = [first.window, second.window];
});
afterEach(async () => {
  for (const window of windows) window.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
  await world.stop();
});

/** A socket that said its hello and was welcomed. */
async function open(hello: object): Promise<{ readonly window: Window; readonly session: string }> {
  const { origin } = new URL(host.url);
  const socket = new WebSocket(origin.replace('http', 'ws'), { headers: { origin } });
  const waiting = new Map<number, (reply: unknown) => void>();
  const session = await new Promise<string>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello })));
    socket.on('close', (code) => reject(new Error(`closed ${code}`)));
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as { id?: number; reply?: unknown; session?: string };
      if (said.session !== undefined) resolve(said.session);
      if (said.id !== undefined) waiting.get(said.id)?.(said.reply);
    });
  });
  return {
    session,
    window: {
      call: (command, input) =>
        new Promise((resolve) => {
          const id = waiting.size + 1;
          waiting.set(id, resolve as (reply: unknown) => void);
          socket.send(JSON.stringify({ id, command, inputJson: JSON.stringify(input) }));
        }),
      close: () => socket.terminate(),
    },
  };
}

const client = { name: 'Milo Kern' };
/** Twenty for overlapping times, in turn from the one window and the other. */
const bookTwenty = (): Promise<Reply<Value<'appointments.book'>>[]> =>
  Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const window = windows[index % 2];
      if (window === undefined) throw new Error('no window');
      const start = NOON + index * MINUTE;
      return window.call('appointments.book', { start, lengthMinutes: 50, client });
    }),
  );
const codes = (replies: readonly Reply<unknown>[]): readonly string[] =>
  replies.map((reply) => (reply.ok ? 'booked' : reply.error.code)).toSorted();
const writes = (): readonly string[] =>
  world.asked().filter((kind) => ['put', 'delete', 'other'].includes(kind));

describe('twenty bookings at once from two windows', () => {
  it('exactly one wins, one is written, and nineteen hear what took the time', async () => {
    world.asked();
    const replies = await bookTwenty();
    expect(codes(replies)).toEqual(['booked', ...Array<string>(19).fill('slot-taken')]);
    expect(writes()).toEqual(['put']);
    expect(world.server.members('practice').size).toBe(1);
    const [winner] = replies.flatMap((reply) => (reply.ok ? [reply.value.appointment] : []));
    for (const reply of replies) {
      if (reply.ok) continue;
      expect(reply.error['entries']).toMatchObject([{ appointmentId: winner?.id }]);
      expect(reply.error['nearest']).toHaveLength(3);
    }
  });

  it('none wins over an event that came between the form and Save', async () => {
    // The form saw a free time.
    const slot = { start: NOON, end: NOON + 50 * MINUTE };
    expect(await windows[0]?.call('availability.explain', slot)).toMatchObject({
      ok: true,
      value: { bookable: true },
    });
    const school = simpleEvent('school', { title: 'School', start: '20261201T121500Z' });
    world.server.put('personal', 'school.ics', school);
    world.asked();
    const replies = await bookTwenty();
    expect(codes(replies)).toEqual(Array<string>(20).fill('slot-taken'));
    for (const reply of replies)
      expect(reply.ok ? null : reply.error['entries']).toMatchObject([{ title: 'School' }]);
    expect(writes()).toEqual([]);
  });

  it('one that is booked over it knowingly wins alone', async () => {
    world.server.put('personal', 'school.ics', simpleEvent('school', { start: '20261201T121500Z' }));
    const [refused] = await bookTwenty();
    const entries = refused?.ok === false ? (refused.error['entries'] as { id: string }[]) : [];
    world.asked();
    world.advance(MINUTE);
    const confirmed = await Promise.all(
      windows.map((window) =>
        window.call('appointments.book', {
          start: NOON,
          lengthMinutes: 50,
          client,
          confirmOverlap: entries.map(({ id }) => id),
        }),
      ),
    );
    expect(codes(confirmed)).toEqual(['booked', 'slot-taken']);
    expect(writes()).toEqual(['put']);
  });
});
