import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { ensureBuilt } from '#test/built.ts';

// The built engine, as the hosts start it.
const out = resolve(import.meta.dirname, '../../out/main');
const entry = join(out, 'engine.js');
let folder: string;
const open: EngineHandle[] = [];

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'engine-process-'));
}, 120_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openSample(dataDirectory: string): EngineHandle {
  const engine = createEngineHandle(() => forkEngine(entry), {
    dataDirectory,
    vault: 'memory',
    sample: true,
    version: '0.0.0',
    supportUrl: null,
  });
  open.push(engine);
  return engine;
}

async function ask<N extends CommandName>(
  engine: EngineHandle,
  command: N,
  input: Input<N>,
): Promise<Reply<Value<N>>> {
  return JSON.parse(await engine.call(command, JSON.stringify(input))) as Reply<Value<N>>;
}

/** The engines among a process's children, told by the system. */
function enginesOf(parent: number): readonly number[] {
  return execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='])
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, pid, ppid, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return Number(ppid) === parent && args?.includes(entry) === true ? [Number(pid)] : [];
    });
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the built engine', () => {
  it('killed in the middle of things comes back with everything that was acknowledged', async () => {
    const data = join(folder, 'killed');
    const engine = openSample(data);
    const heard: string[] = [];
    engine.subscribe((eventJson) => heard.push((JSON.parse(eventJson) as { event: string }).event));
    await engine.ready;
    const [pid] = enginesOf(process.pid);

    const saved = await ask(engine, 'configuration.save', { alarmMinutes: 17, titleMode: 'initials' });
    const unsaved = engine.call('sync.run', '{}');
    process.kill(pid ?? 0, 'SIGKILL');

    expect(saved).toMatchObject({ ok: true });
    expect(JSON.parse(await unsaved)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await ask(engine, 'configuration.get', {})).toMatchObject({
      ok: true,
      value: { alarmMinutes: 17, titleMode: 'initials' },
    });
    expect(heard).toContain('engine.restarted');
  });

  it('that finds its folder in use says so to every call, and is not started again and again', async () => {
    const data = join(folder, 'in-use');
    const first = openSample(data);
    await first.ready;
    const second = openSample(data);
    const restarts: string[] = [];
    second.subscribe((eventJson) => restarts.push(eventJson));

    await expect(second.ready).rejects.toThrow('another-instance');
    for (const command of ['app.state', 'accounts.list'] as const) {
      expect(await ask(second, command, {})).toMatchObject({
        ok: false,
        error: { code: 'another-instance' },
      });
    }
    expect(restarts).toEqual([]);
    expect(await ask(first, 'app.state', {})).toMatchObject({ ok: true });
  });

  it('lets its host decide about Ctrl+C, which reaches both, and ends when it is told to', async () => {
    const engine = openSample(join(folder, 'signals'));
    await engine.ready;
    const [pid = 0] = enginesOf(process.pid);
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');

    expect(await ask(engine, 'app.state', {})).toMatchObject({ ok: true });
    expect(enginesOf(process.pid)).toEqual([pid]);
    await engine.close();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it('does not outlive a host that was killed', async () => {
    const args = [join(out, 'loopback.js'), '--data', join(folder, 'orphan'), '--sample', '--port', '0'];
    const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    host.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await expect.poll(() => output, { timeout: 15_000 }).toContain('LISTENING');
    const [pid = 0] = enginesOf(host.pid ?? 0);
    expect(isAlive(pid)).toBe(true);
    host.kill('SIGKILL');

    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });
});
