import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { ForkOptions, UtilityProcess } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { engineChannelConformance } from './engine-channel.ts';

type UsedOfUtilityProcess = Pick<UtilityProcess, 'postMessage' | 'kill'> & {
  on(event: 'message' | 'exit', listener: (value: never) => void): unknown;
};

// Stands in for Electron's utility process by a child of Node: same methods, other process. The real one runs in the
// workflow only.
const asked = vi.hoisted((): { options: ForkOptions | null } => ({ options: null }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: (path: string, args: readonly string[], options: ForkOptions): UsedOfUtilityProcess => {
      asked.options = options;
      const child = fork(path, args, {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      child.on('error', () => undefined);
      return {
        postMessage: (message) => {
          if (child.connected) child.send(message as object);
        },
        kill: () => child.kill(),
        on: (event, listener) => child.on(event, listener as (value: unknown) => void),
      };
    },
  },
}));

const engine = resolve(join(import.meta.dirname, '../engine/fixtures/odd-engine.mjs'));
const { utilityEngine } = await import('#main/host/electron/engine-process.ts');

engineChannelConformance('the channel to a child of Node', () => forkEngine(engine));
engineChannelConformance("the channel to Electron's utility process", () => utilityEngine(engine));

describe('a utility process', () => {
  it('has the name under which its memory is looked up', () => {
    utilityEngine(engine).kill();

    expect(asked.options).toMatchObject({ serviceName: 'engine' });
  });
});
