import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineHandle } from '#main/engine/handle.ts';
import { createGate } from '#main/host/loopback/gate.ts';
import { startLoopbackHost, type LoopbackHost } from '#main/host/loopback/server.ts';

describe('guessing', () => {
  it('gets slower with each wrong guess, up to two seconds', () => {
    const gate = createGate();
    const delays = Array.from({ length: 1_000 }, (_each, at) => {
      expect(gate.admit(at % 2 === 0 ? { launch: `guess ${at}` } : { session: `guess ${at}` })).toEqual({
        close: 4401,
      });
      return gate.delay();
    });

    expect(delays[9]).toBeGreaterThan(delays[0] ?? 0);
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(2_000);
    expect(gate.admit({ launch: gate.launch })).toHaveProperty('session');
  });

  it('has 256 bits to guess, other ones at each start', () => {
    const [first, second] = [createGate(), createGate()];

    expect(Buffer.from(first.launch, 'base64url')).toHaveLength(32);
    expect(first.launch).not.toBe(second.launch);
    expect(first.admit({ launch: second.launch })).toEqual({ close: 4401 });
  });
});

describe('a socket', () => {
  let folder: string;
  let host: LoopbackHost;
  const asked: string[] = [];
  const engine: EngineHandle = {
    ready: Promise.resolve(),
    call: (command) => Promise.resolve(String(asked.push(command))),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gate-'));
    writeFileSync(join(folder, 'index.html'), '');
    host = await startLoopbackHost(engine, folder, 0);
  });
  afterEach(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Says these frames at once; gives what was heard, and the code it was closed with. */
  function say(...frames: readonly object[]): Promise<{ heard: readonly string[]; code: number }> {
    const { host: name, origin } = new URL(host.url);
    const socket = new WebSocket(`ws://${name}/`, { headers: { origin } });
    const heard: string[] = [];
    socket.on('open', () => {
      for (const frame of frames) socket.send(JSON.stringify(frame));
    });
    socket.on('message', (data: Buffer) => {
      heard.push(data.toString());
      socket.close(1000);
    });
    return new Promise((resolve) => socket.on('close', (code) => resolve({ heard, code })));
  }

  /** Says that frame; how it ended. */
  function open(frame: object): { readonly socket: WebSocket; readonly ended: Promise<string> } {
    const { host: name, origin } = new URL(host.url);
    const socket = new WebSocket(`ws://${name}/`, { headers: { origin } });
    socket.on('open', () => socket.send(JSON.stringify(frame)));
    return {
      socket,
      ended: new Promise((resolve) => socket.on('close', (code) => resolve(`closed ${code}`))),
    };
  }

  it('has one guess: what it says after a wrong one counts for nothing', async () => {
    const launch = new URL(host.url).hash.slice('#k='.length);
    const { heard, code } = await say(
      { type: 'hello', launch: 'a guess' },
      { type: 'hello', launch },
      { id: 1, command: 'app.state', inputJson: '{}' },
    );

    expect({ heard, code }).toEqual({ heard: [], code: 4401 });
    expect(asked).toEqual([]);
    expect((await say({ type: 'hello', launch })).heard[0]).toContain('welcome');
  });

  it('that says nothing is closed within five seconds, and may come again: its code is as good as before', async () => {
    const launch = new URL(host.url).hash.slice('#k='.length);
    const startedAt = Date.now();

    expect(await say()).toEqual({ heard: [], code: 4408 });
    expect(Date.now() - startedAt).toBeLessThan(6_000);
    expect((await say({ type: 'hello', launch })).heard[0]).toContain('welcome');
  }, 20_000);

  it('is held back after a wrong guess, and longer after the next; the used code counts as one', async () => {
    const launch = new URL(host.url).hash.slice('#k='.length);
    expect((await say({ type: 'hello', launch })).heard[0]).toContain('welcome');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const guesses = [{ launch: 'a guess' }, { session: 'a guess' }, { launch }, { launch: 'another' }];
      for (const [at, guess] of guesses.entries()) {
        const { socket, ended } = open({ type: 'hello', ...guess });
        const stillOpen = (): Promise<string> => {
          socket.ping();
          return Promise.race([
            ended,
            new Promise<string>((resolve) => socket.once('pong', () => resolve('open'))),
          ]);
        };
        await new Promise((resolve) => socket.once('open', resolve));

        expect(await stillOpen()).toBe('open');
        vi.advanceTimersByTime((at + 1) * 50 - 1);
        expect(await stillOpen()).toBe('open');
        vi.advanceTimersByTime(1);
        expect(await ended).toBe(at === 2 ? 'closed 4402' : 'closed 4401');
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
