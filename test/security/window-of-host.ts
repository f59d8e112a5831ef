import { WebSocket } from 'ws';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';

/** A window of the loopback host without a browser: what the page says and hears, word for word. */
export interface HostWindow {
  call<N extends CommandName>(command: N, input: Input<N>): Promise<Reply<Value<N>>>;
  /** The value of a call that must succeed. */
  value<N extends CommandName>(command: N, input: Input<N>): Promise<Value<N>>;
  close(): void;
}

/** Opens one by the address that the host printed. @param hear told of every frame that comes from the host */
export async function openWindow(address: string, hear: (frame: string) => void): Promise<HostWindow> {
  const { origin, hash } = new URL(address);
  const socket = new WebSocket(origin.replace('http', 'ws'), { headers: { origin } });
  const waiting = new Map<number, (reply: unknown) => void>();
  let calls = 0;
  const lost = '{"ok":false,"error":{"code":"internal","message":"The host is gone."}}';
  await new Promise<void>((resolve, reject) => {
    const launch = hash.slice('#k='.length);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', launch })));
    socket.on('error', reject);
    socket.on('close', () => {
      for (const answer of waiting.values()) answer(JSON.parse(lost));
    });
    socket.on('message', (data: Buffer) => {
      hear(data.toString());
      const said = JSON.parse(data.toString()) as { type?: string; id?: number; reply?: unknown };
      if (said.type === 'welcome') resolve();
      if (said.id !== undefined) waiting.get(said.id)?.(said.reply);
    });
  });
  const call: HostWindow['call'] = (command, input) =>
    new Promise((resolve) => {
      const id = (calls += 1);
      waiting.set(id, resolve as (reply: unknown) => void);
      socket.send(JSON.stringify({ id, command, inputJson: JSON.stringify(input) }));
    });
  return {
    call,
    value: async (command, input) => {
      const reply = await call(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
    close: () => socket.terminate(),
  };
}
