import { Unreadable } from './rule.ts';

/** What expanding one object may cost; past it the object is unreadable, never a hang. */
const MOST_STEPS = 100_000;
const MOST_MS = 250;
const MOST_OCCURRENCES = 50_000;

/** Counts the work of one expansion. @throws Unreadable when it is used up */
export class StepBudget {
  #steps = 0;
  #occurrences = 0;
  readonly #startedAt = performance.now();

  step(): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new Unreadable('a repeat rule that needs too many steps');
    if (this.#steps % 500 === 0 && performance.now() - this.#startedAt > MOST_MS) {
      throw new Unreadable('a repeat rule that takes too long');
    }
  }

  occurrence(): void {
    this.#occurrences += 1;
    if (this.#occurrences > MOST_OCCURRENCES) throw new Unreadable('a repeat rule with too many occurrences');
  }
}
