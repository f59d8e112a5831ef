import { afterEach, beforeEach } from 'vitest';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { Refusal } from '#contract/errors.ts';
import type { EventMessage } from '#contract/events.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { startWorld, type SyncWorld, type WorldOptions } from '#test/sync/world.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
export const at = (iso: string): number => Date.parse(iso);
/** Tuesday, 10:00 in Berlin: the day after the world begins. */
export const TUESDAY = at('2026-12-01T09:00:00Z');

type Handlers = SyncWorld['services']['handlers'];

/** A practice in Berlin with `practice` as Primary Calendar and `personal` checked for conflicts, anew for each test. */
export interface ConfiguredWorld {
  /** To be read inside tests. */
  readonly world: SyncWorld;
  readonly handlers: Handlers;
  /** Names of what was announced since the last look. */
  announced(): readonly string[];
  book(start: number, more?: object): Promise<Value<'appointments.book'>>;
  block(more?: Partial<CheckedInput<'blocks.create'>>): Promise<BlockShape>;
  agenda(start: number, end: number): Promise<readonly EntryShape[]>;
  /** Starts of half an hour each that are offered. */
  slots(start: number, end: number): Promise<readonly number[]>;
}

export function configuredWorld(options: WorldOptions = {}): ConfiguredWorld {
  let world: SyncWorld;
  let announced: EventMessage['event'][] = [];
  beforeEach(async () => {
    world = await startWorld({
      preset: 'plain',
      startAt: at('2026-11-30T08:00:00Z'),
      around: (context) => ({ ...context, announce: (event) => void announced.push(event) }),
      ...options,
    });
    await world.configure();
    world.asked();
    announced = [];
  });
  afterEach(() => world.stop());
  return {
    get world() {
      return world;
    },
    get handlers() {
      return world.services.handlers;
    },
    announced: () => announced.splice(0),
    book: (start, more = {}) =>
      Promise.resolve(
        world.services.handlers['appointments.book']({
          start,
          lengthMinutes: 30,
          ...('clientId' in more ? {} : { client: { name: 'Milo Kern' } }),
          ...more,
        }),
      ),
    block: (more = {}) =>
      Promise.resolve(
        world.services.handlers['blocks.create']({
          title: 'Rounds',
          start: TUESDAY,
          end: TUESDAY + hour,
          ...more,
        }),
      ),
    agenda: async (start, end) => (await world.services.handlers['agenda.list']({ start, end })).entries,
    slots: async (start, end) => {
      const asked = { start, end, lengthMinutes: 30 };
      return (await world.services.handlers['availability.slots'](asked)).slots.map((slot) => slot.start);
    },
  };
}

/** What a call is refused with. */
export async function refusal(work: () => unknown): Promise<Refusal> {
  try {
    await work();
  } catch (fault) {
    return fault as Refusal;
  }
  throw new Error('it was not refused');
}
