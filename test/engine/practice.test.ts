import { describe, expect, it } from 'vitest';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { connectedToRadicale, HOUR, noon } from './connected.ts';

const at = connectedToRadicale();

describe('booking', () => {
  it('writes one object to the Primary Calendar and nothing to any other', async () => {
    const appointment = await at.booked();

    expect(appointment).toMatchObject({ sync: 'synced', state: 'booked', calendarId: at.practice });
    const [object, ...others] = await at.server.list('practice');
    expect(others).toEqual([]);
    expect(object?.name).toBe(`${appointment.uid}.ics`);
    expect(object?.ics).toContain('DTSTART;TZID=Europe/Berlin:20261201T130000');
    expect(object?.ics).not.toMatch(/Milo|ATTENDEE|ORGANIZER/);
    expect(await at.server.list('personal')).toHaveLength(1);
    expect(await at.engine.value('outbox.list', {})).toEqual([]);
  });

  it('is refused without a Primary Calendar', async () => {
    await at.engine.value('configuration.save', { primaryCalendarId: null });

    expect(await at.book()).toMatchObject({ ok: false, error: { code: 'no-primary' } });
    expect(await at.server.list('practice')).toEqual([]);
  });

  it('of twenty at once for one slot, exactly one succeeds', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => at.book(noon + index * 60_000)),
    );

    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    expect(replies.filter((reply) => !reply.ok && reply.error.code === 'slot-taken')).toHaveLength(19);
    expect(await at.server.list('practice')).toHaveLength(1);
  });

  it('finds what came to the calendar since the form was opened, and names it with near free times', async () => {
    await at.server.put(
      'personal',
      'late.ics',
      simpleEvent('late', { title: 'School', start: '20261201T121500Z' }),
    );

    const reply = await at.book();
    expect(reply).toMatchObject({ ok: false, error: { code: 'slot-taken', entries: [{ title: 'School' }] } });
    const nearest = reply.ok ? [] : (reply.error['nearest'] as { start: number; end: number }[]);
    expect(nearest).toHaveLength(3);
    for (const slot of nearest)
      expect((await at.book(slot.start)).ok || 'taken by an earlier one of the three').toBeTruthy();
  });

  it('over exactly the entries that were shown is the practitioner’s right, over another one it is not', async () => {
    const reply = await at.book(noon - 2 * HOUR);
    const entries = reply.ok ? [] : (reply.error['entries'] as { id: string }[]);
    expect(entries).toHaveLength(1);

    expect(await at.book(noon - 2 * HOUR, { confirmOverlap: ['another'] })).toMatchObject({ ok: false });
    expect(await at.book(noon - 2 * HOUR, { confirmOverlap: entries.map(({ id }) => id) })).toMatchObject({
      ok: true,
    });
  });

  it('a cancelled appointment leaves the server and the agenda', async () => {
    const { id } = await at.booked();
    await at.engine.value('appointments.cancel', { appointmentId: id });

    expect(await at.server.list('practice')).toEqual([]);
    await at.sync();
    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Lesson']);
  });
});

describe('without the server', () => {
  it('an appointment is held, survives a restart, and is written once when the server is back', async () => {
    await at.server.pause();
    const appointment = await at.booked();
    expect(appointment.sync).toBe('held');
    await at.engine.restart();
    expect(await at.engine.value('outbox.list', {})).toMatchObject([
      { appointmentId: appointment.id, desired: 'present' },
    ]);
    expect((await at.agenda()).map(({ title, pending }) => [title, pending])).toEqual([
      ['Lesson', undefined],
      ['Milo Kern', true],
    ]);

    await at.server.resume();
    await at.sync();
    await at.sync();
    expect((await at.server.list('practice')).map(({ name }) => name)).toEqual([`${appointment.uid}.ics`]);
    expect(await at.engine.value('outbox.list', {})).toEqual([]);
  });

  it('booked and cancelled while away, it never reaches the server', async () => {
    await at.server.pause();
    const { id } = await at.booked();
    await at.engine.value('appointments.cancel', { appointmentId: id });
    await at.server.resume();
    await at.sync();

    expect(await at.server.list('practice')).toEqual([]);
    expect(await at.engine.value('outbox.list', {})).toEqual([]);
  });

  it('a restarted app shows the same week, with its age', async () => {
    const before = await at.agenda();
    await at.server.pause();
    await at.engine.restart();
    await at.sync();

    expect(await at.agenda()).toEqual(before);
    const [calendar] = await at.engine.value('calendars.list', {});
    expect(calendar?.freshness).toMatchObject({ state: 'failing', reason: 'offline' });
    expect(calendar?.freshness.lastSyncedAt).toBeGreaterThan(0);
  });
});

