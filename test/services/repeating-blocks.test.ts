import { describe, expect, it } from 'vitest';
import { DEFAULT_WORKING_HOURS } from '#domain/configuration.ts';
import { at, configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const starts = async (from: string, to: string): Promise<readonly string[]> =>
  (await w.agenda(at(from), at(to))).map(({ start }) => new Date(start).toISOString().slice(0, 16));

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
    await w.handlers['configuration.save']({ zone, displayZone: 'UTC' });
    await w.block({ start: at(first), end: at(first) + hour, rrule: 'FREQ=WEEKLY;COUNT=3' });
    expect(await starts('2027-01-01T00:00:00Z', '2027-12-31T00:00:00Z')).toEqual(expected);
    const from = at(`${expected.at(-1) ?? ''}Z`);
    expect(await w.slots(from, from + hour)).toEqual([]);
    // The zone it was made in stays its own.
    await w.handlers['configuration.save']({ zone: 'Asia/Tokyo' });
    expect(await starts('2027-01-01T00:00:00Z', '2027-12-31T00:00:00Z')).toEqual(expected);
  });

  it('has an entry for each instance, and one of them can go', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY;COUNT=4' });
    const entries = await w.agenda(TUESDAY, TUESDAY + 5 * day);
    expect(entries.map((entry) => [entry.id, entry.recurrenceId])).toEqual(
      ['01', '02', '03', '04'].map((date) => [`${id}-202612${date}T090000Z`, `202612${date}T090000Z`]),
    );
    const remove = (recurrenceId: string): unknown =>
      w.handlers['blocks.remove']({ blockId: id, recurrenceId });
    await remove('20261202T090000Z');
    expect(await starts('2026-12-01T00:00:00Z', '2026-12-08T00:00:00Z')).toEqual(
      ['01', '03', '04'].map((date) => `2026-12-${date}T09:00`),
    );
    expect(await w.slots(TUESDAY + day, TUESDAY + day + hour)).toContain(TUESDAY + day);
    for (const other of ['20261202T090000Z', '20261205T090000Z', '20261201T091500Z', 'whatever', '20269901'])
      expect(await refusal(() => remove(other))).toMatchObject({ code: 'not-found' });
    await w.handlers['blocks.remove']({ blockId: id });
    expect(await w.agenda(TUESDAY, TUESDAY + 5 * day)).toEqual([]);
  });

  it('an instance that is confirmed is booked over, the next one refuses', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY' });
    const confirmOverlap = [`${id}-20261202T090000Z`];
    expect((await w.book(TUESDAY + day, { confirmOverlap })).appointment.state).toBe('booked');
    expect(await refusal(() => w.book(TUESDAY + 2 * day, { confirmOverlap }))).toMatchObject({
      code: 'slot-taken',
    });
  });

  it('moves as a whole by the same stretch of the clock; what was removed stays removed', async () => {
    const first = at('2027-03-22T09:00:00Z');
    const { id } = await w.block({
      start: first,
      end: first + hour,
      rrule: 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T080000Z',
    });
    await w.handlers['blocks.remove']({ blockId: id, recurrenceId: '20270324T090000Z' });
    expect(await starts('2027-03-01T00:00:00Z', '2027-05-01T00:00:00Z')).toEqual([
      '2027-03-22T09:00',
      '2027-03-29T08:00',
      '2027-03-31T08:00',
    ]);
    // A day and two hours later, half as long.
    const moved = await w.handlers['blocks.move']({
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
    const { id } = await w.block({ rrule: 'FREQ=WEEKLY' });
    await w.block({ start: TUESDAY + 30 * day, end: TUESDAY + 30 * day + hour });
    const week = { start: TUESDAY + 14 * day - hour, end: TUESDAY + 20 * day };
    expect(await w.handlers['blocks.list'](week)).toMatchObject([
      { id, start: TUESDAY, end: TUESDAY + hour, rrule: 'FREQ=WEEKLY', zone: 'Europe/Berlin' },
    ]);
    await w.handlers['blocks.remove']({ blockId: id, recurrenceId: '20261215T090000Z' });
    expect(await w.handlers['blocks.list'](week)).toEqual([]);
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
    expect(await refusal(() => w.block({ rrule }))).toMatchObject({
      code: 'bad-request',
      message: 'How this is to repeat could not be understood.',
      details: { field: 'rrule' },
    });
    expect(w.world.context.practice.blocks()).toEqual([]);
  });

  it.each(['FREQ=MINUTELY', 'FREQ=SECONDLY;COUNT=100000', 'FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=8,9,10'])(
    'more often than a thousand times a year is refused: %s',
    async (rrule) => {
      expect(await refusal(() => w.block({ rrule }))).toMatchObject({
        code: 'bad-request',
        details: { field: 'rrule' },
      });
    },
  );

  it('by a rule that no far question could be answered with is refused', async () => {
    const rrule = 'FREQ=HOURLY;BYHOUR=9;COUNT=90000';
    expect(await refusal(() => w.block({ rrule }))).toMatchObject({ code: 'bad-request' });
    expect(await w.block({ rrule: 'FREQ=HOURLY;BYHOUR=9' })).toBeDefined();
  });

  it('every instance counts for every question, however far', async () => {
    await w.block({ rrule: 'FREQ=WEEKLY;INTERVAL=2' });
    const far = TUESDAY + 1044 * 7 * day;
    expect(await w.agenda(far, far + hour)).toHaveLength(1);
    expect(await w.agenda(far + 7 * day, far + 7 * day + hour)).toEqual([]);
  });

  it('buffers are kept around it as around everything', async () => {
    await w.handlers['configuration.save']({
      workingHours: { ...DEFAULT_WORKING_HOURS, bufferAfterMinutes: 30 } as never,
    });
    await w.block({ rrule: 'FREQ=DAILY' });
    const next = TUESDAY + day;
    expect(await w.slots(next - hour, next)).toEqual([next - hour]);
    expect(await w.handlers['availability.explain']({ start: next - hour / 2, end: next })).toMatchObject({
      offered: false,
      bookable: true,
      reasons: [{ effect: 'warns', why: 'buffer' }],
    });
  });
});
