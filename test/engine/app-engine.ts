import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import type { Reply } from '#contract/bridge.ts';
import type { EventMessage } from '#contract/events.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { createEngine, type Engine, type EngineParts } from '#main/engine/compose.ts';
import { createDispatch } from '#main/engine/dispatch.ts';
import type { EngineOptions } from '#main/engine/protocol.ts';

/** An engine over a folder of its own, asked as a host asks it; every value is checked against the contract. */
export interface TestEngine {
  readonly folder: string;
  readonly events: readonly EventMessage[];
  call<N extends CommandName>(command: N, input: Input<N>): Promise<Reply<Value<N>>>;
  /** The same with any text for a command and its input, as a stranger may send it. @throws what nobody foresaw */
  ask(command: string, inputJson: string): Promise<string>;
  /** The value of a call that must succeed. */
  value<N extends CommandName>(command: N, input: Input<N>): Promise<Value<N>>;
  /** The code of a call that must fail. */
  code(command: CommandName, input: unknown): Promise<string>;
  /** Ends the engine and starts another over the same folder and secrets. @param between what happens to them meanwhile */
  restart(between?: (vault: SecretVault) => void | Promise<void>): Promise<void>;
  remove(): Promise<void>;
}

/** Starts one; by default with a keychain that remembers over restarts of the engine. */
export async function startTestEngine(
  parts: Partial<EngineParts> = {},
  options: Partial<Pick<EngineOptions, 'sample' | 'polls' | 'languages'>> & { readonly folder?: string } = {},
): Promise<TestEngine> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'engine-'));
  const vault: SecretVault = parts.vault ?? createMemoryVault();
  const events: EventMessage[] = [];
  const open = async (): Promise<Engine> => {
    const engine = await createEngine(
      {
        dataDirectory: folder,
        vault: 'keychain',
        sample: options.sample ?? false,
        polls: options.polls ?? true,
        version: '0.0.0',
        supportUrl: null,
        languages: options.languages ?? [],
      },
      { ...parts, vault },
    );
    engine.subscribe((message) => events.push(message));
    return engine;
  };
  let engine = await open();
  const ask = async (command: string, inputJson: string): Promise<string> => {
    const unforeseen: unknown[] = [];
    const dispatch = createDispatch(engine.handlers, {
      checkValues: true,
      onInternal: (_command, fault) => unforeseen.push(fault),
    });
    const reply = await dispatch(command, inputJson);
    if (unforeseen.length > 0) throw unforeseen[0];
    return reply;
  };
  const call = async <N extends CommandName>(command: N, input: unknown): Promise<Reply<Value<N>>> =>
    JSON.parse(await ask(command, JSON.stringify(input))) as Reply<Value<N>>;
  return {
    folder,
    events,
    call,
    ask,
    value: async (command, input) => {
      const reply = await call(command, input);
      if (!reply.ok) throw new Error(`${command}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
    code: async (command, input) => {
      const reply = await call(command, input);
      return reply.ok ? 'ok' : reply.error.code;
    },
    restart: async (between) => {
      await engine.close();
      await between?.(vault);
      engine = await open();
    },
    remove: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
