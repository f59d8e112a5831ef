import type { EngineCommandName } from '#contract/commands.ts';
import type { EngineChannel } from './channel.ts';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
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

/** All in ms. */
export interface HandleTimes {
  readonly pingMs: number;
  /** This long without an answer to any ping: it hangs and is killed. */
  readonly deadMs: number;
  /** What a closing engine gets to finish. */
  readonly closeMs: number;
  /** The time over which restarts are counted. */
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

/** Commands that only read: asked once more of the next engine where the first one died with them in hand. */
const READS: ReadonlySet<string> = new Set<EngineCommandName>([
  'accounts.kept',
  'accounts.list',
  'alerts.list',
  'agenda.list',
  'app.state',
  'appointments.list',
  'blocks.list',
  'calendars.list',
  'clients.clockChanges',
  'clients.list',
  'configuration.get',
  'journal.list',
  'outbox.list',
  'preferences.get',
  'sync.status',
  'vault.check',
]);

interface Waiting {
  readonly command: string;
  readonly inputJson: string;
  readonly answer: (replyJson: string) => void;
  readonly mayRepeat: boolean;
}

/**
 * Keeps an engine running: a heartbeat finds one that hangs, a dead one is started again, three times in five
 * minutes at most. Nothing that was acknowledged is lost, for it was on disk before its reply left.
 * @param findProxies what it may ask of its host; a host that can't tell gives none, and is not asked
 */
export function createEngineHandle(
  open: () => EngineChannel,
  options: EngineOptions,
  times: Partial<HandleTimes> = {},
  findProxies?: ProxyFinder,
): EngineHandle {
  const { pingMs, deadMs, closeMs, restartWindowMs } = { ...TIMES, ...times };
  const listeners = new Set<(eventJson: string) => void>();
  const waiting = new Map<number, Waiting>();
  const endings: number[] = [];
  let channel: EngineChannel;
  let lastId = 0;
  let unanswered = 0;
  let isClosing = false;
  let isDown = false;
  let onClosed: () => void = () => undefined;
  let settleReady: { resolve: () => void; reject: (fault: Error) => void } | null = null;
  const ready = new Promise<void>((resolve, reject) => {
    settleReady = { resolve, reject };
  });
  ready.catch(() => undefined); // a host that only calls hears of it through its replies

  const hear = (message: FromEngine, from: EngineChannel): void => {
    unanswered = 0;
    switch (message.type) {
      case 'ready':
        settleReady?.resolve();
        break;
      case 'failed':
        settleReady?.reject(new Error(message.errorJson));
        break;
      case 'reply':
        waiting.get(message.id)?.answer(message.replyJson);
        waiting.delete(message.id);
        break;
      case 'event':
        for (const listener of listeners) listener(message.eventJson);
        break;
      case 'pong':
        break;
      case 'find-proxies':
        void findProxies?.(message.origin).then((list) => {
          // The next engine counts from one again: this answer would be one to another question.
          if (channel === from && !isDown) from.post({ type: 'proxies', id: message.id, list });
        });
        break;
      case 'closed':
        onClosed();
        break;
    }
  };
  const start = (): void => {
    const opened = open();
    channel = opened;
    unanswered = 0;
    opened.onMessage((message) => {
      if (channel === opened) hear(message, opened);
    });
    opened.onExit(() => {
      if (channel === opened) ended();
    });
    const knowsProxies = findProxies !== undefined;
    opened.post({ type: 'start', options: knowsProxies ? { ...options, knowsProxies } : options });
  };
  const restart = (): void => {
    isDown = false;
    start();
    for (const listener of listeners) listener(RESTARTED);
    for (const [id, { command, inputJson }] of waiting)
      channel.post({ type: 'call', id, command, inputJson });
  };
  const mayRestart = (): boolean => {
    const now = performance.now();
    return endings.filter((at) => now - at < restartWindowMs).length <= MOST_RESTARTS;
  };
  /** Answers what the engine took with it; keeps the reads that the next one may be asked again. */
  const failWaiting = (keepReads: boolean): void => {
    for (const [id, call] of waiting) {
      if (keepReads && call.mayRepeat) {
        waiting.set(id, { ...call, mayRepeat: false });
      } else {
        call.answer(STOPPED);
        waiting.delete(id);
      }
    }
  };
  const ended = (): void => {
    onClosed();
    endings.push(performance.now());
    isDown = isClosing || !mayRestart();
    failWaiting(!isDown);
    if (!isDown) restart();
    else settleReady?.reject(new Error(STOPPED));
  };

  start();
  // Pings are counted, not timed: a computer that slept for an hour has missed one, not thirty minutes' worth.
  const heartbeat = setInterval(() => {
    if (isClosing || isDown) return;
    if (unanswered * pingMs >= deadMs) {
      channel.kill();
      return;
    }
    unanswered += 1;
    lastId += 1;
    channel.post({ type: 'ping', id: lastId });
  }, pingMs);
  heartbeat.unref();

  return {
    ready,
    call: (command, inputJson) => {
      if (isDown && !isClosing && mayRestart()) restart();
      if (isClosing || isDown) return Promise.resolve(STOPPED);
      lastId += 1;
      const id = lastId;
      return new Promise((answer) => {
        waiting.set(id, { command, inputJson, answer, mayRepeat: READS.has(command) });
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
      failWaiting(false);
    },
  };
}
