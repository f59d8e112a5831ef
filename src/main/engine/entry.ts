import '#main/icalendar/temporal.ts';
import './small-heap.ts';
import './strict-tls.ts';
import { faultTrace } from './fault-trace.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { runEngine, type EnginePort } from './run-engine.ts';

/** The port that Electron gives a utility process; its messages arrive inside an event. */
interface UtilityPort {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
}

function findPort(): EnginePort {
  const utility = (process as { readonly parentPort?: UtilityPort }).parentPort;
  const exit = (code: number): void => {
    setImmediate(() => process.exit(code)); // after the last message has left
  };
  if (utility !== undefined) {
    return {
      post: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data)),
      exit,
    };
  }
  process.on('disconnect', () => process.exit(0));
  // Ctrl+C reaches the whole process group; the host decides, and asks the engine to finish first.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  return {
    post: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', (message) => listener(message as ToEngine)),
    exit,
  };
}

// A fault that nobody caught leaves the engine in a state nobody knows: its host starts a new one.
const fatal = (fault: unknown): void => {
  process.stderr.write(`the engine stopped: ${faultTrace(fault)}\n`);
  process.exit(70);
};
process.on('uncaughtException', fatal);
process.on('unhandledRejection', fatal);
runEngine(findPort());
