import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JournalItem } from '#contract/journal-shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createCrashPoint, type CrashPoint } from './crash.ts';
import { fill, HOUR, MINUTE, NOON, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
let crash: CrashPoint;
beforeEach(async () => {
  crash = createCrashPoint();
  world = await startWorld({ around: crash.around });
  fill(world.server, 'personal', 3);
  await world.configure();
});
afterEach(async () => world.stop());

const client = { name: 'Milo Kern' };
const put = (name: string, options: Parameters<typeof simpleEvent>[1] = {}): string =>
  world.server.put('personal', `${name}.ics`, simpleEvent(name, options));

/** What the journal says there is, by title and time. */
async function played(): Promise<readonly string[]> {
  const last = new Map<string, JournalItem>();
  for (const entry of (await world.services.handlers['journal.list']({ since: 0 })).toReversed()) {
    const of = world.context.practice.journal(0).find(({ id }) => String(id) === entry.id);
    last.set(of?.uid ?? '', entry);
  }
  return [...last.values()]
    .flatMap(({ after }) =>
      after === null ? [] : [`${after.title} ${after.start} ${after.end} ${after.state}`],
    )
    .toSorted();
}

/** What there is, beside what was there from the beginning. */
function present(): readonly string[] {
  const { cache, practice } = world.context;
  const window = { start: NOON - 24 * HOUR, end: NOON + 90 * 24 * HOUR };
  const events = cache
    .occurrencesBetween([world.idOf('personal')], window)
    .flatMap(({ facts, span }) =>
      facts.uid.startsWith('e') ? [`${facts.title} ${span.start} ${span.end} confirmed`] : [],
    );
  const states = ['booked', 'cancelled', 'conflict', 'removed-in-icloud'] as const;
  const appointments = practice
    .appointmentsBetween(window, states)
    .map(({ client: { name }, start, end, state, cancelledBy }) =>
      [name, start, end, cancelledBy === null ? state : `${state}-by-${cancelledBy}`].join(' '),
    );
  return [...events, ...appointments].toSorted();
}

it('the journal, played from the beginning, gives the events and appointments that there are', async () => {
  const step = fc.record({
    name: fc.nat({ max: 4 }),
    hour: fc.nat({ max: 40 }),
    title: fc.nat({ max: 2 }),
    does: fc.constantFrom('put', 'put', 'remove', 'crash', 'book', 'move', 'cancel'),
  });
  const time = (hour: number): number => NOON + (hour + 1) * HOUR;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const mine: string[] = [];
      for (const { name, hour, title, does } of steps) {
        const stamp = new Date(time(hour)).toISOString().replace(/[-:]|\.\d+/g, '');
        const { handlers } = world.services;
        const some = mine[name % Math.max(1, mine.length)];
        const refused = (): undefined => undefined;
        if (does === 'put') put(`e${name}`, { start: stamp, title: `title ${title}` });
        if (does === 'remove') world.server.remove('personal', `e${name}.ics`);
        if (does === 'crash') crash.arm(hour % 6, title === 0 ? 'before' : 'after');
        if (does === 'book')
          await Promise.resolve(
            handlers['appointments.book']({ start: time(hour), lengthMinutes: 30, client }),
          )
            .then(({ appointment }) => mine.push(appointment.id))
            .catch(refused);
        if (does === 'move' && some !== undefined)
          await Promise.resolve(
            handlers['appointments.move']({ appointmentId: some, start: time(hour) }),
          ).catch(refused);
        if (does === 'cancel' && some !== undefined)
          await Promise.resolve(handlers['appointments.cancel']({ appointmentId: some })).catch(refused);
        await world.sync().catch(refused);
        if (crash.hasCrashed) {
          crash.recover();
          await world.restart();
        }
      }
      crash.recover();
      world.advance(MINUTE);
      await world.sync();
      await world.sync();
      expect(await played()).toEqual(present());
    }),
    { numRuns: 25, seed: 20261125 },
  );
}, 120_000);
