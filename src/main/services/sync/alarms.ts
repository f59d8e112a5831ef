import type { AppointmentChange } from '#main/ports/icalendar-codec.ts';
import type { RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';

/** The alarm to write; null where the one that is there stays: it is right, or nobody chose another one here. */
export function alarmToWrite(
  { codec }: ServiceContext,
  { alarmMinutes, titleWord }: StoredAppointment,
  { writtenAlarm, isAlarmOwed, baseIcs }: RemoteCopy,
  text: string,
): NonNullable<AppointmentChange['alarm']> | null {
  if (!isAlarmOwed) return null;
  const known = { written: writtenAlarm, base: baseIcs, text: titleWord };
  const found = codec.alarmOf(text, known);
  const isThere = found === null ? alarmMinutes === null : found.minutes === alarmMinutes;
  return isThere ? null : { ...known, minutes: alarmMinutes };
}

/** Whether ours was set there to come at a time that no minutes before the start can say: then it isn't as is said here. */
export function isAlarmOther(
  { codec }: ServiceContext,
  { titleWord }: StoredAppointment,
  { writtenAlarm, isAlarmOwed, baseIcs }: RemoteCopy,
): boolean {
  if (isAlarmOwed || baseIcs === null) return false;
  const found = codec.alarmOf(baseIcs, { written: writtenAlarm, base: null, text: titleWord });
  return found !== null && found.minutes === null;
}

/** What a copy says once the server has this alarm. */
export function alarmWritten({
  alarmMinutes,
}: StoredAppointment): Pick<RemoteCopy, 'writtenAlarm' | 'isAlarmOwed'> {
  return { writtenAlarm: alarmMinutes, isAlarmOwed: false };
}

/**
 * The alarm as it is by the server's text: what the one says that is known to be ours; else, where ours was there when it was
 * read last, and somebody changed or removed it there since, that holds here too. Another one that was chosen here and isn't written yet
 * goes before it.
 */
export function followedAlarm(
  { codec }: ServiceContext,
  { alarmMinutes, titleWord }: StoredAppointment,
  { writtenAlarm, isAlarmOwed, baseIcs }: RemoteCopy,
  text: string,
): number | null {
  if (isAlarmOwed) return alarmMinutes;
  const known = { written: writtenAlarm, text: titleWord, base: null };
  const kept = codec.alarmOf(text, known);
  if (kept !== null) return kept.minutes ?? alarmMinutes;
  // A server that keeps no alarms has removed none.
  if (baseIcs === null || codec.alarmOf(baseIcs, known) === null) return alarmMinutes;
  const found = codec.alarmOf(text, { ...known, base: baseIcs });
  return found === null ? null : (found.minutes ?? alarmMinutes);
}

/**
 * What a step found of our alarm, followed in the appointment as it is by now: what was said of it meanwhile stays, and an
 * alert that was chosen meanwhile goes before.
 * @param isSeen whether the copy's base was read from the server: of what was only written, nothing was removed there
 */
export function withFollowedAlarm(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
  text: string,
  isSeen: boolean,
): { readonly appointment: StoredAppointment; readonly copy: RemoteCopy } {
  const { practice } = context;
  const same = { appointment, copy };
  if (practice.remoteCopy(copy.appointmentId)?.isAlarmOwed === true) return same;
  const alarmMinutes = followedAlarm(context, appointment, copy, text);
  if (alarmMinutes === appointment.alarmMinutes || (alarmMinutes === null && !isSeen)) return same;
  const latest = practice.appointment(appointment.id) ?? appointment;
  practice.saveAppointment({ ...latest, alarmMinutes });
  context.announce('appointment.changed', { appointmentId: appointment.id });
  const followed = { ...appointment, alarmMinutes };
  return { appointment: followed, copy: { ...copy, ...alarmWritten(followed) } };
}
