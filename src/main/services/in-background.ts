import type { ServiceContext } from './context.ts';
import { failureCode } from './failure-code.ts';

/** Lets work go on that nobody waits for: what stops it (a full disk) is noted, and never ends the engine. */
export function inBackground({ log }: ServiceContext, work: Promise<unknown>): void {
  work.catch((fault: unknown) => log.warn('background work failed', { kind: failureCode(fault) }));
}
