import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineChannel } from '#main/engine/channel.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import type { EngineOptions, FromEngine, ToEngine } from '#main/engine/protocol.ts';

/** One end of a channel, played by the test: handle.test.ts has the same over real processes. */
class PlayedEngine implements EngineChannel {
  readonly posted: ToEngine[] = [];
  isKilled = false;
  answersPings = true;
  #hear: (message: FromEngine) => void = () => undefined;
  #end: (code: number | null) => void = () => undefined;

  post(message: ToEngine): void {
    this.posted.push(message);
    if (message.type === 'ping' && this.answersPings) this.#hear({ type: 'pong', id: message.id });
  }
  onMessage(listener: (message: FromEngine) => void): void {
    this.#hear = listener;
  }
  onExit(listener: (code: number | null) => void): void {
    this.#end = listener;
  }
  kill(): void {
    this.isKilled = true;
    this.#end(null);
  }
  /** The calls it was asked, by name. */
  get calls(): readonly string[] {
    return this.posted.flatMap((message) => (message.type === 'call' ? [message.command] : []));
  }
  ask(id: number, origin: string): void {
    this.#hear({ type: 'find-proxies', id, origin });
  }
  answerLast(replyJson: string): void {
    const call = this.posted.findLast((message) => message.type === 'call');
    if (call !== undefined) this.#hear({ type: 'reply', id: call.id, replyJson });
  }
}

const options: EngineOptions = {
  dataDirectory: '/nowhere',
  vault: 'memory',
  sample: false,
  version: '0',
  supportUrl: null,
};
const MINUTE = 60_000;
let engines: PlayedEngine[];
let handle: EngineHandle;
let sleptFor: number;
let announced: string[];

beforeEach(() => {
  vi.useFakeTimers();
  sleptFor = 0;
  const clock = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + sleptFor);
  engines = [];
  announced = [];
  handle = createEngineHandle(() => {
    const engine = new PlayedEngine();
    engines.push(engine);
    return engine;
  }, options);
  handle.subscribe((eventJson) => announced.push(eventJson));
});
afterEach(() => {
  void handle.close();
  vi.useRealTimers();
});

const last = (): PlayedEngine => engines.at(-1) ?? new PlayedEngine();
const kill = (times: number): void => {
  for (let death = 0; death < times; death++) last().kill();
};

describe('what an engine took with it', () => {
  it('a read is asked again of the next one, and its caller notices nothing', async () => {
    const reply = handle.call('agenda.list', '{"start":1,"end":2}');
    last().kill();
    last().answerLast('{"ok":true,"value":{"entries":[]}}');

    expect(await reply).toBe('{"ok":true,"value":{"entries":[]}}');
    expect(last().posted).toContainEqual(
      expect.objectContaining({ command: 'agenda.list', inputJson: '{"start":1,"end":2}' }),
    );
  });

  it('a read that ends two engines is not tried on a third', async () => {
    const reply = handle.call('agenda.list', '{}');
    kill(2);

    expect(JSON.parse(await reply)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(last().calls).toEqual([]);
  });

  it.each(['appointments.book', 'appointments.cancel', 'accounts.connect', 'sync.run', 'occurrences.expand'])(
    '%s is never sent twice',
    async (command) => {
      const reply = handle.call(command, '{}');
      last().kill();

      expect(JSON.parse(await reply)).toMatchObject({ ok: false, error: { code: 'internal' } });
      expect(last().calls).toEqual([]);
    },
  );
});

describe('the heartbeat', () => {
  it('leaves an engine alone that answers, also after the computer slept for an hour', () => {
    vi.advanceTimersByTime(3_000);
    sleptFor = 60 * MINUTE;
    vi.advanceTimersByTime(MINUTE);

    expect(engines).toHaveLength(1);
  });

  it('ends one that has answered nothing for ten seconds, and not before', () => {
    vi.advanceTimersByTime(2_000);
    last().answersPings = false;
    vi.advanceTimersByTime(8_000);
    expect(engines[0]?.isKilled).toBe(false);
    vi.advanceTimersByTime(6_000);

    expect(engines[0]?.isKilled).toBe(true);
    expect(engines).toHaveLength(2);
  });
});

describe('an engine that asks for the system’s proxy', () => {
  const proxies = (engine: PlayedEngine | undefined): readonly ToEngine[] =>
    engine?.posted.filter(({ type }) => type === 'proxies') ?? [];

  it('is not told that it may where the host can’t tell, and is told so where it can', () => {
    expect(last().posted[0]).toEqual({ type: 'start', options });
    const knowing = new PlayedEngine();
    void createEngineHandle(
      () => knowing,
      options,
      {},
      () => Promise.resolve(null),
    ).close();
    expect(knowing.posted[0]).toEqual({ type: 'start', options: { ...options, knowsProxies: true } });
  });

  it('gets the answer under the number of its question; one to an engine that died goes to nobody', async () => {
    const opened: PlayedEngine[] = [];
    const answers: ((list: string) => void)[] = [];
    const open = (): PlayedEngine => opened[opened.push(new PlayedEngine()) - 1] ?? new PlayedEngine();
    const find = (): Promise<string> => new Promise((resolve) => answers.push(resolve));
    const asked = createEngineHandle(open, options, {}, find);
    opened[0]?.ask(7, 'https://a.example');
    opened[0]?.ask(8, 'https://a.example');
    answers[1]?.('DIRECT');
    await Promise.resolve();
    opened[0]?.kill();
    answers[0]?.('PROXY late:1');
    await vi.advanceTimersByTimeAsync(0);

    expect(proxies(opened[0])).toEqual([{ type: 'proxies', id: 8, list: 'DIRECT' }]);
    expect(opened).toHaveLength(2);
    expect(proxies(opened[1])).toEqual([]);
    void asked.close();
  });
});

describe('an engine that keeps dying', () => {
  it('is started three times in five minutes, and a call says that it is gone', async () => {
    kill(4);

    expect(engines).toHaveLength(4);
    expect(announced).toHaveLength(3);
    expect(JSON.parse(await handle.call('app.state', '{}'))).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });

  it('is tried again by the first call after five minutes', async () => {
    kill(4);
    sleptFor = 6 * MINUTE;
    const reply = handle.call('app.state', '{}');
    last().answerLast('{"ok":true,"value":{}}');

    expect(await reply).toBe('{"ok":true,"value":{}}');
    expect(engines).toHaveLength(5);
  });
});
