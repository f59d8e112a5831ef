import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectLoopback } from '#renderer/loopback-client.ts';

/** The socket of a page: what it sends is kept, what it hears is said by the test. */
class FakeSocket extends EventTarget {
  static last: FakeSocket;
  readonly sent: string[] = [];
  constructor() {
    super();
    FakeSocket.last = this;
  }
  send(text: string): void {
    this.sent.push(text);
  }
  hear(data: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

const page = {
  location: { hash: '#k=code', host: '127.0.0.1', pathname: '/', search: '' },
  history: { replaceState: () => undefined },
  sessionStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
  setTimeout: () => 0,
} as unknown as Window;

beforeEach(() => vi.stubGlobal('WebSocket', FakeSocket));
afterEach(() => vi.unstubAllGlobals());

function connected() {
  const client = connectLoopback(page);
  FakeSocket.last.hear('{"type":"welcome","session":"s"}');
  return { raw: client.raw, socket: FakeSocket.last };
}

test('a reply is handed on as its very text, whatever stands in it', async () => {
  const { raw, socket } = connected();
  const replies = ['{"ok":true,"value":"}\\"}"}', '{"ok":true,  "value":{"id":7,"reply":1}}'];
  const [first, second] = [raw.call('a', '{}'), raw.call('b', '{}')];
  socket.hear(`{"id":2,"reply":${replies[1] ?? ''}}`);
  socket.hear(`{"id":1,"reply":${replies[0] ?? ''}}`);
  expect([await first, await second]).toEqual(replies);
});

test('an event is heard by all, and is no reply', () => {
  const { raw, socket } = connected();
  const heard: string[] = [];
  raw.subscribe((text) => heard.push(text));
  const event = '{"event":"agenda.changed","payload":{"id":1,"reply":2}}';
  socket.hear(event);
  expect(heard).toEqual([event]);
});
