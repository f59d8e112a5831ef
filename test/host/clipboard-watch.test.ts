import { describe, expect, it } from 'vitest';
import type { EngineHandle } from '#main/engine/handle.ts';
import { withClipboard, type Clipboard } from '#main/host/clipboard-watch.ts';
import { clipboardCases, type ClipboardRig } from './clipboard-cases.ts';

function recordingEngine(asked: string[], answers: ReadonlyMap<string, unknown>): EngineHandle {
  return {
    ready: Promise.resolve(),
    call: (command, inputJson) => {
      asked.push(`${command} ${inputJson}`);
      return Promise.resolve(JSON.stringify(answers.get(command) ?? { ok: true, value: [] }));
    },
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

function open(): ClipboardRig {
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  const told: string[] = [];
  const clipboard: Clipboard = {
    read: () => {
      rig.reads += 1;
      return Promise.resolve(rig.text);
    },
    clear: () => {
      rig.text = '';
      return Promise.resolve();
    },
  };
  const engine = withClipboard(recordingEngine(asked, answers), clipboard);
  engine.subscribe((eventJson) => told.push(eventJson));
  const rig: ClipboardRig = {
    ...{ text: '', reads: 0, asked, answers, told },
    call: async (command, input) => {
      const replyJson = await engine.call(command, JSON.stringify(input));
      told.push(replyJson);
      return replyJson;
    },
    closeWindow: () => engine.windowGone(),
  };
  return rig;
}

describe('a host with a clipboard', () => clipboardCases(open));

describe('a host without one', () => {
  const engine = withClipboard(recordingEngine([], new Map()), null);

  it('says so, and knows no handle', async () => {
    expect(await engine.call('clipboard.watch', '{}')).toBe('{"ok":true,"value":{"available":false}}');
    expect(await engine.call('accounts.connect', '{"secretHandle":"x"}')).toContain('"handle-expired"');
  });
});

describe('a clipboard that another program has open', () => {
  it('is looked at again', async () => {
    let reads = 0;
    const told: string[] = [];
    const engine = withClipboard(recordingEngine([], new Map()), {
      read: () => {
        reads += 1;
        return reads === 1 ? Promise.reject(new Error('busy')) : Promise.resolve('abcdefghijklmnop');
      },
      clear: () => Promise.resolve(),
    });
    engine.subscribe((eventJson) => told.push(eventJson));
    await engine.call('clipboard.watch', '{}');
    await expect.poll(() => told.length, { timeout: 3_000 }).toBe(1);
    await engine.close();
  });
});

describe('a look that is under way when the window says stop', () => {
  it('keeps and tells nothing', async () => {
    const told: string[] = [];
    let answer: (text: string) => void = () => undefined;
    const engine = withClipboard(recordingEngine([], new Map()), {
      read: () => new Promise((resolve) => (answer = resolve)),
      clear: () => Promise.resolve(),
    });
    engine.subscribe((eventJson) => told.push(eventJson));
    await engine.call('clipboard.watch', '{}');
    await engine.call('clipboard.stop', '{}');
    answer('abcdefghijklmnop');
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
  });
});
