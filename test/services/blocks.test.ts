import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { DEFAULT_WORKING_HOURS } from '#domain/configuration.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (iso: string): number => Date.parse(iso);
/** Tuesday, 10:00 in Berlin. */
const TUESDAY = at('2026-12-01T09:00:00Z');

let world: SyncWorld;
let announced: string[];
beforeEach(async () => {
  announced = [];
  world = await startWorld({
    preset: 'plain',
    startAt: at('2026-11-30T08:00:00Z'),
    around: (context) => ({ ...context, announce: (event) => void announced.push(event) }),
  });
  await world.connect();
  await world.services.handlers['configuration.save']({
    primaryCalendarId: world.idOf('practice'),
    conflictCalendarIds: [world.idOf('personal')],
    zone: 'Europe/Berlin',
    displayZone: 'Europe/Berlin',
  });
  await world.sync();
  world.asked();
  announced = [];
});
afterEach(() => world.stop());

type Create = CheckedInput<'blocks.create'>;
const create = async (more: Partial<Create> = {}): Promise<BlockShape> =>
  world.services.handlers['blocks.create']({
    title: 'Rounds',
    start: TUESDAY,
    end: TUESDAY + hour,
    ...more,
  });
const agenda = async (start: number, end: number): Promise<readonly EntryShape[]> =>
  (await world.services.handlers['agenda.list']({ start, end })).entries;
const starts = async (from: string, to: string): Promise<readonly string[]> =>
  (await agenda(at(from), at(to))).map(({ start }) => new Date(start).toISOString().slice(0, 16));
const slots = async (start: number, end: number): Promise<readonly number[]> =>
  (await world.services.handlers['availability.slots']({ start, end, lengthMinutes: 30 })).slots.map(
    (slot) => slot.start,
  );
const book = (start: number, more: object = {}): Promise<Value<'appointments.book'>> =>
  Promise.resolve(
    world.services.handlers['appointments.book']({
      start,
      lengthMinutes: 30,
      client: { name: 'Milo Kern' },
      ...more,
    }),
  );
const refusal = async (work: () => unknown): Promise<unknown> => {
  try {
    return await work();
  } catch (fault) {
    return fault;
  }
};

