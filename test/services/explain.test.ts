import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { DEFAULT_WORKING_HOURS } from '#domain/configuration.ts';
import { overlaps, type Interval } from '#domain/interval.ts';
import { refuseClash } from '#main/services/slot-check.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** `npm run prove -- explain` sets more. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 400);
/** So many with the same blocks. */
const A_ROUND = 50;
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);

/** What events of all kinds say of themselves. */
const KINDS: readonly (readonly string[])[] = [
  [],
  ['TRANSP:TRANSPARENT'],
  ['STATUS:CANCELLED'],
  ['STATUS:TENTATIVE'],
  ['X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M'],
  ['X-APPLE-TRAVEL-RETURN-DURATION;VALUE=DURATION:PT30M'],
  ['X-MICROSOFT-CDO-BUSYSTATUS:FREE'],
  ['DURATION:PT0S'],
  ['DURATION:PT20M'],
  ['DURATION:PT3H'],
  ['RRULE:FREQ=DAILY;COUNT=3'],
  ['RRULE:FREQ=BROKEN'],
];

describe('a time that is explained', () => {
  let world: SyncWorld;
  const explain = (slot: Interval): Value<'availability.explain'> =>
    world.services.handlers['availability.explain'](slot) as Value<'availability.explain'>;
  const slots = (window: Interval, lengthMinutes: number): Value<'availability.slots'> =>
    world.services.handlers['availability.slots']({
      ...window,
      lengthMinutes,
    }) as Value<'availability.slots'>;

  beforeAll(async () => {
    world = await startWorld({ preset: 'plain' });
    const from = Math.floor(world.now() / day) * day;
    for (let index = 0; index < 60; index++) {
      const start = new Date(from + index * 2.35 * hour).toISOString().replace(/[-:]|\.\d+/g, '');
      const more = KINDS[index % KINDS.length] ?? [];
      const isAllDay = index % 20 === 7;
      const date = isAllDay
        ? [`DTSTART;VALUE=DATE:${start.slice(0, 8)}`, 'DURATION:P1D', 'TRANSP:TRANSPARENT']
        : more;
      const slug = index % 3 === 0 ? 'personal' : 'practice';
      world.server.put(
        slug,
        `e${index}.ics`,
        simpleEvent(`e${index}`, { title: `e${index}`, start, more: date }),
      );
    }
    await world.connect();
    await world.services.handlers['configuration.save']({
      primaryCalendarId: world.idOf('practice'),
      conflictCalendarIds: [world.idOf('personal')],
      zone: 'Europe/Berlin',
      displayZone: 'Asia/Tokyo',
      workingHours: {
        ...DEFAULT_WORKING_HOURS,
        weekly: {
          ...DEFAULT_WORKING_HOURS.weekly,
          tue: [
            ['08:00', '12:00'],
            ['13:00', '20:00'],
          ],
          sat: [['00:00', '24:00']],
        },
        exceptions: [],
        bufferBeforeMinutes: 10,
        bufferAfterMinutes: 5,
        minimumNoticeMinutes: 120,
        horizonDays: 5,
      } as never,
    });
    await world.sync();
  });
  afterAll(() => world.stop());

  const times = fc.record({
    at: fc.integer({ min: -24 * 12, max: 7 * 24 * 12 }),
    minutes: fc.constantFrom(5, 15, 30, 45, 60, 90, 120),
    isOnGrid: fc.boolean(),
  });

  /** Blocks of all kinds: single and repeating, timed and of whole days. No clock changes in these days. */
  const blocks = fc.array(
    fc.record({
      at: fc.integer({ min: -24 * 4, max: 7 * 24 * 4 }),
      minutes: fc.constantFrom(5, 30, 90, 600),
      isAllDay: fc.boolean(),
      everyDays: fc.constantFrom(0, 0, 1, 2, 7),
      count: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 4 },
  );
  type Block = (typeof blocks extends fc.Arbitrary<(infer B)[]> ? B : never) & object;

  /** Makes them in place of those that are there; what they hold, counted here. */
  const putBlocks = (wanted: readonly Block[]): Interval[] => {
    const { 'blocks.create': create, 'blocks.remove': remove } = world.services.handlers;
    for (const { id } of world.context.practice.blocks()) void remove({ blockId: id });
    // The days are those of the practice, in Berlin, also for a view in Tokyo.
    const dayOf = (instant: number): number => Math.floor((instant + hour) / day) * day - hour;
    return wanted.flatMap(({ at, minutes, isAllDay, everyDays, count }) => {
      const start = Math.floor(world.now() / day) * day + at * 15 * minute;
      const end = start + minutes * minute;
      const rrule = `FREQ=DAILY;INTERVAL=${everyDays};COUNT=${count}`;
      void create({ title: '', start, end, allDay: isAllDay, ...(everyDays > 0 ? { rrule } : {}) });
      const first = isAllDay ? { start: dayOf(start), end: dayOf(end - 1) + day } : { start, end };
      return Array.from({ length: everyDays > 0 ? count : 1 }, (_, index) => ({
        start: first.start + index * everyDays * day,
        end: first.end + index * everyDays * day,
      }));
    });
  };

  const agrees = (offered: Map<number, readonly Interval[]>) =>
    fc.property(times, ({ at, minutes, isOnGrid }) => {
      const from = Math.floor(world.now() / day) * day;
      const start = from + at * 5 * minute + (isOnGrid ? 0 : 2 * minute);
      const slot = { start, end: start + minutes * minute };
      const window = { start: from - 2 * day, end: from + 10 * day };
      const ofLength = offered.get(minutes) ?? slots(window, minutes).slots;
      offered.set(minutes, ofLength);
      const { reasons, ...verdict } = explain(slot);
      let refused: unknown = null;
      try {
        refuseClash(world.context, world.services.sync, slot, []);
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        refused = fault.code;
      }

      expect(verdict.offered).toBe(ofLength.some((each) => each.start === start));
      expect(verdict.bookable).toBe(refused === null);
      // What is said is why: something holds it, or a rule warns, or it is offered.
      const effects = reasons.filter(({ why }) => why !== 'unverified' && why !== 'not-checked');
      expect(effects.some(({ effect }) => effect === 'holds')).toBe(!verdict.bookable);
      expect(effects.every(({ effect }) => effect === 'ignored')).toBe(verdict.offered);
      for (const { entry, why } of reasons) {
        if (entry === undefined || why === 'buffer' || why === 'zero-length') continue;
        expect(overlaps(entry.travel ?? entry, slot)).toBe(true);
      }
    });

  it(
    `is offered as the slots say, and bookable as booking says, whatever is blocked here: ${RUNS} times`,
    { timeout: 20_000 + RUNS * 20 },
    () => {
      const rounds = fc.sample(blocks, { numRuns: Math.ceil(RUNS / A_ROUND), seed: SEED });
      let [seen, held] = [0, 0];
      rounds.forEach((wanted, round) => {
        const blocked = putBlocks(wanted);
        const offered = new Map<number, readonly Interval[]>();
        fc.assert(agrees(offered), { numRuns: A_ROUND, seed: SEED + round });
        for (const slot of [...offered.values()].flat()) {
          expect(blocked.filter((each) => overlaps(each, slot))).toEqual([]);
          seen += 1;
        }
        held += blocked.length;
      });
      expect(seen).toBeGreaterThan(0);
      expect(held).toBeGreaterThan(0);
    },
  );
});
