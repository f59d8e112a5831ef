import type { ServiceContext } from '#main/services/context.ts';

/** Stands for the end of the process: nothing that comes after it reaches a store. */
export class Crash extends Error {}

/** Ends the process, as far as its stores can tell, at a write that is chosen beforehand. */
export interface CrashPoint {
  /** Crashes at the write after `writes` more, just before or just after it is committed. */
  arm(writes: number, when: 'before' | 'after'): void;
  /** Whether it has crashed; a new process begins by `recover`. */
  readonly hasCrashed: boolean;
  recover(): void;
  readonly around: (context: ServiceContext) => ServiceContext;
}

const WRITE = /^(?:add|save|commit|store|mark|pauseUntil|forget|remove|transaction)/;

/** @param kill what ends the process; without it only the stores are out of reach */
export function createCrashPoint(kill: () => void = () => undefined): CrashPoint {
  let armed: { left: number; readonly when: 'before' | 'after' } | null = null;
  let crashed = false;
  const die = (): never => {
    kill();
    crashed = true;
    throw new Crash();
  };
  const guarded = <T extends object>(store: T): T => {
    let depth = 0;
    const entries = (Object.entries(store) as [string, (...given: unknown[]) => unknown][]).map(
      ([name, method]) => {
        if (!WRITE.test(name)) return [name, method] as const;
        const write = (...given: unknown[]): unknown => {
          if (crashed) throw new Crash();
          // What is inside a transaction is committed with it.
          const isDue = depth === 0 && armed !== null && armed.left-- === 0;
          if (isDue && armed?.when === 'before') die();
          depth += 1;
          try {
            const result = method(...given);
            if (isDue) die();
            return result;
          } finally {
            depth -= 1;
          }
        };
        return [name, write] as const;
      },
    );
    return { ...store, ...Object.fromEntries(entries) };
  };
  return {
    arm: (left, when) => {
      armed = { left, when };
    },
    get hasCrashed() {
      return crashed;
    },
    recover: () => {
      armed = null;
      crashed = false;
    },
    around: (context) => ({
      ...context,
      cache: guarded(context.cache),
      practice: guarded(context.practice),
    }),
  };
}