describe('a Blocked Slot made here', () => {
  it('is an entry that holds its time at once, and no request is made for any of it', async () => {
    const block = await create();
    const [entry, ...others] = await agenda(TUESDAY - day, TUESDAY + day);
    expect(others).toEqual([]);
    expect(entry).toEqual({
      id: block.id,
      blockId: block.id,
      kind: 'local-block',
      calendarId: null,
      calendarIds: [],
      uid: null,
      recurrenceId: null,
      title: 'Rounds',
      location: '',
      start: TUESDAY,
      end: TUESDAY + hour,
      allDay: null,
      holds: true,
      why: 'local-block',
      status: 'confirmed',
    });
    const slot = { start: TUESDAY + hour / 2, end: TUESDAY + 2 * hour };
    expect(await world.services.handlers['availability.explain'](slot)).toMatchObject({
      offered: false,
      bookable: false,
      reasons: [{ effect: 'holds', why: 'local-block', entry: { blockId: block.id } }],
    });
    await world.services.handlers['blocks.move']({
      blockId: block.id,
      start: TUESDAY + hour,
      end: TUESDAY + 2 * hour,
    });
    await world.services.handlers['blocks.list']({ start: TUESDAY, end: TUESDAY + day });
    await world.services.handlers['blocks.remove']({ blockId: block.id });
    await create({ allDay: true, rrule: 'FREQ=DAILY' });
    expect(announced).toEqual(Array(4).fill('practice.changed'));
    expect(world.server.log).toEqual([]);
    await world.sync();
    expect(world.asked().filter((kind) => ['put', 'delete', 'post'].includes(kind))).toEqual([]);
    expect(world.server.members('practice').size).toBe(0);
  });

  it('is not offered, and is booked over only when exactly it was confirmed', async () => {
    expect(await slots(TUESDAY, TUESDAY + hour)).toContain(TUESDAY);
    const { id } = await create();
    expect(await slots(TUESDAY - hour, TUESDAY + 2 * hour)).toEqual([
      ...[-60, -45, -30].map((minutes) => TUESDAY + minutes * 60_000),
      ...[0, 15, 30].map((minutes) => TUESDAY + hour + minutes * 60_000),
    ]);
    expect(await refusal(() => book(TUESDAY))).toMatchObject({
      code: 'slot-taken',
      details: { entries: [{ id, why: 'local-block' }] },
    });
    expect((await book(TUESDAY, { confirmOverlap: [id] })).appointment.start).toBe(TUESDAY);
  });

  it('always holds: it is said so, where "doesn\'t hold my time" is asked of it', async () => {
    const { id } = await create({ rrule: 'FREQ=DAILY' });
    const [entry] = await agenda(TUESDAY, TUESDAY + hour);
    for (const entryId of [id, entry?.id ?? ''])
      expect(
        await refusal(() =>
          world.services.handlers['entries.setHolding']({ entryId, scope: 'this', holds: false }),
        ),
      ).toMatchObject({ code: 'bad-request', message: expect.stringContaining('always holds') as string });
  });

  it('moves and gets another name; what nobody knows is not found', async () => {
    const { id } = await create();
    const moved = { blockId: id, start: TUESDAY + 3 * hour, end: TUESDAY + 5 * hour };
    expect(await world.services.handlers['blocks.move']({ ...moved, title: 'Ward' })).toMatchObject({
      start: TUESDAY + 3 * hour,
      end: TUESDAY + 5 * hour,
      title: 'Ward',
    });
    expect(await agenda(TUESDAY, TUESDAY + hour)).toEqual([]);
    for (const work of [
      () => world.services.handlers['blocks.move']({ ...moved, blockId: 'none' }),
      () => world.services.handlers['blocks.remove']({ blockId: 'none' }),
    ])
      expect(await refusal(work)).toMatchObject({ code: 'not-found' });
  });

  it('survives a restart, and a cache that was thrown away', async () => {
    const block = await create();
    await world.restart();
    world.context.cache.forgetCalendar(world.idOf('practice'));
    expect(await agenda(TUESDAY, TUESDAY + hour)).toMatchObject([{ blockId: block.id }]);
  });
});

describe('a whole day', () => {
  it('takes the days that start and end lie in, as the view shows them', async () => {
    await world.services.handlers['configuration.save']({ displayZone: 'Asia/Tokyo' });
    // 23:00 on Tuesday to 01:00 on Wednesday in Berlin is Wednesday in Tokyo.
    const block = await create({
      start: at('2026-12-01T22:00:00Z'),
      end: at('2026-12-02T00:00:00Z'),
      allDay: true,
    });
    expect(block).toMatchObject({
      allDay: { start: '2026-12-02', end: '2026-12-03' },
      start: at('2026-12-01T15:00:00Z'),
      end: at('2026-12-02T15:00:00Z'),
    });
  });

  it('ends with the day before, where it ends at midnight', async () => {
    const start = at('2026-11-30T23:00:00Z');
    expect(await create({ start, end: start + day, allDay: true })).toMatchObject({
      allDay: { start: '2026-12-01', end: '2026-12-02' },
    });
  });

  it("holds the practice's day, wherever the view is", async () => {
    await create({ allDay: true });
    await world.services.handlers['configuration.save']({ displayZone: 'Pacific/Auckland' });
    expect(await slots(TUESDAY - 5 * hour, TUESDAY + 15 * hour)).toEqual([]);
    expect(await slots(TUESDAY + day - 5 * hour, TUESDAY + day + 15 * hour)).not.toEqual([]);
    expect(await agenda(TUESDAY - day, TUESDAY + day)).toMatchObject([
      { start: at('2026-11-30T11:00:00Z'), end: at('2026-12-01T11:00:00Z') },
    ]);
  });

  it('that repeats is one day each, also where the clocks change', async () => {
    await create({
      start: at('2027-03-26T23:00:00Z'),
      end: at('2027-03-27T12:00:00Z'),
      allDay: true,
      rrule: 'FREQ=DAILY;COUNT=3',
    });
    const found = await agenda(at('2027-03-20T00:00:00Z'), at('2027-04-05T00:00:00Z'));
    expect(found.map(({ start, end, recurrenceId }) => [recurrenceId, (end - start) / hour])).toEqual([
      ['20270327', 24],
      ['20270328', 23],
      ['20270329', 24],
    ]);
    await world.services.handlers['blocks.remove']({
      blockId: found[0]?.blockId ?? '',
      recurrenceId: '20270328',
    });
    await world.services.handlers['blocks.move']({
      blockId: found[0]?.blockId ?? '',
      start: at('2027-03-28T12:00:00Z'),
      end: at('2027-03-28T13:00:00Z'),
    });
    expect(
      (await agenda(at('2027-03-20T00:00:00Z'), at('2027-04-05T00:00:00Z'))).map(
        ({ allDay }) => allDay?.start,
      ),
    ).toEqual(['2027-03-28', '2027-03-30']);
  });
});

