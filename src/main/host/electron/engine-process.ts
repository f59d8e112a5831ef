import { utilityProcess } from 'electron';
import type { EngineChannel } from '#main/engine/channel.ts';
import type { FromEngine } from '#main/engine/protocol.ts';

/** The engine in a utility process of Electron. @param entry the built engine entry */
export function utilityEngine(entry: string): EngineChannel {
  const child = utilityProcess.fork(entry, [], { serviceName: 'engine', stdio: 'ignore' });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (message: FromEngine) => listener(message));
    },
    onExit: (listener) => {
      child.on('exit', (code) => listener(code));
    },
    kill: () => {
      child.kill();
    },
  };
}
