import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle, type EngineHandle, type HandleTimes } from '#main/engine/handle.ts';
import type { EngineOptions } from '#main/engine/protocol.ts';

const odd = join(import.meta.dirname, 'fixtures', 'odd-engine.mjs');
const options: EngineOptions = {
  dataDirectory: '/nowhere',
  vault: 'memory',
  sample: false,
  version: '0',
  supportUrl: null,
};
// Long enough for a busy machine to start a process and answer, or the heartbeat would end what is well.
const quick: Partial<HandleTimes> = { pingMs: 50, deadMs: 2500, closeMs: 300 };
let engine: EngineHandle;
afterEach(() => engine.close());

const open = async (): Promise<string[]> => {
  engine = createEngineHandle(() => forkEngine(odd), options, quick);
  const heard: string[] = [];
  engine.subscribe((eventJson) => heard.push((JSON.parse(eventJson) as { event: string }).event));
  await engine.ready;
  return heard;
};
const pid = async (): Promise<number> =>
  (JSON.parse(await engine.call('whoami', '{}')) as { value: number }).value;
const isAlive = (process_: number): boolean => {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
};

describe('an engine in a process of its own', () => {
  it('answers calls and tells events', async () => {
    const heard = await open();

    expect(await engine.call('tell', '{}')).toBe('{"ok":true,"value":null}');
    await expect.poll(() => heard).toEqual(['account.changed']);
  });

  it('that crashes costs the calls under way, is started again, and says so', async () => {
    const heard = await open();
    const before = await pid();

    const [never, crash] = await Promise.all([engine.call('never', '{}'), engine.call('crash', '{}')]);
    for (const reply of [never, crash])
      expect(JSON.parse(reply)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(heard).toEqual(['engine.restarted']);
    expect(await pid()).not.toBe(before);
  });

  it('that hangs is found by its heartbeat, ended and replaced', async () => {
    const heard = await open();
    const before = await pid();

    expect(JSON.parse(await engine.call('hang', '{}'))).toMatchObject({ ok: false });
    await expect.poll(() => heard).toEqual(['engine.restarted']);
    expect(isAlive(before)).toBe(false);
    expect(await pid()).not.toBe(before);
  });

  it('that dies a fourth time in five minutes stays down, and every call says so', async () => {
    await open();
    for (let death = 0; death < 4; death++) await engine.call('crash', '{}');

    expect(JSON.parse(await engine.call('whoami', '{}'))).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });

  it('closing ends it, also while it hangs', async () => {
    await open();
    const before = await pid();
    void engine.call('hang', '{}');
    const startedAt = performance.now();
    await engine.close();

    expect(performance.now() - startedAt).toBeLessThan(2_000);
    await expect.poll(() => isAlive(before)).toBe(false);
  });

  it('closing lets it finish and leaves no process behind', async () => {
    await open();
    const before = await pid();
    await engine.close();

    await expect.poll(() => isAlive(before)).toBe(false);
    expect(JSON.parse(await engine.call('whoami', '{}'))).toMatchObject({ ok: false });
  });
});
