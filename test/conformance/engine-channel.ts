import { afterEach, describe, expect, it } from 'vitest';
import type { EngineChannel } from '#main/engine/channel.ts';
import type { EngineOptions, FromEngine } from '#main/engine/protocol.ts';

const options: EngineOptions = {
  dataDirectory: '/nowhere',
  vault: 'memory',
  sample: false,
  version: '0',
  supportUrl: null,
};

/**
 * What every way to an engine in another process has to keep.
 * @param open starts test/engine/fixtures/odd-engine.mjs, which does what a call is named
 */
export function engineChannelConformance(name: string, open: () => EngineChannel): void {
  describe(`${name} keeps the promises of EngineChannel`, () => {
    let channel: EngineChannel;
    let heard: FromEngine[];
    let exits: (number | null)[];
    const begin = async (): Promise<void> => {
      const mine = { heard: [] as FromEngine[], exits: [] as (number | null)[] };
      ({ heard, exits } = mine);
      channel = open();
      channel.onMessage((message) => mine.heard.push(message));
      channel.onExit((code) => mine.exits.push(code));
      channel.post({ type: 'start', options });
      await expect.poll(() => heard, { timeout: 10_000 }).toContainEqual({ type: 'ready' });
    };
    const call = (command: string, id = 1, inputJson = '{}'): void =>
      channel.post({ type: 'call', id, command, inputJson });
    afterEach(() => channel.kill());

    it('messages arrive whole, in their order, whatever their letters and length', async () => {
      await begin();
      const texts = ['', 'Grüße 👩‍⚕️ \u2028 "', 'x'.repeat(2_000_000)];
      texts.forEach((text, id) => call('echo', id, JSON.stringify(text)));

      await expect.poll(() => heard.length, { timeout: 10_000 }).toBe(1 + texts.length);
      expect(heard.slice(1)).toEqual(
        texts.map((text, id) => ({
          type: 'reply',
          id,
          replyJson: JSON.stringify({ ok: true, value: JSON.stringify(text) }),
        })),
      );
    });

    it('an end is told once, with its code', async () => {
      await begin();
      call('crash');

      await expect.poll(() => exits).toEqual([3]);
    });

    it.each(['hang', 'hang-in-native-code'])('kill ends one that is in %s', async (command) => {
      await begin();
      call(command);
      await expect.poll(() => heard).toContainEqual({ type: 'pong', id: 1 });
      const startedAt = performance.now();
      channel.kill();

      await expect.poll(() => exits.length, { timeout: 5_000 }).toBe(1);
      expect(performance.now() - startedAt).toBeLessThan(3_000);
    });

    it('what is said after the end is dropped, and harms nobody', async () => {
      await begin();
      channel.kill();
      await expect.poll(() => exits.length).toBe(1);
      channel.post({ type: 'ping', id: 1 });
      channel.kill();
      await new Promise((resolve) => setImmediate(resolve));

      expect(exits).toHaveLength(1);
      expect(heard).toHaveLength(1);
    });
  });
}
