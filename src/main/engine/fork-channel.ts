import { fork } from 'node:child_process';
import type { EngineChannel } from './channel.ts';
import type { FromEngine } from './protocol.ts';

/** The engine in a child process of Node, for hosts without Electron. @param entry the built engine entry */
export function forkEngine(entry: string): EngineChannel {
  const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    post: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => {
      child.on('message', (message) => listener(message as FromEngine));
    },
    onExit: (listener) => {
      child.on('exit', (code) => listener(code));
      // A process that could not be made has no exit; one that is ending may still refuse a message.
      child.on('error', () => {
        if (child.pid === undefined) listener(null);
      });
    },
    kill: () => {
      child.kill('SIGKILL'); // SIGTERM would wait for native code to come back
    },
  };
}
