import { Unreadable } from './rule.ts';

/** What one rule set may cost; past it the event is unreadable, never a hang. */
const MOST_STEPS = 100_000;
const MOST_OCCURRENCES = 50_000;
/** What all events of one object may cost together: a file of thousands of costly rules ends too. */
const MOST_STEPS_OF_OBJECT = 2_000_000;
const MOST_OCCURRENCES_OF_OBJECT = 200_000;

/**
 * Counts work: days looked at, times of day laid out, dates listed. Never the clock, so that a busy computer
 * makes nothing unreadable.
 */
export class StepBudget {
  readonly #most: { readonly steps: number; readonly occurrences: number };
  readonly #whole: StepBudget | null;
  readonly #cuts: boolean;
  #steps = 0;
  #occurrences = 0;

  constructor(
    most: { readonly steps: number; readonly occurrences: number },
    whole: StepBudget | null = null,
    cuts = false,
  ) {
    this.#most = most;
    this.#whole = whole;
    this.#cuts = cuts;
  }

  /** Whether occurrences were left out, there being too many. */
  get isCut(): boolean {
    return this.#cuts && this.#occurrences > this.#most.occurrences;
  }

  /** @throws Unreadable when it is used up */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > this.#most.steps) throw new Unreadable('a repeat rule that needs too many steps');
    this.#whole?.step(count);
  }

  /** Whether there may be one more; false where it is to be left out. @throws Unreadable when it is used up */
  occurrence(): boolean {
    this.#occurrences += 1;
    if (this.#occurrences > this.#most.occurrences) {
      if (this.#cuts) return false;
      throw new Unreadable('a repeat rule with too many occurrences');
    }
    return this.#whole?.occurrence() ?? true;
  }

  /**
   * The budget of one event, or of one zone, within that of its object.
   * @param most occurrences of it, the others to be left out; without it too many make it unreadable
   */
  share(most?: number): StepBudget {
    const occurrences = most ?? MOST_OCCURRENCES;
    return new StepBudget({ steps: MOST_STEPS, occurrences }, this, most !== undefined);
  }
}

/** The budget of one calendar object resource. */
export function objectBudget(): StepBudget {
  return new StepBudget({ steps: MOST_STEPS_OF_OBJECT, occurrences: MOST_OCCURRENCES_OF_OBJECT });
}
