import type { Asked } from './asked.ts';
import type { Behaviour } from './behaviour.ts';
import { behaviourOf } from './behaviours.ts';
import type { Fault, FaultName, FaultSwitch } from './switches.ts';
import type { World } from './world.ts';

/** A switch that is on. */
export interface Armed {
  readonly fault: Fault;
  readonly behaviour: Behaviour<Fault>;
  readonly memory: unknown;
  /** Says that it acts on this request, which counts. */
  use(): void;
}

interface Set extends Armed {
  readonly setting: FaultSwitch;
  /** Requests that it let pass, and those that it acted on. */
  passed: number;
  used: number;
}

/** The switches of one server: those of its preset, and those that a test has set. */
export class Switchboard {
  readonly #world: World;
  readonly #preset: readonly Fault[];
  #set: Set[] = [];

  constructor(world: World, preset: readonly Fault[]) {
    this.#world = world;
    this.#preset = preset;
    this.clearAll();
  }

  set(setting: FaultSwitch): void {
    const behaviour = behaviourOf(setting);
    if (setting.name === 'late') this.#world.beginLate();
    const memory = behaviour.remember?.(this.#world);
    const set: Set = {
      setting,
      fault: setting,
      behaviour,
      memory,
      passed: 0,
      used: 0,
      use: () => (set.used += 1),
    };
    this.#set.push(set);
  }

  clear(name: FaultName): void {
    this.#set = this.#set.filter((one) => one.setting.name !== name);
    if (name === 'late') this.#world.endLate();
  }

  /** Back to the preset. */
  clearAll(): void {
    this.#set = [];
    this.#world.endLate();
    for (const fault of this.#preset) this.set(fault);
  }

  /** Those that are about a request, in the order in which they were set. */
  about(asked: Asked): readonly Armed[] {
    return this.#set.filter((one) => {
      const { times = Infinity, after = 0, on } = one.setting;
      if (one.used >= times) return false;
      if (one.behaviour.applies?.(asked, one.fault) === false || on?.(asked) === false) return false;
      if (one.passed >= after) return true;
      one.passed += 1;
      return false;
    });
  }
}
