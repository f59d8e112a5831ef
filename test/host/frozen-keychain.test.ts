import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ensureBuilt } from '#test/built.ts';

const out = resolve(import.meta.dirname, '../../out/main');
/**
 * Runs a real Secret Service, unlocked, then stops it in its tracks (SIGSTOP): it keeps its name on the bus and
 * answers nobody, as one does whose question to the person nobody answers.
 */
const FROZEN = `
printf %s keyring-of-a-test | gnome-keyring-daemon --unlock --foreground --components=secrets >/dev/null 2>&1 &
keyring=$!
for try in $(seq 50); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true && break
  sleep 0.1
done
kill -STOP $keyring
trap 'kill -KILL $keyring' EXIT
trap 'kill -TERM $host' TERM
"$@" & host=$!
wait $host || wait $host`;

let folder: string;
let session: ChildProcess;
let output = '';
let listeningAfterMs: number;

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'frozen-'));
  const host = [process.execPath, join(out, 'loopback.js'), '--data', join(folder, 'data')];
  session = spawn('dbus-run-session', ['--', 'sh', '-c', FROZEN, 'sh', ...host], {
    env: { PATH: process.env['PATH'], HOME: folder },
    detached: true,
  });
  const startedAt = performance.now();
  session.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await vi.waitUntil(() => output.includes('LISTENING'), 20_000);
  listeningAfterMs = performance.now() - startedAt;
}, 150_000);
afterAll(() => {
  if (session.pid !== undefined && session.exitCode === null) process.kill(-session.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Lets a window in and asks; gives the reply and how long it took. */
async function connect(): Promise<(command: string) => Promise<{ reply: unknown; ms: number }>> {
  const address = new URL(/LISTENING (\S+)/.exec(output)?.[1] ?? '');
  const socket = new WebSocket(`ws://${address.host}/`, { headers: { origin: address.origin } });
  const heard = new Map<number, (reply: unknown) => void>();
  await new Promise((resolveOpen) => socket.once('open', resolveOpen));
  socket.send(JSON.stringify({ type: 'hello', launch: address.hash.slice('#k='.length) }));
  await new Promise((resolveWelcome) => socket.once('message', resolveWelcome));
  socket.on('message', (data: Buffer) => {
    const { id = 0, reply } = JSON.parse(data.toString()) as { id?: number; reply?: unknown };
    heard.get(id)?.(reply);
  });
  let lastId = 0;
  return (command) => {
    lastId += 1;
    const id = lastId;
    const startedAt = performance.now();
    socket.send(JSON.stringify({ id, command, inputJson: '{}' }));
    return new Promise((resolveReply) =>
      heard.set(id, (reply) => resolveReply({ reply, ms: performance.now() - startedAt })),
    );
  };
}

describe.runIf(process.platform === 'linux')('a Secret Service that answers nobody', () => {
  it('keeps the app from its store within five seconds, and from nothing else', async () => {
    expect(listeningAfterMs).toBeGreaterThan(4_500); // else nothing was frozen
    expect(listeningAfterMs).toBeLessThan(9_000); // five for the keychain, the rest for two processes
    const ask = await connect();
    const retry = ask('vault.retry');
    const state = await ask('app.state');

    expect(state.reply).toMatchObject({
      ok: true,
      value: { workspace: 'locked', lockedBecause: 'keychain-unavailable' },
    });
    expect(state.ms).toBeLessThan(1_000);
    expect((await retry).reply).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
    expect((await ask('vault.useSession')).reply).toMatchObject({ ok: true });
    expect((await ask('app.state')).reply).toMatchObject({ value: { workspace: 'session' } });
  });

  it('does not keep the app from ending', async () => {
    const startedAt = performance.now();
    const ended = new Promise((resolveEnd) => session.once('exit', resolveEnd));
    if (session.pid !== undefined) process.kill(-session.pid, 'SIGTERM');
    await ended;

    expect(performance.now() - startedAt).toBeLessThan(6_000);
  });
});