describe('when an answer is lost', () => {
  const lost = (attempted: string): CalendarServerError =>
    new CalendarServerError('unreachable', attempted, { outcomeUnknown: true });

  it('an appointment that did land is adopted, not written twice', async () => {
    at.misbehave((opened) => ({
      putObject: async (...asked) => {
        await opened.putObject(...asked);
        throw lost('PUT');
      },
    }));
    await at.engine.restart();
    const appointment = await at.booked();
    expect(appointment.sync).toBe('sending');
    at.misbehave(() => ({}));
    await at.engine.restart();
    await at.sync();

    expect(await at.server.list('practice')).toHaveLength(1);
    expect(await at.engine.value('outbox.list', {})).toEqual([]);
  });

  it('an appointment that did not land is written then', async () => {
    at.misbehave(() => ({ putObject: () => Promise.reject(lost('PUT')) }));
    await at.engine.restart();
    const appointment = await at.booked();
    expect(await at.server.list('practice')).toEqual([]);
    at.misbehave(() => ({}));
    await at.engine.restart();
    await at.sync();

    expect((await at.server.list('practice')).map(({ name }) => name)).toEqual([`${appointment.uid}.ics`]);
  });

  it('a deletion that did land is done, one that did not is repeated', async () => {
    const [first, second] = [await at.booked(), await at.booked(noon + 2 * HOUR)];
    let isLanding = true;
    at.misbehave((opened) => ({
      deleteObject: async (...asked) => {
        if (isLanding) await opened.deleteObject(...asked);
        throw lost('DELETE');
      },
    }));
    await at.engine.restart();
    await at.engine.value('appointments.cancel', { appointmentId: first.id });
    isLanding = false;
    await at.engine.value('appointments.cancel', { appointmentId: second.id });
    expect(await at.server.list('practice')).toHaveLength(1);
    at.misbehave(() => ({}));
    await at.engine.restart();
    await at.sync();
    await at.sync();

    expect(await at.server.list('practice')).toEqual([]);
    expect(await at.engine.value('outbox.list', {})).toEqual([]);
  });

  it('a stop between listing and fetching loses nothing', async () => {
    await at.server.put(
      'personal',
      'second.ics',
      simpleEvent('second', { title: 'Second', start: '20261201T150000Z' }),
    );
    at.misbehave((server) => ({
      listChanges: (calendar, token) => server.listChanges(calendar, token), // without the texts
      fetchObjects: () => Promise.reject(new CalendarServerError('unreachable', 'REPORT')),
    }));
    await at.engine.restart();
    await at.sync();
    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Lesson']);
    at.misbehave(() => ({}));
    await at.engine.restart();
    await at.sync();

    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Lesson', 'Second']);
  });
});

describe('our appointments coming back', () => {
  it('are appointments, never also Blocked Slots', async () => {
    await at.booked();
    await at.sync();

    expect((await at.agenda()).map(({ kind, title }) => [kind, title])).toEqual([
      ['blocked-slot', 'Lesson'],
      ['appointment', 'Milo Kern'],
    ]);
  });

  it('moved in the calendar, the appointment follows', async () => {
    const appointment = await at.booked();
    const [object] = await at.server.list('practice');
    const moved = (object?.ics ?? '').replaceAll('20261201T13', '20261201T16');
    await at.server.put('practice', `${appointment.uid}.ics`, moved);
    await at.sync();

    expect((await at.agenda()).find(({ kind }) => kind === 'appointment')?.start).toBe(noon + 3 * HOUR);
  });

  it('deleted in the calendar, the appointment says so and holds its time', async () => {
    const appointment = await at.booked();
    await at.server.delete('practice', `${appointment.uid}.ics`);
    await at.sync();

    const [found] = await at.engine.value('appointments.list', { start: noon, end: noon + HOUR });
    expect(found?.state).toBe('removed-in-icloud');
    expect(await at.book()).toMatchObject({ ok: false, error: { code: 'slot-taken' } });
    expect(await at.server.list('practice')).toEqual([]);
  });

  it('one that nobody here knows is a Blocked Slot that holds time, marked as recovered', async () => {
    const uid = 'HEYCLIENTS-00000000-0000-5000-8000-000000000000';
    await at.server.put(
      'practice',
      `${uid}.ics`,
      simpleEvent(uid, { title: 'Appointment', start: '20261201T120000Z' }),
    );
    await at.sync();

    expect((await at.agenda()).find((entry) => entry.uid === uid)).toMatchObject({
      kind: 'blocked-slot',
      recovered: true,
      holds: true,
    });
    expect(await at.engine.value('clients.list', {})).toEqual([]);
  });
});
