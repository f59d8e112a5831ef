import { utilityProcess } from 'electron';
import type { EngineChannel } from '#main/engine/channel.ts';
import type { FromEngine } from '#main/engine/protocol.ts';

/** The engine in a utility process of Electron. @param entry the built engine entry */
export function utilityEngine(entry: string): EngineChannel {
  const child = utilityProcess.fork(entry, [], { serviceName: 'engine', stdio: 'ignore' });
  // A fatal error of V8 (out of memory, say) is told before its exit. Unheard, Node would end this process for it; the
  // exit follows by itself, and the handle starts the next engine.
  child.on('error', () => undefined);
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
