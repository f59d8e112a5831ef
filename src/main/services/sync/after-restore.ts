import type { PracticeStore } from '#main/ports/practice-store.ts';

/**
 * What a copy of the data owed when it was made may have been written since: after it was restored, it is looked for
 * before it is written.
 */
export function lookBeforeWriting(practice: PracticeStore): void {
  for (const copy of practice.owedWrites())
    practice.saveRemoteCopy({ ...copy, attempts: Math.max(copy.attempts, 1) });
}
