import type { Handlers } from '#contract/commands.ts';
import type { EngineOptions, EventListener } from './protocol.ts';

/** The running engine: the services behind every command. */
export interface Engine {
  readonly handlers: Handlers;
  /** Hears every event until the returned function is called. */
  subscribe(listener: EventListener): () => void;
  /** Finishes what is under way (3 s at most), closes stores and sockets. */
  close(): Promise<void>;
}

/** Builds the engine over its data folder. @throws Refusal `another-instance`, `store-unreadable`, `disk-full` */
export function createEngine(options: EngineOptions): Promise<Engine> {
  return Promise.reject(new Error(`not composed yet: ${options.version}`));
}
