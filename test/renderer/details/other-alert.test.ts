import { expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { editFields, toEditInput } from '#renderer/features/details/edit-form.ts';
import { editedOf } from '#renderer/features/details/edited-of.ts';

const appointment: AppointmentShape = {
  ...{ id: 'a', uid: 'u', start: 1, end: 2, zone: 'Europe/Berlin', calendarId: 'k', seriesId: null },
  client: { id: 'c', name: 'Milo Kern', email: null, phone: null, zone: null, code: null },
  ...{ service: null, place: null, note: null, state: 'booked', cancelledBy: null },
  ...{ sync: 'synced', waitingSince: null, attention: null, alarmMinutes: 15 },
};

it('an alert that iCloud has at another time stays so until one is chosen, be it the one from before', () => {
  const other = { ...appointment, alarmOther: true };
  const fields = editFields(other);
  expect(toEditInput(other, fields, [])).toBeNull();
  expect(toEditInput(other, { ...fields, note: 'x' }, [])).toEqual({ appointmentId: 'a', note: 'x' });
  const chosen = { ...fields, alarmMinutes: 15 };
  expect(toEditInput(other, chosen, [])).toEqual({ appointmentId: 'a', alarmMinutes: 15 });
  expect(toEditInput(appointment, chosen, [])).toBeNull();
});

it('a choice in place of an alert that iCloud had at another time has no Undo: it can not be set again from here', () => {
  const input = { appointmentId: 'a', alarmMinutes: 30 };
  const after = { appointment: { ...appointment, alarmMinutes: 30 } };
  expect(editedOf(input, after, [{ ...appointment, alarmOther: true }]).back).toBeNull();
  expect(editedOf(input, after, [appointment]).back).toEqual({ appointmentId: 'a', alarmMinutes: 15 });
  const noted = { appointmentId: 'a', note: 'x' };
  expect(editedOf(noted, after, [{ ...appointment, alarmOther: true }]).back).not.toBeNull();
});
