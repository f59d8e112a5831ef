import { describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const week = 7 * day;
const idsOf = (appointments: readonly AppointmentShape[] = []): string[] => appointments.map(({ id }) => id);
/** An event of an hour in the calendar that is checked for conflicts. */
const put = (name: string, start: number): void => {
  const basic = new Date(start).toISOString().replace(/[-:]|\.\d+/g, '');
  w.world.server.put('personal', `${name}.ics`, simpleEvent(name, { title: name, start: basic }));
};
const written = (): number => w.world.server.members('practice').size;
const restore = (appointmentIds: string[], more: { readonly confirmOverlap?: string[] } = {}) =>
  w.handlers['appointments.restoreTogether']({ appointmentIds, ...more });
const states = async (): Promise<readonly string[]> => {
  const window = { start: TUESDAY - day, end: TUESDAY + 60 * day };
  return (await w.handlers['appointments.list'](window)).map(({ state }) => state);
};

/** Four weeks, cancelled from the second one on; the last one alone before that. */
async function cancelledSeries() {
  const { appointments = [] } = await w.book(TUESDAY, { repeatWeeks: 4 });
  const [first = '', second = '', third = '', fourth = ''] = idsOf(appointments);
  await w.handlers['appointments.cancel']({ appointmentId: fourth });
  const reply = await w.handlers['appointments.cancel']({ appointmentId: second, scope: 'following' });
  await w.world.sync();
  return { first, second, third, fourth, ids: idsOf(reply.appointments) };
}

describe('a cancellation of what follows', () => {
  it('names what it cancelled, not what was cancelled before; asked again it names nothing', async () => {
    const { second, third, ids } = await cancelledSeries();
    expect(ids).toEqual([second, third]);
    const again = await w.handlers['appointments.cancel']({ appointmentId: second, scope: 'following' });
    expect(again).toMatchObject({ appointment: { id: second }, appointments: [] });
    expect(await w.handlers['appointments.cancel']({ appointmentId: second })).not.toHaveProperty(
      'appointments',
    );
  });

  it('is taken back at once: the same appointments, written again; what was cancelled before stays so', async () => {
    const { ids } = await cancelledSeries();
    expect(written()).toBe(1);
    w.announced();
    const { appointments, left } = await restore([...ids, ...ids].toReversed());
    expect(left).toEqual([]);
    expect(idsOf(appointments)).toEqual(ids);
    expect(appointments.every(({ state, sync }) => state === 'booked' && sync === 'synced')).toBe(true);
    expect(await states()).toEqual(['booked', 'booked', 'booked', 'cancelled']);
    expect(written()).toBe(3);
    expect(w.announced().filter((event) => event === 'appointment.changed').length).toBeGreaterThanOrEqual(2);
    const kinds = (await w.handlers['journal.list']({ since: 0 })).slice(0, 2).map(({ kind }) => kind);
    expect(kinds).toEqual(['appointment-restored', 'appointment-restored']);
  });

  it('asked for twice, restores once, and answers the same without asking the server', async () => {
    const { ids } = await cancelledSeries();
    const [one, other] = await Promise.all([restore(ids), restore(ids)]);
    expect(idsOf(other.appointments)).toEqual(idsOf(one.appointments));
    w.world.asked();
    expect(await restore(ids)).toMatchObject({ appointments: [{ id: ids[0] }, { id: ids[1] }], left: [] });
    expect(w.world.asked()).toEqual([]);
    expect(w.world.context.practice.appointment(ids[0] ?? '')?.sequence).toBe(1);
  });

  it('leaves what has lost its time cancelled, and says so; asked again, too', async () => {
    const { ids, second, third } = await cancelledSeries();
    put('school', TUESDAY + week);
    const { appointments, left } = await restore(ids);
    expect(idsOf(appointments)).toEqual([third]);
    expect(left).toMatchObject([{ appointment: { id: second, state: 'cancelled' }, why: 'slot-taken' }]);
    expect(await restore(ids)).toMatchObject({
      appointments: [{ id: third }],
      left: [{ why: 'slot-taken' }],
    });
    expect(await states()).toEqual(['booked', 'cancelled', 'booked', 'cancelled']);
    expect(written()).toBe(2);
  });

  it('is refused where none has its time, with everything that is there, and done over exactly that', async () => {
    const { ids } = await cancelledSeries();
    put('school', TUESDAY + week);
    const { id } = await w.block({ start: TUESDAY + 2 * week, end: TUESDAY + 2 * week + hour });
    const refused = await refusal(() => restore(ids));
    expect(refused).toMatchObject({
      code: 'slot-taken',
      details: { entries: [{ title: 'school' }, { id }] },
    });
    expect(written()).toBe(1);
    const confirmOverlap = (refused.details['entries'] as { id: string }[]).map((entry) => entry.id);
    expect((await restore(ids, { confirmOverlap })).left).toEqual([]);
    expect(w.world.context.practice.clashes().map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });

  it('never books two of them over each other: the second one stays cancelled until that is confirmed', async () => {
    const { appointments = [] } = await w.book(TUESDAY, { repeatWeeks: 2 });
    const [first = '', second = ''] = idsOf(appointments);
    await w.handlers['appointments.move']({ appointmentId: second, start: TUESDAY, confirmOverlap: [first] });
    const { appointments: gone } = await w.handlers['appointments.cancel']({
      ...{ appointmentId: first, scope: 'following' },
    });
    expect(idsOf(gone)).toEqual([first, second]);
    expect(await restore([first, second])).toMatchObject({ left: [{ why: 'slot-taken' }] });
    expect(await states()).toEqual(expect.arrayContaining(['booked', 'cancelled']));
  });

  it('is all there or not at all when the store fails on the way; tried again, it is all there', async () => {
    const { ids } = await cancelledSeries();
    const { practice } = w.world.context;
    const save = practice.saveRemoteCopy.bind(practice);
    let left = 1;
    Object.assign(practice, {
      saveRemoteCopy: (copy: Parameters<typeof save>[0]) => {
        if (left-- === 0) throw new Error('the disk is full');
        save(copy);
      },
    });
    await expect(restore(ids)).rejects.toThrow('the disk is full');
    Object.assign(practice, { saveRemoteCopy: save });
    expect(await states()).toEqual(['booked', 'cancelled', 'cancelled', 'cancelled']);
    await w.world.sync();
    expect(written()).toBe(1);
    await restore(ids);
    expect(await states()).toEqual(['booked', 'booked', 'booked', 'cancelled']);
  });

  it('of which thirty days have passed is refused, and so is one that nobody knows', async () => {
    const { ids } = await cancelledSeries();
    expect(await refusal(() => restore([...ids, 'nobody']))).toMatchObject({ code: 'not-found' });
    w.world.advance(31 * day);
    expect(await refusal(() => restore(ids))).toMatchObject({ code: 'bad-request' });
    expect(await states()).toEqual(['booked', 'cancelled', 'cancelled', 'cancelled']);
  });

  it('that iCloud has not heard of yet is taken back all the same: its own objects are in nobody’s way', async () => {
    const { appointments = [] } = await w.book(TUESDAY, { repeatWeeks: 3 });
    w.world.server.set({ name: 'refused', status: 503, on: ({ kind }) => kind === 'delete' });
    const gone = await w.handlers['appointments.cancel']({
      ...{ appointmentId: appointments[0]?.id ?? '', scope: 'following' },
    });
    await w.world.sync();
    expect(written()).toBe(3);
    w.world.server.set({ name: 'refused', status: 503, on: () => false });
    const { left } = await restore(idsOf(gone.appointments));
    expect(left).toEqual([]);
    await w.world.sync();
    expect(written()).toBe(3);
  });
});