describe('a Blocked Slot that repeats', () => {
  it.each([
    // Clocks change on 28 March and 31 October, and on 14 March and 7 November.
    ['Europe/Berlin', '2027-03-23T08:00:00Z', ['2027-03-23T08:00', '2027-03-30T07:00', '2027-04-06T07:00']],
    ['Europe/Berlin', '2027-10-26T07:00:00Z', ['2027-10-26T07:00', '2027-11-02T08:00', '2027-11-09T08:00']],
    [
      'America/New_York',
      '2027-03-09T14:00:00Z',
      ['2027-03-09T14:00', '2027-03-16T13:00', '2027-03-23T13:00'],
    ],
    [
      'America/New_York',
      '2027-11-02T13:00:00Z',
      ['2027-11-02T13:00', '2027-11-09T14:00', '2027-11-16T14:00'],
    ],
  ])('keeps its hour in %s: %s', async (zone, first, expected) => {
    await world.services.handlers['configuration.save']({ zone, displayZone: 'UTC' });
    await create({ start: at(first), end: at(first) + hour, rrule: 'FREQ=WEEKLY;COUNT=3' });
    expect(await starts('2027-01-01T00:00:00Z', '2027-12-31T00:00:00Z')).toEqual(expected);
    const from = at(expected.at(-1) + 'Z');
    expect(await slots(from, from + hour)).toEqual([]);
    // The zone it was made in stays its own.
    await world.services.handlers['configuration.save']({ zone: 'Asia/Tokyo' });
    expect(await starts('2027-01-01T00:00:00Z', '2027-12-31T00:00:00Z')).toEqual(expected);
  });

  it('has an entry for each instance, and one of them can go', async () => {
    const { id } = await create({ rrule: 'FREQ=DAILY;COUNT=4' });
    const entries = await agenda(TUESDAY, TUESDAY + 5 * day);
    expect(entries.map((entry) => [entry.id, entry.recurrenceId])).toEqual(
      ['01', '02', '03', '04'].map((date) => [`${id}-202612${date}T090000Z`, `202612${date}T090000Z`]),
    );
    const remove = (recurrenceId: string): unknown =>
      world.services.handlers['blocks.remove']({ blockId: id, recurrenceId });
    await remove('20261202T090000Z');
    expect(await starts('2026-12-01T00:00:00Z', '2026-12-08T00:00:00Z')).toEqual(
      ['01', '03', '04'].map((date) => `2026-12-${date}T09:00`),
    );
    expect(await slots(TUESDAY + day, TUESDAY + day + hour)).toContain(TUESDAY + day);
    for (const other of ['20261202T090000Z', '20261205T090000Z', '20261201T091500Z', 'whatever', '20269901'])
      expect(await refusal(() => remove(other))).toMatchObject({ code: 'not-found' });
    await world.services.handlers['blocks.remove']({ blockId: id });
    expect(await agenda(TUESDAY, TUESDAY + 5 * day)).toEqual([]);
  });

  it('an instance that is confirmed is booked over, the next one refuses', async () => {
    const { id } = await create({ rrule: 'FREQ=DAILY' });
    const confirmOverlap = [`${id}-20261202T090000Z`];
    expect((await book(TUESDAY + day, { confirmOverlap })).appointment.state).toBe('booked');
    expect(await refusal(() => book(TUESDAY + 2 * day, { confirmOverlap }))).toMatchObject({
      code: 'slot-taken',
    });
  });

  it('moves as a whole by the same stretch of the clock; what was removed stays removed', async () => {
    const first = at('2027-03-22T09:00:00Z');
    const { id } = await create({
      start: first,
      end: first + hour,
      rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T080000Z',
    });
    await world.services.handlers['blocks.remove']({ blockId: id, recurrenceId: '20270324T090000Z' });
    expect(await starts('2027-03-01T00:00:00Z', '2027-05-01T00:00:00Z')).toEqual([
      '2027-03-22T09:00',
      '2027-03-29T08:00',
      '2027-03-31T08:00',
    ]);
    // A day and two hours later, half as long.
    const moved = await world.services.handlers['blocks.move']({
      blockId: id,
      start: first + day + 2 * hour,
      end: first + day + 2.5 * hour,
    });
    expect(moved.rrule).toContain('BYDAY=TU,TH');
    expect(await starts('2027-03-01T00:00:00Z', '2027-05-01T00:00:00Z')).toEqual([
      '2027-03-23T11:00',
      '2027-03-30T10:00',
      '2027-04-01T10:00',
    ]);
  });

  it('is listed where one of its instances lies, with the first one it has', async () => {
    const { id } = await create({ rrule: 'FREQ=WEEKLY' });
    await create({ start: TUESDAY + 30 * day, end: TUESDAY + 30 * day + hour });
    const week = { start: TUESDAY + 14 * day - hour, end: TUESDAY + 20 * day };
    expect(await world.services.handlers['blocks.list'](week)).toMatchObject([
      { id, start: TUESDAY, end: TUESDAY + hour, rrule: 'FREQ=WEEKLY', zone: 'Europe/Berlin' },
    ]);
    await world.services.handlers['blocks.remove']({ blockId: id, recurrenceId: '20261215T090000Z' });
    expect(await world.services.handlers['blocks.list'](week)).toEqual([]);
  });

  it.each([
    '',
    'FREQ=FORTNIGHTLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;COUNT=0',
    'RRULE:FREQ=WEEKLY',
    'FREQ=DAILY\r\nDTSTART:20200101',
    'FREQ=DAILY;UNTIL=tomorrow',
    'FREQ=WEEKLY;EVERY=2',
  ])('by a rule that can not be read is refused: %j', async (rrule) => {
    expect(await refusal(() => create({ rrule }))).toMatchObject({
      code: 'bad-request',
      message: 'How this is to repeat could not be understood.',
      details: { field: 'rrule' },
    });
    expect(world.context.practice.blocks()).toEqual([]);
  });

  it.each(['FREQ=MINUTELY', 'FREQ=SECONDLY;COUNT=100000', 'FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=8,9,10'])(
    'more often than a thousand times a year is refused: %s',
    async (rrule) => {
      expect(await refusal(() => create({ rrule }))).toMatchObject({
        code: 'bad-request',
        details: { field: 'rrule' },
      });
    },
  );

  it('by a rule that no far question could be answered with is refused', async () => {
    const rrule = 'FREQ=HOURLY;BYHOUR=9;COUNT=90000';
    expect(await refusal(() => create({ rrule }))).toMatchObject({ code: 'bad-request' });
    expect(await create({ rrule: 'FREQ=HOURLY;BYHOUR=9' })).toBeDefined();
  });

  it('every instance counts for every question, however far', async () => {
    await create({ rrule: 'FREQ=WEEKLY;INTERVAL=2' });
    const far = TUESDAY + 1044 * 7 * day;
    expect(await agenda(far, far + hour)).toHaveLength(1);
    expect(await agenda(far + 7 * day, far + 7 * day + hour)).toEqual([]);
  });

  it('buffers are kept around it as around everything', async () => {
    await world.services.handlers['configuration.save']({
      workingHours: { ...DEFAULT_WORKING_HOURS, bufferAfterMinutes: 30 } as never,
    });
    await create({ rrule: 'FREQ=DAILY' });
    const next = TUESDAY + day;
    expect(await slots(next - hour, next)).toEqual([next - hour]);
    expect(
      await world.services.handlers['availability.explain']({ start: next - hour / 2, end: next }),
    ).toMatchObject({ offered: false, bookable: true, reasons: [{ effect: 'warns', why: 'buffer' }] });
  });
});
