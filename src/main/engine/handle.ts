import type { EngineChannel } from './channel.ts';
import type { EngineOptions, FromEngine } from './protocol.ts';

/** What a host does with the engine: ask, listen, end it. */
export interface EngineHandle {
  /** Resolves when the engine answers calls. @throws the JSON of a contract error, as an Error's message */
  readonly ready: Promise<void>;
  /** A `Reply` as JSON. Never rejects: a call that the engine took with it ends as `internal`. */
  call(command: string, inputJson: string): Promise<string>;
  subscribe(listener: (eventJson: string) => void): () => void;
  /** Ends the engine: asks it to finish, and kills it after three seconds. */
  close(): Promise<void>;
}

export interface HandleTimes {
  readonly pingMs: number;
  readonly deadMs: number;
  readonly closeMs: number;
  readonly restartWindowMs: number;
}

const TIMES: HandleTimes = { pingMs: 2_000, deadMs: 10_000, closeMs: 3_000, restartWindowMs: 300_000 };
const MOST_RESTARTS = 3;
const STOPPED = JSON.stringify({
  ok: false,
  error: {
    code: 'internal',
    message: 'The app had to restart its engine. Nothing that was saved is lost; try again.',
  },
});
const RESTARTED = JSON.stringify({ event: 'engine.restarted', payload: {} });

/**
 * Keeps an engine running: a heartbeat finds one that hangs, a dead one is started again, three times in five
 * minutes at most. Nothing that was acknowledged is lost, for it was on disk before its reply left.
 */
export function createEngineHandle(
  open: () => EngineChannel,
  options: EngineOptions,
  times: Partial<HandleTimes> = {},
): EngineHandle {
  const { pingMs, deadMs, closeMs, restartWindowMs } = { ...TIMES, ...times };
  const listeners = new Set<(eventJson: string) => void>();
  const waiting = new Map<number, (replyJson: string) => void>();
  const restarts: number[] = [];
  let channel: EngineChannel;
  let lastId = 0;
  let lastHeardAt = 0;
  let isClosing = false;
  let isDown = false;
  let onClosed: () => void = () => undefined;
  let settleReady: { resolve: () => void; reject: (fault: Error) => void } | null = null;
  const ready = new Promise<void>((resolve, reject) => {
    settleReady = { resolve, reject };
  });
  ready.catch(() => undefined); // a host that only calls hears of it through its replies

  const hear = (message: FromEngine): void => {
    lastHeardAt = performance.now();
    switch (message.type) {
      case 'ready':
        settleReady?.resolve();
        break;
      case 'failed':
        settleReady?.reject(new Error(message.errorJson));
        break;
      case 'reply':
        waiting.get(message.id)?.(message.replyJson);
        waiting.delete(message.id);
        break;
      case 'event':
        for (const listener of listeners) listener(message.eventJson);
        break;
      case 'pong':
        break;
      case 'closed':
        onClosed();
        break;
    }
  };
  const failWaiting = (): void => {
    for (const answer of waiting.values()) answer(STOPPED);
    waiting.clear();
  };
  const start = (): void => {
    const opened = open();
    channel = opened;
    lastHeardAt = performance.now();
    opened.onMessage((message) => {
      if (channel === opened) hear(message);
    });
    opened.onExit(() => {
      if (channel === opened) ended();
    });
    opened.post({ type: 'start', options });
  };
  const ended = (): void => {
    failWaiting();
    onClosed();
    if (isClosing) return;
    const now = performance.now();
    restarts.push(now);
    if (restarts.filter((at) => now - at < restartWindowMs).length > MOST_RESTARTS) {
      isDown = true;
      settleReady?.reject(new Error(STOPPED));
      return;
    }
    start();
    for (const listener of listeners) listener(RESTARTED);
  };

  start();
  const heartbeat = setInterval(() => {
    if (isClosing || isDown) return;
    lastId += 1;
    channel.post({ type: 'ping', id: lastId });
    if (performance.now() - lastHeardAt > deadMs) channel.kill();
  }, pingMs);
  heartbeat.unref();

  return {
    ready,
    call: (command, inputJson) => {
      if (isClosing || isDown) return Promise.resolve(STOPPED);
      lastId += 1;
      const id = lastId;
      return new Promise((answer) => {
        waiting.set(id, answer);
        channel.post({ type: 'call', id, command, inputJson });
      });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      if (isClosing) return;
      isClosing = true;
      clearInterval(heartbeat);
      if (isDown) return;
      const closed = new Promise<void>((resolve) => {
        onClosed = resolve;
        setTimeout(resolve, closeMs).unref();
      });
      channel.post({ type: 'shutdown' });
      await closed;
      channel.kill();
      failWaiting();
    },
  };
}
