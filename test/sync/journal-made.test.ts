import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalItem } from '#contract/journal-shapes.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import { journaled } from '#main/services/journal.ts';
import { HOUR, MINUTE, NOON, startWorld, type SyncWorld } from './world.ts';

let world: SyncWorld;
beforeEach(async () => {
  world = await startWorld();
  await world.configure();
});
afterEach(async () => world.stop());

const client = { name: 'Milo Kern' };
async function booked(start = NOON + 5 * HOUR): Promise<AppointmentShape> {
  const { appointment } = await world.services.handlers['appointments.book']({
    start,
    lengthMinutes: 50,
    client,
  });
  return appointment;
}
const journal = async (): Promise<readonly JournalItem[]> =>
  world.services.handlers['journal.list']({ since: 0 });
const kinds = async (): Promise<readonly string[]> => (await journal()).map(({ kind }) => kind);
const synced = async (): Promise<readonly JournalItem[]> => {
  await world.sync();
  return journal();
};

describe('the journal of what is done', () => {
  it('an appointment that is booked, edited, moved, marked and cancelled here', async () => {
    const { handlers } = world.services;
    const { id: appointmentId, calendarId } = await booked();
    await handlers['appointments.edit']({ appointmentId, note: 'a note' });
    await handlers['appointments.move']({ appointmentId, start: NOON + 7 * HOUR });
    await handlers['appointments.mark']({ appointmentId, state: 'done' });
    await handlers['appointments.mark']({ appointmentId, state: 'booked' });
    await handlers['appointments.cancel']({ appointmentId });

    const entries = await synced();
    expect(entries.map(({ kind }) => kind)).toEqual([
      'appointment-cancelled',
      'appointment-marked',
      'appointment-marked',
      'appointment-moved',
      'appointment-edited',
      'appointment-booked',
    ]);
    const at = (hour: number, state: string) => ({
      title: 'Milo Kern',
      start: NOON + hour * HOUR,
      end: NOON + hour * HOUR + 50 * MINUTE,
      allDay: null,
      state,
    });
    expect(entries[0]).toMatchObject({ before: at(7, 'booked'), after: at(7, 'cancelled-by-practitioner') });
    expect(entries[3]).toMatchObject({
      appointmentId,
      calendarId,
      before: at(5, 'booked'),
      after: at(7, 'booked'),
    });
    expect(entries[5]).toMatchObject({ before: null, after: at(5, 'booked') });
  });

  it('of one that is cancelled who did it', async () => {
    const { id: appointmentId } = await booked();
    await world.services.handlers['appointments.cancel']({ appointmentId, by: 'client' });
    expect((await synced())[0]).toMatchObject({ after: { state: 'cancelled-by-client' } });
  });

  it('one that is moved in iCloud, and one that is removed there: told as that, and as no event', async () => {
    const appointment = await booked();
    const member = `${appointment.uid}.ics`;
    const text = world.server.members('practice').get(member)?.ics ?? '';
    world.server.put('practice', member, text.replace(/(DT(?:START|END);TZID.*T)18/g, '$120'));
    await world.sync();
    world.server.remove('practice', member);
    const [removed, moved, ...others] = await synced();
    expect(moved).toMatchObject({
      kind: 'appointment-moved-in-icloud',
      before: { start: NOON + 5 * HOUR },
      after: { start: NOON + 7 * HOUR },
    });
    expect(removed).toMatchObject({
      kind: 'appointment-removed-in-icloud',
      after: { state: 'removed-in-icloud' },
    });
    expect(others.map(({ kind }) => kind)).toEqual(['appointment-booked']);
    await world.services.handlers['appointments.resolve']({
      appointmentId: appointment.id,
      choice: 'put-back',
    });
    expect((await kinds())[0]).toBe('appointment-restored');
  });

  it('both changed: a conflict, and its answer', async () => {
    const appointment = await booked();
    const member = `${appointment.uid}.ics`;
    const text = world.server.members('practice').get(member)?.ics ?? '';
    world.server.set({
      name: 'meanwhile',
      times: 1,
      on: ({ kind }) => kind === 'put',
      run: () => {
        world.server.put('practice', member, text.replace(/(DT(?:START|END);TZID.*T)18/g, '$120'));
      },
    });
    const appointmentId = appointment.id;
    await world.services.handlers['appointments.move']({ appointmentId, start: NOON + 9 * HOUR });
    await world.services.handlers['appointments.resolve']({ appointmentId, choice: 'take-theirs' });
    expect(await kinds()).toEqual([
      'appointment-moved',
      'appointment-conflict',
      'appointment-moved',
      'appointment-booked',
    ]);
  });

  it('a booking that is refused leaves no entry', async () => {
    await booked();
    await expect(
      Promise.resolve(
        world.services.handlers['appointments.book']({
          start: NOON + 5 * HOUR + MINUTE,
          lengthMinutes: 50,
          client,
        }),
      ),
    ).rejects.toMatchObject({ code: 'slot-taken' });
    expect(await kinds()).toEqual(['appointment-booked']);
  });

  it('a block that is made, moved, and of which one day and then all of it is removed, and that is made again', () => {
    const noted = journaled(world.context);
    const days = { start: '2026-12-07', end: '2026-12-08' };
    const span = { kind: 'date', ...days } as const;
    const block: LocalBlock = {
      id: 'block',
      title: 'Training',
      span,
      rrule: 'FREQ=WEEKLY',
      zone: 'Europe/Berlin',
      removed: [],
    };
    noted.practice.saveBlock(block);
    noted.practice.saveBlock({ ...block, span: { ...span, end: '2026-12-09' } });
    noted.practice.saveBlock({ ...block, removed: ['20261214'] });
    noted.practice.saveBlock({ ...block, removed: ['20261214'] });
    noted.practice.removeBlock('block');
    noted.practice.removeBlock('block');
    noted.practice.saveBlock(block, true);
    noted.practice.saveBlock(block, true);
    const entries = world.context.practice.journal(0);
    expect(entries.map(({ kind, before, after }) => [kind, before?.allDay, after?.allDay])).toEqual([
      ['block-restored', undefined, days],
      ['block-removed', days, undefined],
      ['block-removed', { start: '2026-12-14', end: '2026-12-16' }, undefined],
      ['block-moved', days, { ...days, end: '2026-12-09' }],
      ['block-created', undefined, days],
    ]);
    expect(entries.at(-1)?.after).toMatchObject({
      title: 'Training',
      start: Date.parse('2026-12-06T23:00Z'),
    });
  });

  it('one that is taken while it is held is told once, and one that is found in iCloud as adopted', async () => {
    const { id } = await booked();
    const noted = journaled(world.context);
    const { practice } = world.context;
    const [stored, copy] = [practice.appointment(id), practice.remoteCopy(id)];
    if (stored === null || copy === null) throw new Error('not stored');
    for (let times = 0; times < 2; times++)
      noted.practice.saveRemoteCopy({ ...copy, blockedReason: 'taken-meanwhile' });
    noted.practice.saveAppointment({ ...stored, id: 'found', uid: 'HEYCLIENTS-FOUND' });
    expect(await kinds()).toEqual([
      'appointment-adopted',
      'appointment-taken-meanwhile',
      'appointment-booked',
    ]);
  });
});
