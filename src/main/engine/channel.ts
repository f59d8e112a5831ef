import type { FromEngine, ToEngine } from './protocol.ts';

/** All that a host knows of the engine's process. */
export interface EngineChannel {
  post(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  onExit(listener: (code: number | null) => void): void;
  /** Ends the process, also while it is inside native code. */
  kill(): void;
}
