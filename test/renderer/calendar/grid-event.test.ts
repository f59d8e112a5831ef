import { describe, expect, test } from 'vitest';
import { lookOf, titleOf } from '#renderer/features/calendar/entry-look.ts';
import { toGridEvent } from '#renderer/features/calendar/grid-event.ts';
import { anAppointment, anEntry } from '../practice.ts';

const NOON = Date.UTC(2026, 10, 25, 11);

test('a timed entry keeps its instants', () => {
  const entry = anEntry({ id: 'e', start: NOON, end: NOON + 1_800_000 });
  expect(toGridEvent(entry, 'Dentist', '#112233')).toMatchObject({
    id: 'e',
    title: 'Dentist',
    start: NOON,
    end: NOON + 1_800_000,
    allDay: false,
    color: '#112233',
    editable: false,
  });
});

test('an all-day entry goes by its dates, whatever its instants say', () => {
  const entry = anEntry({
    start: Date.UTC(2026, 2, 28, 23),
    end: Date.UTC(2026, 2, 29, 22),
    allDay: { start: '2026-03-29', end: '2026-03-30' },
  });
  expect(toGridEvent(entry, '', '#112233')).toMatchObject({
    start: '2026-03-29',
    end: '2026-03-30',
    allDay: true,
  });
});

test('an entry that ends before it starts is drawn at its start', () => {
  expect(toGridEvent(anEntry({ start: NOON, end: NOON - 60_000 }), '', '#112233')).toMatchObject({
    end: NOON,
  });
});

test('no event of the grid carries an address', () => {
  expect(toGridEvent(anEntry({ location: 'https://example.org' }), 'x', '#112233')).not.toHaveProperty('url');
});

describe('the three kinds of time', () => {
  test('an event of iCloud is a Blocked Slot, an appointment is solid, a local block stays here', () => {
    expect(lookOf(anEntry()).kind).toBe('icloud');
    expect(lookOf(anEntry({ kind: 'appointment' })).kind).toBe('appointment');
    expect(lookOf(anEntry({ kind: 'local-block' })).kind).toBe('local');
  });

  test('what was cancelled is struck and what is not in iCloud yet is held', () => {
    expect(lookOf(anEntry({ status: 'cancelled', holds: false }))).toMatchObject({
      struck: true,
      holds: false,
    });
    expect(lookOf(anEntry({ kind: 'appointment', pending: true })).held).toBe(true);
    expect(lookOf(anEntry({ kind: 'appointment' })).held).toBe(false);
  });
});

describe('the name of an entry', () => {
  const appointment = anAppointment({
    id: 'a',
    client: { id: 'c', name: 'Mira Kovač', email: null, phone: null, zone: null, code: null },
  });

  test('an appointment that is known here is named after its client', () => {
    const entry = anEntry({ kind: 'appointment', title: 'Appointment', appointmentId: 'a' });
    expect(titleOf(entry, [appointment])).toBe('Mira Kovač');
  });

  test('every other entry keeps the title of its event', () => {
    expect(titleOf(anEntry({ title: ' Yoga ' }), [appointment])).toBe('Yoga');
    expect(titleOf(anEntry({ title: 'Appointment', appointmentId: 'gone' }), [appointment])).toBe(
      'Appointment',
    );
  });

  test('what iCloud has in the place of an appointment that was changed here too is named as that', () => {
    const conflict = { kind: 'conflict', reason: null, theirs: null, calendarId: null } as const;
    const changed = { ...appointment, uid: 'u', attention: conflict };
    const theirs = anEntry({ title: 'Appointment', uid: 'u' });
    expect(titleOf(theirs, [changed])).toBe('iCloud: Mira Kovač');
    expect(titleOf(theirs, [{ ...changed, attention: null }])).toBe('Appointment');
    expect(titleOf(anEntry({ title: 'Appointment', uid: 'other' }), [changed])).toBe('Appointment');
  });
});
