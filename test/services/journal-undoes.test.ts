import { describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { configuredWorld, hour, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const undoes = true;
const paperwork = { title: 'Paperwork', start: TUESDAY, end: TUESDAY + hour };

const journal = () => w.handlers['journal.list']({ since: 0 });
/** The kinds of what the journal has, newest first; with a sign, what took something back. */
const told = async (): Promise<readonly string[]> =>
  (await journal()).map(({ kind, undoes: isUndo }) => (isUndo === true ? `undone: ${kind}` : kind));

async function booked(more: { readonly repeatWeeks?: number } = {}): Promise<AppointmentShape> {
  const input = { start: TUESDAY + 2 * hour, lengthMinutes: 50, client: { name: 'Milo Kern' }, ...more };
  return (await w.handlers['appointments.book'](input)).appointment;
}

describe('what took something back is told as that, and what was done stays as it was told', () => {
  it('a move', async () => {
    const { id: appointmentId, start } = await booked();
    await w.handlers['appointments.move']({ appointmentId, start: start + hour });
    await w.handlers['appointments.move']({ appointmentId, start, undoes });
    expect(await told()).toEqual(['undone: appointment-moved', 'appointment-moved', 'appointment-booked']);
    expect((await journal())[0]).toMatchObject({ before: { start: start + hour }, after: { start } });
  });

  it('a move of a series: each of those that went along', async () => {
    const { id: appointmentId, start } = await booked({ repeatWeeks: 2 });
    await w.handlers['appointments.move']({ appointmentId, start: start + hour, scope: 'following' });
    await w.handlers['appointments.move']({ appointmentId, start, scope: 'following', undoes });
    expect((await told()).slice(0, 4)).toEqual([
      ...['undone: appointment-moved', 'undone: appointment-moved'],
      ...['appointment-moved', 'appointment-moved'],
    ]);
  });

  it('a cancellation, of one and of several', async () => {
    const { id: appointmentId } = await booked();
    await w.handlers['appointments.cancel']({ appointmentId });
    await w.handlers['appointments.restore']({ appointmentId, undoes });
    await w.handlers['appointments.cancel']({ appointmentId });
    await w.handlers['appointments.restoreTogether']({ appointmentIds: [appointmentId], undoes });
    expect((await told()).slice(0, 4)).toEqual([
      ...['undone: appointment-restored', 'appointment-cancelled'],
      ...['undone: appointment-restored', 'appointment-cancelled'],
    ]);
  });

  it('a cancellation that is restored from the list is no Undo', async () => {
    const { id: appointmentId } = await booked();
    await w.handlers['appointments.cancel']({ appointmentId });
    await w.handlers['appointments.restore']({ appointmentId });
    expect((await told())[0]).toBe('appointment-restored');
  });

  it('a booking', async () => {
    const { id: appointmentId } = await booked();
    await w.handlers['appointments.cancel']({ appointmentId, undoes });
    expect(await told()).toEqual(['undone: appointment-cancelled', 'appointment-booked']);
  });

  it('an edit', async () => {
    const { id: appointmentId } = await booked();
    await w.handlers['appointments.edit']({ appointmentId, note: 'a note' });
    await w.handlers['appointments.edit']({ appointmentId, note: null, undoes });
    expect((await told()).slice(0, 2)).toEqual(['undone: appointment-edited', 'appointment-edited']);
  });

  it('a Blocked Slot that was made, changed and deleted', async () => {
    const { id: blockId } = await w.handlers['blocks.create'](paperwork);
    await w.handlers['blocks.move']({ ...paperwork, blockId, title: 'Letters' });
    await w.handlers['blocks.move']({ ...paperwork, blockId, undoes });
    await w.handlers['blocks.remove']({ blockId });
    const again = await w.handlers['blocks.create']({ ...paperwork, again: true, undoes });
    await w.handlers['blocks.remove']({ blockId: again.id, undoes });
    expect(await told()).toEqual([
      'undone: block-removed',
      ...['undone: block-restored', 'block-removed'],
      ...['undone: block-renamed', 'block-renamed'],
      'block-created',
    ]);
  });

  it('nothing that comes later', async () => {
    const { id: blockId } = await w.handlers['blocks.create'](paperwork);
    await w.handlers['blocks.remove']({ blockId, undoes });
    await w.handlers['blocks.create'](paperwork);
    expect((await told())[0]).toBe('block-created');
  });
});
