import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';

/** What a process weighs, in bytes, and how many files and sockets it has open (0 where the system doesn't say). */
export interface Weight {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly files: number;
  readonly peak: number;
}

/** The engine in a process of its own, over stores on disk. */
export interface EngineProcess {
  call<N extends CommandName>(command: N, input: Input<N>): Promise<Reply<Value<N>>>;
  /** @throws where it is refused */
  value<N extends CommandName>(command: N, input: Input<N>): Promise<Value<N>>;
  weigh(): Promise<Weight>;
  close(): Promise<void>;
}

export async function startEngineProcess(folder: string): Promise<EngineProcess> {
  const child = fork(join(import.meta.dirname, 'engine-child.ts'), [folder], { execArgv: ['--expose-gc'] });
  const waiting = new Map<number, (replyJson: string) => void>();
  let lastId = 0;
  child.on('message', (message) => {
    const { id, replyJson } = message as { readonly id: number; readonly replyJson: string };
    waiting.get(id)?.(replyJson);
    waiting.delete(id);
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('the engine did not start');
    }),
  ]);
  const ask = (command: string, inputJson: string): Promise<string> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      child.send({ id: lastId, command, inputJson });
    });
  const call: EngineProcess['call'] = async (command, input) =>
    JSON.parse(await ask(command, JSON.stringify(input))) as Reply<Value<typeof command>>;
  return {
    call,
    value: async (command, input) => {
      const reply = await call(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
    weigh: async () => JSON.parse(await ask('weight', '')) as Weight,
    close: async () => {
      child.send({ id: 0, command: 'end', inputJson: '' });
      await ended;
    },
  };
}
