import { expect, test } from 'vitest';
import { sheetLines } from '#renderer/features/print/day-sheet.ts';
import { anAppointment, anEntry } from './practice.ts';

const HOUR = 3_600_000;

test('the sheet has initials, never a name or a title, and only what holds time', () => {
  const appointment = anAppointment({ id: 'a1', start: 9 * HOUR, end: 10 * HOUR });
  const gone = { ...appointment, id: 'a2', state: 'cancelled' as const };
  const entries = [
    anEntry({ id: 'b', title: 'Dentist', start: 11 * HOUR, end: 12 * HOUR }),
    anEntry({ id: 'f', title: 'Free', holds: false, why: 'transparent' }),
    anEntry({ id: 'a', kind: 'appointment', appointmentId: 'a1', start: 9 * HOUR, end: 10 * HOUR }),
    anEntry({ id: 'x', kind: 'appointment', appointmentId: 'a2', start: 9 * HOUR, end: 10 * HOUR }),
    anEntry({
      id: 'd',
      title: 'Holiday',
      start: 0,
      end: 24 * HOUR,
      allDay: { start: '1970-01-01', end: '1970-01-02' },
    }),
  ];
  const named = { ...appointment, client: { ...appointment.client, name: 'Ana-Maria van Reyes' } };
  expect(sheetLines(entries, [named, gone])).toEqual([
    { key: 'd', start: 0, end: 24 * HOUR, isAllDay: true, initials: null },
    { key: 'a', start: 9 * HOUR, end: 10 * HOUR, isAllDay: false, initials: 'A.V.R.' },
    { key: 'b', start: 11 * HOUR, end: 12 * HOUR, isAllDay: false, initials: null },
  ]);
});
