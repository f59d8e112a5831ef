import { describe, expect, it } from 'vitest';
import type { Slot } from '#contract/shapes.ts';
import { configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const quarter = hour / 4;
const around = { start: TUESDAY - hour, end: TUESDAY + 2 * hour, lengthMinutes: 30 };
const starts = async (movedId?: string): Promise<readonly number[]> => {
  const asked = movedId === undefined ? around : { ...around, movedId };
  const { slots } = await w.handlers['availability.slots'](asked);
  return slots.map(({ start }) => (start - TUESDAY) / quarter);
};

describe('an appointment that is to move is not in its own way', () => {
  it('where free times are asked for: those over its own time are among them, those of others are not', async () => {
    const { appointment } = await w.book(TUESDAY);
    await w.book(TUESDAY + hour);
    expect(await starts()).toEqual([-4, -3, -2, 2, 6]);
    expect(await starts(appointment.id)).toEqual([-4, -3, -2, -1, 0, 1, 2, 6]);
  });

  it('where a time is explained: it neither holds it nor is too near, nor does it fill the day', async () => {
    const { workingHours } = await w.handlers['configuration.get']({});
    await w.handlers['configuration.save']({
      workingHours: { ...workingHours, bufferAfterMinutes: 15, maximumPerDay: 1 },
    });
    const { appointment } = await w.book(TUESDAY);
    const span = { start: TUESDAY + quarter, end: TUESDAY + 3 * quarter };
    const explained = (asked: object) => w.handlers['availability.explain']({ ...span, ...asked });
    expect(await explained({})).toMatchObject({ offered: false, bookable: false });
    expect(await explained({ movedId: appointment.id })).toMatchObject({
      offered: true,
      bookable: true,
      reasons: [],
    });
  });

  it('where a move is refused: the nearest times may lie over its own, but are not its own, nor over one another', async () => {
    const { appointment } = await w.book(TUESDAY);
    await w.book(TUESDAY + 2 * quarter);
    const refused = await refusal(() =>
      w.handlers['appointments.move']({ appointmentId: appointment.id, start: TUESDAY + quarter }),
    );
    const nearest = refused.details['nearest'] as readonly Slot[];
    expect(nearest.map(({ start }) => (start - TUESDAY) / quarter)).toEqual([-3, -1, 4]);
    expect(nearest.map(({ verified }) => verified)).toEqual([true, true, true]);
  });
});

it('nothing is offered once nothing is connected: neither as free times nor where a move is refused', async () => {
  const { appointment } = await w.book(TUESDAY);
  await w.block({ start: TUESDAY + hour, end: TUESDAY + 2 * hour });
  const [account] = await w.handlers['accounts.list']({});
  await w.handlers['accounts.disconnect']({ accountId: account?.id ?? '', erase: false });
  expect(await starts(appointment.id)).toEqual([]);
  const refused = await refusal(() =>
    w.handlers['appointments.move']({
      appointmentId: appointment.id,
      start: TUESDAY + hour,
      confirmUnverified: true,
    }),
  );
  expect(refused).toMatchObject({ code: 'slot-taken', details: { nearest: [] } });
});

it('where a move is refused, the nearest times are of the week around it, and none further away', async () => {
  const { appointment } = await w.book(TUESDAY);
  const nearest = async (freeAgain: number): Promise<readonly number[]> => {
    const { id } = await w.block({ start: TUESDAY - 2 * day, end: TUESDAY + freeAgain });
    const refused = await refusal(() =>
      w.handlers['appointments.move']({ appointmentId: appointment.id, start: TUESDAY + hour }),
    );
    await w.handlers['blocks.remove']({ blockId: id });
    return (refused.details['nearest'] as readonly Slot[]).map(({ start }) => (start - TUESDAY) / hour);
  };
  expect(await nearest(7 * day)).toEqual([7 * 24, 7 * 24 + 0.5, 7 * 24 + 1]);
  expect(await nearest(7 * day + 2 * hour)).toEqual([]);
});
