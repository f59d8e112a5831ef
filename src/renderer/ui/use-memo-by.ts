import { useState } from 'react';

interface Kept<Value> {
  readonly value: Value;
  readonly inputs: readonly unknown[];
}

/**
 * `useMemo` with a memory for each key: going back to a key whose inputs are the same gives the very value that was
 * made then, so that what draws it has nothing to do.
 *
 * @param inputs as many each time; compared by identity
 */
export function useMemoBy<Value>(key: string, make: () => Value, inputs: readonly unknown[]): Value {
  const [memory] = useState(() => new Map<string, Kept<Value>>());
  const before = memory.get(key);
  if (before?.inputs.every((input, at) => Object.is(input, inputs[at])) === true) return before.value;
  const value = make();
  memory.set(key, { value, inputs });
  return value;
}
