import { describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { at, configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const week = 7 * day;
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);
const startsOf = (appointments: readonly AppointmentShape[] = []): readonly string[] =>
  appointments.map(({ start }) => iso(start));
const series = async (start: number, repeatWeeks: number, more: object = {}) => {
  const { appointments = [], clashes = [], appointment } = await w.book(start, { repeatWeeks, ...more });
  return { appointment, appointments, clashes };
};
const stored = (id: string) => {
  const { practice } = w.world.context;
  return { appointment: practice.appointment(id), copy: practice.remoteCopy(id) };
};
const all = async (): Promise<readonly AppointmentShape[]> =>
  w.handlers['appointments.list']({ start: TUESDAY - day, end: TUESDAY + 400 * day });
/** An event of an hour; where nothing else is said, in the calendar that is checked for conflicts. */
const put = (name: string, start: number, slug = 'personal'): void => {
  const basic = new Date(start).toISOString().replace(/[-:]|\.\d+/g, '');
  w.world.server.put(slug, `${name}.ics`, simpleEvent(name, { title: name, start: basic }));
};
const texts = (): readonly string[] => [...w.world.server.members('practice').values()].map(({ ics }) => ics);

describe('a weekly series', () => {
  it.each([
    // The clocks change on 28 March 2027 in Berlin and on 14 March in New York.
    ['Europe/Berlin', '2027-02-23T09:00:00Z', 5, 9, 8],
    ['America/New_York', '2027-02-23T15:00:00Z', 3, 15, 14],
    // Back on 31 October in Berlin.
    ['Europe/Berlin', '2027-10-05T08:00:00Z', 4, 8, 9],
  ])('keeps its hour over a change of clocks: %s %s', async (zone, first, before, hourBefore, hourAfter) => {
    await w.handlers['configuration.save']({ zone });
    const { appointment, appointments, clashes } = await series(at(first), 10);
    expect(clashes).toEqual([]);
    expect(appointments).toHaveLength(10);
    expect(appointments[0]).toEqual(appointment);
    const expected = Array.from({ length: 10 }, (_, index) => {
      const date = new Date(at(first) + index * week).toISOString().slice(0, 11);
      return `${date}${String(index < before ? hourBefore : hourAfter).padStart(2, '0')}:00`;
    });
    expect(startsOf(appointments)).toEqual(expected);
    expect(new Set(appointments.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(appointment.seriesId).not.toBeNull();
    expect(appointments.every(({ sync, end, start }) => sync === 'synced' && end - start === hour / 2)).toBe(
      true,
    );
    expect(texts()).toHaveLength(10);
    for (const text of texts()) expect(text).not.toMatch(/RRULE:FREQ=WEEKLY/);
  });

  it('books the free weeks, and says of the others what is there and what is near', async () => {
    put('long-ago', TUESDAY - 2 * week, 'practice'); // a calendar that is empty at once is not believed
    put('school', TUESDAY + week);
    const { id } = await w.block({ start: TUESDAY + 3 * week, end: TUESDAY + 3 * week + hour });
    const { appointments, clashes } = await series(TUESDAY, 4);
    expect(startsOf(appointments)).toEqual([iso(TUESDAY), iso(TUESDAY + 2 * week)]);
    expect(clashes).toMatchObject([
      { start: TUESDAY + week, end: TUESDAY + week + hour / 2, entries: [{ title: 'school' }] },
      { start: TUESDAY + 3 * week, entries: [{ id }] },
    ]);
    for (const { nearest } of clashes) expect(nearest).toHaveLength(3);
    for (const { start } of clashes.flatMap(({ nearest }) => nearest))
      expect((await w.handlers['availability.explain']({ start, end: start + hour / 2 })).offered).toBe(true);

    const confirmOverlap = clashes.flatMap(({ entries }) => entries.map((entry) => entry.id));
    await w.handlers['appointments.cancel']({ appointmentId: appointments[0]?.id ?? '', scope: 'following' });
    const again = await series(TUESDAY, 4, { confirmOverlap });
    expect(again.appointments).toHaveLength(4);
    expect(again.clashes).toEqual([]);
    // What was booked over, knowingly, is remembered for the appointment that lies over it.
    const remembered = w.world.context.practice.clashes();
    expect(remembered).toHaveLength(2);
    for (const [entry, week] of [1, 3].entries())
      expect(remembered).toContainEqual({
        appointmentId: again.appointments[week]?.id,
        entryId: confirmOverlap[entry],
        state: 'confirmed',
        raisedAt: w.world.now(),
      });
  });

  it('is refused where no week is free, with everything that is there', async () => {
    await w.block({ rrule: 'FREQ=WEEKLY' });
    const refused = await refusal(() => series(TUESDAY, 3));
    expect(refused).toMatchObject({ code: 'slot-taken' });
    expect(refused.details['entries']).toHaveLength(3);
    expect(refused.details['nearest']).toHaveLength(3);
    expect(await all()).toEqual([]);
    expect(await w.handlers['clients.list']({})).toEqual([]);
  });

  it('is all there or not at all when the store fails on the way', async () => {
    const { practice } = w.world.context;
    const save = practice.saveRemoteCopy.bind(practice);
    let left = 3;
    Object.assign(practice, {
      saveRemoteCopy: (copy: Parameters<typeof save>[0]) => {
        if (left-- === 0) throw new Error('the disk is full');
        save(copy);
      },
    });
    await expect(series(TUESDAY, 5)).rejects.toThrow('the disk is full');
    expect(await all()).toEqual([]);
    expect(practice.clients(null)).toEqual([]);
    Object.assign(practice, { saveRemoteCopy: save });
    await w.world.sync();
    expect(texts()).toEqual([]);
  });

  it('one week is a series of one, without a bond', async () => {
    const { appointment, appointments, clashes } = await series(TUESDAY, 1);
    expect(appointments).toEqual([appointment]);
    expect(appointment.seriesId).toBeNull();
    expect(clashes).toEqual([]);
    expect(await w.book(TUESDAY + day)).not.toHaveProperty('appointments');
  });
});

describe('moving what follows', () => {
  it('goes by the same stretch of the clock, over a change of it too, and gets the same length', async () => {
    const { appointments } = await series(at('2027-03-09T09:00:00Z'), 5);
    const [first, second, third, fourth, fifth] = appointments;
    await w.handlers['appointments.mark']({ appointmentId: fourth?.id ?? '', state: 'done' });
    await w.handlers['appointments.move']({
      appointmentId: second?.id ?? '',
      start: at('2027-03-17T10:30:00Z'), // a day and an hour and a half later
      lengthMinutes: 50,
      scope: 'following',
    });
    const now = await all();
    expect(now.map(({ id, start, end }) => [id, iso(start), (end - start) / 60_000])).toEqual([
      [first?.id, '2027-03-09T09:00', 30],
      [second?.id, '2027-03-17T10:30', 50],
      [third?.id, '2027-03-24T10:30', 50],
      [fourth?.id, '2027-03-30T08:00', 30],
      [fifth?.id, '2027-04-07T09:30', 50],
    ]);
    expect(now.every(({ sync }) => sync === 'synced')).toBe(true);
    expect(texts().filter((text) => text.includes('T113000'))).toHaveLength(3);
    expect(stored(fifth?.id ?? '').appointment?.sequence).toBe(1);
  });

  it('a week later the next ones are not in the way: they go on too', async () => {
    const { appointments } = await series(TUESDAY, 3);
    await w.handlers['appointments.move']({
      appointmentId: appointments[0]?.id ?? '',
      start: TUESDAY + week,
      scope: 'following',
    });
    expect(startsOf(await all())).toEqual([1, 2, 3].map((weeks) => iso(TUESDAY + weeks * week)));
    expect(await refusal(() => w.book(TUESDAY + 3 * week))).toMatchObject({ code: 'slot-taken' });
  });

  it('one clash refuses all, with every entry; confirmed, all of them go', async () => {
    const { appointments } = await series(TUESDAY, 4);
    const block = await w.block({ start: TUESDAY + week + 2 * hour, end: TUESDAY + week + 3 * hour });
    put('school', TUESDAY + 3 * week + 2 * hour);
    const ask = (confirmOverlap: string[] = []) =>
      w.handlers['appointments.move']({
        appointmentId: appointments[0]?.id ?? '',
        start: TUESDAY + 2 * hour,
        scope: 'following',
        confirmOverlap,
      });
    const refused = await refusal(() => ask());
    expect(refused).toMatchObject({
      code: 'slot-taken',
      details: { entries: [{ id: block.id }, { title: 'school' }] },
    });
    expect(startsOf(await all())).toEqual(startsOf(appointments));
    const ids = (refused.details['entries'] as { id: string }[]).map(({ id }) => id);
    expect(await refusal(() => ask(ids.slice(1)))).toMatchObject({ code: 'slot-taken' });
    await ask(ids);
    expect(startsOf(await all())).toEqual(appointments.map(({ start }) => iso(start + 2 * hour)));
    expect(w.world.context.practice.clashes().map(({ entryId }) => entryId)).toEqual(
      expect.arrayContaining(ids),
    );
  });

  it('what they are to be may not overlap either', async () => {
    const { appointments } = await series(TUESDAY, 2);
    const [first, second] = appointments;
    // The second one is moved to a quarter of an hour after the first one ends.
    await w.handlers['appointments.move']({ appointmentId: second?.id ?? '', start: TUESDAY + hour * 0.75 });
    const refused = await refusal(() =>
      w.handlers['appointments.move']({
        appointmentId: first?.id ?? '',
        start: TUESDAY + day,
        lengthMinutes: 60,
        scope: 'following',
      }),
    );
    expect(refused).toMatchObject({ code: 'slot-taken' });
    expect(startsOf(await all())).toEqual([iso(TUESDAY), iso(TUESDAY + hour * 0.75)]);
  });

  it('names all that it moved, the first one first', async () => {
    const { appointments } = await series(TUESDAY, 3);
    const [, second, third] = appointments.map(({ id }) => id);
    const move = { appointmentId: second ?? '', start: TUESDAY + week + hour, scope: 'following' } as const;
    const reply = await w.handlers['appointments.move'](move);
    expect(reply.appointments?.map(({ id }) => id)).toEqual([second, third]);
  });

  it('of one alone the others stay, and so does one without a series', async () => {
    const { appointments } = await series(TUESDAY, 3);
    await w.handlers['appointments.move']({
      appointmentId: appointments[0]?.id ?? '',
      start: TUESDAY + hour,
    });
    expect(startsOf(await all()).slice(1)).toEqual(startsOf(appointments).slice(1));
    const { appointment } = await w.book(TUESDAY + day);
    await w.handlers['appointments.move']({
      appointmentId: appointment.id,
      start: TUESDAY + 2 * day,
      scope: 'following',
    });
    expect(startsOf(await all()).slice(-2)).toEqual(startsOf(appointments).slice(1));
  });

  it('forgets what it knowingly lay over at its old time', async () => {
    const { id } = await w.block();
    const { appointment } = await w.book(TUESDAY, { confirmOverlap: [id] });
    expect(w.world.context.practice.clashes()).toHaveLength(1);
    await w.handlers['appointments.move']({ appointmentId: appointment.id, start: TUESDAY + 2 * hour });
    expect(w.world.context.practice.clashes()).toEqual([]);
  });
});

describe('cancelling', () => {
  it('says who did it and when; what follows goes too, what was before stays', async () => {
    const { appointments } = await series(TUESDAY, 4);
    await w.handlers['appointments.mark']({ appointmentId: appointments[3]?.id ?? '', state: 'no-show' });
    const { appointment } = await w.handlers['appointments.cancel']({
      appointmentId: appointments[1]?.id ?? '',
      by: 'client',
      scope: 'following',
    });
    expect(appointment).toMatchObject({ state: 'cancelled', cancelledBy: 'client', sync: 'synced' });
    expect((await all()).map(({ state }) => state)).toEqual(['booked', 'cancelled', 'cancelled', 'no-show']);
    expect(stored(appointment.id).appointment?.cancelledAt).toBe(w.world.now());
    expect(texts()).toHaveLength(2);
  });

  it('is the practitioner’s where nothing is said, and a second time changes nothing', async () => {
    const { appointment } = await w.book(TUESDAY);
    const cancel = (by?: 'client') =>
      w.handlers['appointments.cancel']({ appointmentId: appointment.id, ...(by ? { by } : {}) });
    expect((await cancel()).appointment.cancelledBy).toBe('practitioner');
    const before = stored(appointment.id);
    w.world.advance(hour);
    expect((await cancel('client')).appointment.cancelledBy).toBe('practitioner');
    expect(stored(appointment.id)).toEqual(before);
  });

  it('one that is removed in iCloud says so as well', async () => {
    const { appointment } = await w.book(TUESDAY);
    w.world.server.remove('practice', `${appointment.uid}.ics`);
    await w.world.sync();
    const { appointment: answered } = await w.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice: 'cancel',
    });
    expect(answered).toMatchObject({ state: 'cancelled', cancelledBy: 'practitioner' });
    expect(stored(appointment.id).appointment?.cancelledAt).toBe(w.world.now());
  });
});
