import type { RawBridge } from '#contract/bridge.ts';
import type { Connection } from './store/app-slice.ts';

const SESSION_KEY = 'session';
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
const LOST_REPLY = JSON.stringify({
  ok: false,
  error: { code: 'internal', message: 'The app behind this window has stopped.' },
});
/** How the host writes a reply: the rest but a brace is the reply's own text (src/main/host/loopback/protocol.ts). */
const REPLY = /^\{"id":(\d+),"reply":/;
/** The host's close codes: the launch code is not valid; it was used already. */
const REFUSED: readonly number[] = [4401, 4402];

interface Waiting {
  readonly frame: string;
  readonly answer: (reply: string) => void;
}

/** The raw bridge over a WebSocket, and how its connection stands. */
export interface LoopbackClient {
  readonly raw: RawBridge;
  readonly onConnection: (listener: (connection: Connection) => void) => void;
}

/**
 * Speaks with the host that served this page (src/main/host/loopback/protocol.ts): says hello with the launch
 * code of the address (`#k=…`, removed from the address bar at once) or with the session of an earlier load,
 * then carries `{id, command, inputJson}` out and `{id, reply}` and events in. A dropped socket is opened
 * again, more and more slowly; calls that were under way end as failed, later ones wait for the socket.
 */
export function connectLoopback(window: Window): LoopbackClient {
  const client = new Loopback(window, takeLaunchCode(window));
  return {
    raw: {
      call: (command, inputJson) => client.call(command, inputJson),
      subscribe: (listener) => client.subscribe(listener),
    },
    onConnection: (listener) => client.onConnection(listener),
  };
}

function takeLaunchCode(window: Window): string | null {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('k');
  if (code !== null) {
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  return code;
}

class Loopback {
  readonly #window: Window;
  readonly #waiting = new Map<number, Waiting>();
  readonly #unsent: number[] = [];
  readonly #eventListeners = new Set<(eventJson: string) => void>();
  readonly #connectionListeners = new Set<(connection: Connection) => void>();
  #launch: string | null;
  #socket: WebSocket | null = null;
  #connection: Connection = 'open';
  #welcomed = false;
  #lastId = 0;
  #waitMs = FIRST_WAIT_MS;

  constructor(window: Window, launch: string | null) {
    this.#window = window;
    this.#launch = launch;
    this.#open();
  }

  call(command: string, inputJson: string): Promise<string> {
    if (this.#connection === 'refused') return Promise.resolve(LOST_REPLY);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((answer) => {
      this.#waiting.set(id, { frame: JSON.stringify({ id, command, inputJson }), answer });
      this.#unsent.push(id);
      this.#flush();
    });
  }

  subscribe(listener: (eventJson: string) => void): () => void {
    this.#eventListeners.add(listener);
    return () => {
      this.#eventListeners.delete(listener);
    };
  }

  onConnection(listener: (connection: Connection) => void): void {
    this.#connectionListeners.add(listener);
    if (this.#connection !== 'open') listener(this.#connection);
  }

  #open(): void {
    const session = this.#window.sessionStorage.getItem(SESSION_KEY);
    const hello = this.#launch === null ? { session: session ?? '' } : { launch: this.#launch };
    const socket = new WebSocket(`ws://${this.#window.location.host}/`);
    this.#socket = socket;
    socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', ...hello })));
    socket.addEventListener('message', (event) => this.#hear(String(event.data)));
    socket.addEventListener('close', (event) => this.#closed(event.code));
  }

  #hear(text: string): void {
    // A month may have megabytes of reply, which is opened once, by who asked.
    const [head, id] = REPLY.exec(text) ?? [];
    if (head !== undefined) {
      this.#settle(Number(id), text.slice(head.length, -1));
      return;
    }
    const frame = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (frame['type'] === 'welcome') this.#welcome(frame['session']);
    else if ('event' in frame) for (const listener of this.#eventListeners) listener(text);
  }

  #welcome(session: unknown): void {
    if (typeof session === 'string') this.#window.sessionStorage.setItem(SESSION_KEY, session);
    this.#launch = null;
    this.#welcomed = true;
    this.#waitMs = FIRST_WAIT_MS;
    this.#tell('open');
    this.#flush();
  }

  #flush(): void {
    if (!this.#welcomed) return;
    for (const id of this.#unsent.splice(0)) {
      const waiting = this.#waiting.get(id);
      if (waiting !== undefined) this.#socket?.send(waiting.frame);
    }
  }

  #settle(id: number, reply: string): void {
    this.#waiting.get(id)?.answer(reply);
    this.#waiting.delete(id);
  }

  #closed(code: number): void {
    const sent = [...this.#waiting.keys()].filter((id) => !this.#unsent.includes(id));
    this.#welcomed = false;
    this.#socket = null;
    if (REFUSED.includes(code)) {
      for (const id of this.#waiting.keys()) this.#settle(id, LOST_REPLY);
      this.#unsent.length = 0;
      this.#window.sessionStorage.removeItem(SESSION_KEY);
      this.#tell('refused');
      return;
    }
    for (const id of sent) this.#settle(id, LOST_REPLY);
    this.#tell('lost');
    this.#window.setTimeout(() => this.#open(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }

  #tell(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const listener of this.#connectionListeners) listener(connection);
  }
}
