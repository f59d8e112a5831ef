import { describe, expect, it } from 'vitest';
import { at, configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();

describe('a Blocked Slot made here', () => {
  it('is an entry that holds its time at once, and no request is made for any of it', async () => {
    const block = await w.block();
    const [entry, ...others] = await w.agenda(TUESDAY - day, TUESDAY + day);
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
    expect(await w.handlers['availability.explain'](slot)).toMatchObject({
      offered: false,
      bookable: false,
      reasons: [{ effect: 'holds', why: 'local-block', entry: { blockId: block.id } }],
    });
    await w.handlers['blocks.move']({
      blockId: block.id,
      start: TUESDAY + hour,
      end: TUESDAY + 2 * hour,
    });
    await w.handlers['blocks.list']({ start: TUESDAY, end: TUESDAY + day });
    await w.handlers['blocks.remove']({ blockId: block.id });
    await w.block({ allDay: true, rrule: 'FREQ=DAILY' });
    expect(w.announced()).toEqual(Array(4).fill('practice.changed'));
    expect(w.world.server.log).toEqual([]);
    await w.world.sync();
    expect(w.world.asked().filter((kind) => ['put', 'delete', 'post'].includes(kind))).toEqual([]);
    expect(w.world.server.members('practice').size).toBe(0);
  });

  it('is not offered, and is booked over only when exactly it was confirmed', async () => {
    expect(await w.slots(TUESDAY, TUESDAY + hour)).toContain(TUESDAY);
    const { id } = await w.block();
    expect(await w.slots(TUESDAY - hour, TUESDAY + 2 * hour)).toEqual([
      ...[-60, -45, -30].map((minutes) => TUESDAY + minutes * 60_000),
      ...[0, 15, 30].map((minutes) => TUESDAY + hour + minutes * 60_000),
    ]);
    expect(await refusal(() => w.book(TUESDAY))).toMatchObject({
      code: 'slot-taken',
      details: { entries: [{ id, why: 'local-block' }] },
    });
    expect((await w.book(TUESDAY, { confirmOverlap: [id] })).appointment.start).toBe(TUESDAY);
  });

  it('always holds: it is said so, where "don\'t let it hold my time" is asked of it', async () => {
    const { id } = await w.block({ rrule: 'FREQ=DAILY' });
    const [entry] = await w.agenda(TUESDAY, TUESDAY + hour);
    for (const entryId of [id, entry?.id ?? ''])
      expect(
        await refusal(() => w.handlers['entries.setHolding']({ entryId, scope: 'this', holds: false })),
      ).toMatchObject({ code: 'bad-request', message: expect.stringContaining('always holds') as string });
  });

  it('moves and gets another name; what nobody knows is not found', async () => {
    const { id } = await w.block();
    const moved = { blockId: id, start: TUESDAY + 3 * hour, end: TUESDAY + 5 * hour };
    expect(await w.handlers['blocks.move']({ ...moved, title: 'Ward' })).toMatchObject({
      start: TUESDAY + 3 * hour,
      end: TUESDAY + 5 * hour,
      title: 'Ward',
    });
    expect(await w.agenda(TUESDAY, TUESDAY + hour)).toEqual([]);
    for (const work of [
      () => w.handlers['blocks.move']({ ...moved, blockId: 'none' }),
      () => w.handlers['blocks.remove']({ blockId: 'none' }),
    ])
      expect(await refusal(work)).toMatchObject({ code: 'not-found' });
  });

  it('survives a restart, and a cache that was thrown away', async () => {
    const block = await w.block();
    await w.world.restart();
    w.world.context.cache.forgetCalendar(w.world.idOf('practice'));
    expect(await w.agenda(TUESDAY, TUESDAY + hour)).toMatchObject([{ blockId: block.id }]);
  });
});

describe('a whole day', () => {
  it('takes the days of the practice that start and end lie in, wherever the view is', async () => {
    await w.handlers['configuration.save']({ displayZone: 'Asia/Tokyo' });
    // 23:00 on Tuesday to 01:00 on Wednesday in Berlin, which is Wednesday alone in Tokyo.
    const block = await w.block({
      start: at('2026-12-01T22:00:00Z'),
      end: at('2026-12-02T00:00:00Z'),
      allDay: true,
    });
    expect(block).toMatchObject({
      allDay: { start: '2026-12-01', end: '2026-12-03' },
      start: at('2026-11-30T15:00:00Z'),
      end: at('2026-12-02T15:00:00Z'),
    });
  });

  it.each(['America/New_York', 'Asia/Tokyo'])(
    'is given back the same day in a view of %s',
    async (displayZone) => {
      await w.handlers['configuration.save']({ displayZone });
      const start = at('2026-12-06T23:00:00Z');
      const { id, allDay } = await w.block({ start, end: start + day - 1, allDay: true });
      expect(allDay).toEqual({ start: '2026-12-07', end: '2026-12-08' });
      const moved = await w.handlers['blocks.move']({
        blockId: id,
        start: start + day,
        end: start + 2 * day - 1,
      });
      expect(moved.allDay).toEqual({ start: '2026-12-08', end: '2026-12-09' });
      const back = await w.handlers['blocks.move']({ blockId: id, start, end: start + day - 1 });
      expect(back.allDay).toEqual(allDay);
    },
  );

  it('ends with the day before, where it ends at midnight', async () => {
    const start = at('2026-11-30T23:00:00Z');
    expect(await w.block({ start, end: start + day, allDay: true })).toMatchObject({
      allDay: { start: '2026-12-01', end: '2026-12-02' },
    });
  });

  it("holds the practice's day, wherever the view is", async () => {
    await w.block({ allDay: true });
    await w.handlers['configuration.save']({ displayZone: 'Pacific/Auckland' });
    expect(await w.slots(TUESDAY - 5 * hour, TUESDAY + 15 * hour)).toEqual([]);
    expect(await w.slots(TUESDAY + day - 5 * hour, TUESDAY + day + 15 * hour)).not.toEqual([]);
    expect(await w.agenda(TUESDAY - day, TUESDAY + day)).toMatchObject([
      { start: at('2026-11-30T11:00:00Z'), end: at('2026-12-01T11:00:00Z') },
    ]);
  });

  it('that repeats is one day each, also where the clocks change', async () => {
    await w.block({
      start: at('2027-03-26T23:00:00Z'),
      end: at('2027-03-27T12:00:00Z'),
      allDay: true,
      rrule: 'FREQ=DAILY;COUNT=3',
    });
    const found = await w.agenda(at('2027-03-20T00:00:00Z'), at('2027-04-05T00:00:00Z'));
    expect(found.map(({ start, end, recurrenceId }) => [recurrenceId, (end - start) / hour])).toEqual([
      ['20270327', 24],
      ['20270328', 23],
      ['20270329', 24],
    ]);
    await w.handlers['blocks.remove']({
      blockId: found[0]?.blockId ?? '',
      recurrenceId: '20270328',
    });
    await w.handlers['blocks.move']({
      blockId: found[0]?.blockId ?? '',
      start: at('2027-03-28T12:00:00Z'),
      end: at('2027-03-28T13:00:00Z'),
    });
    expect(
      (await w.agenda(at('2027-03-20T00:00:00Z'), at('2027-04-05T00:00:00Z'))).map(
        ({ allDay }) => allDay?.start,
      ),
    ).toEqual(['2027-03-28', '2027-03-30']);
  });
});
