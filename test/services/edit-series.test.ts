import { describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { configuredWorld, day, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const all = async (): Promise<readonly AppointmentShape[]> =>
  w.handlers['appointments.list']({ start: TUESDAY - day, end: TUESDAY + 60 * day });
const placesOf = async () => (await all()).map(({ place }) => place);
async function series(): Promise<readonly string[]> {
  const { appointments = [] } = await w.book(TUESDAY, { repeatWeeks: 4, place: 'Room 1' });
  return appointments.map(({ id }) => id);
}

describe('a change of one of a weekly series', () => {
  it('is of that one alone where nothing else is asked', async () => {
    const [, appointmentId = ''] = await series();
    const reply = await w.handlers['appointments.edit']({ appointmentId, place: 'Room 2' });
    expect(await placesOf()).toEqual(['Room 1', 'Room 2', 'Room 1', 'Room 1']);
    expect(reply).not.toHaveProperty('appointments');
  });

  it('of this and following changes the later ones that are still booked, and notes each', async () => {
    const [, second = '', third = '', fourth = ''] = await series();
    await w.handlers['appointments.mark']({ appointmentId: third, state: 'done' });
    const { appointments } = await w.handlers['appointments.edit']({
      ...{ appointmentId: second, place: 'Room 2', scope: 'following' },
    });
    expect(await placesOf()).toEqual(['Room 1', 'Room 2', 'Room 1', 'Room 2']);
    expect(appointments?.map(({ id }) => id)).toEqual([second, fourth]);
    const edited = (await w.handlers['journal.list']({ since: 0 })).filter(
      ({ kind }) => kind === 'appointment-edited',
    );
    expect(edited.map(({ appointmentId }) => appointmentId).toSorted()).toEqual([second, fourth].toSorted());
  });

  it('leaves in each what is not changed', async () => {
    const [first = '', second = ''] = await series();
    await w.handlers['appointments.edit']({ appointmentId: second, note: 'about the second' });
    await w.handlers['appointments.edit']({ appointmentId: first, place: 'Room 2', scope: 'following' });
    expect((await all())[1]).toMatchObject({ note: 'about the second', place: 'Room 2' });
  });

  it('goes to iCloud with each title that names the client', async () => {
    await w.handlers['configuration.save']({ titleMode: 'name' });
    const [, second = ''] = await series();
    const change = { client: { name: 'Ada Winter' }, scope: 'following' } as const;
    await w.handlers['appointments.edit']({ appointmentId: second, ...change });
    await w.world.sync();
    const texts = [...w.world.server.members('practice').values()].map(({ ics }) => ics);
    expect(texts.filter((text) => text.includes('SUMMARY:Ada Winter'))).toHaveLength(3);
    expect((await w.handlers['clients.list']({})).filter(({ name }) => name === 'Ada Winter')).toHaveLength(
      1,
    );
  });

  it('goes to iCloud with each alert, and another change brings it back', async () => {
    const [, second = ''] = await series();
    const alert = async (alarmMinutes: number | null): Promise<void> => {
      await w.handlers['appointments.edit']({ appointmentId: second, alarmMinutes, scope: 'following' });
      await w.world.sync();
    };
    const written = (): number =>
      [...w.world.server.members('practice').values()].filter(({ ics }) => ics.includes('TRIGGER:-PT30M'))
        .length;
    await alert(30);
    expect((await all()).map(({ alarmMinutes }) => alarmMinutes)).toEqual([null, 30, 30, 30]);
    expect(written()).toBe(3);
    await alert(null);
    expect((await all()).map(({ alarmMinutes }) => alarmMinutes)).toEqual([null, null, null, null]);
    expect(written()).toBe(0);
  });
});
