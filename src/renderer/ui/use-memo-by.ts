import { useState } from 'react';

interface Kept {
  readonly value: unknown;
  readonly inputs: readonly unknown[];
}

/** More than a screen has at a time, with what it was before. */
const MOST_KEPT = 100;

/** Makes a value, or gives the very one that was made for the same key from the same inputs (compared by identity). */
export type Memo = <Value>(key: string, make: () => Value, inputs: readonly unknown[]) => Value;

/** A memory for the values of many keys; what was not asked for longest goes first. */
export function useMemory(): Memo {
  const [memo] = useState(createMemo);
  return memo;
}

/**
 * `useMemo` with a memory for each key: going back to a key whose inputs are the same gives the very value that was
 * made then, so that what draws it has nothing to do.
 *
 * @param inputs as many each time; compared by identity
 */
export function useMemoBy<Value>(key: string, make: () => Value, inputs: readonly unknown[]): Value {
  return useMemory()(key, make, inputs);
}

function createMemo(): Memo {
  const memory = new Map<string, Kept>();
  return <Value>(key: string, make: () => Value, inputs: readonly unknown[]): Value => {
    const before = memory.get(key);
    const isSame = before?.inputs.every((input, at) => Object.is(input, inputs[at])) === true;
    const kept = isSame ? before : { value: make(), inputs };
    memory.delete(key);
    memory.set(key, kept);
    for (const oldest of memory.keys()) {
      if (memory.size <= MOST_KEPT) break;
      memory.delete(oldest);
    }
    // Nothing else is written under this key.
    return kept.value as Value;
  };
}
