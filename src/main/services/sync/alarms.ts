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
  const known = { written: writtenAlarm, base: baseIcs };
  const found = codec.alarmOf(text, known);
  const isThere = found === null ? alarmMinutes === null : found.minutes === alarmMinutes;
  return isThere ? null : { ...known, minutes: alarmMinutes, text: titleWord };
}

/** What a copy says once the server has this alarm. */
export function alarmWritten({
  alarmMinutes,
}: StoredAppointment): Pick<RemoteCopy, 'writtenAlarm' | 'isAlarmOwed'> {
  return { writtenAlarm: alarmMinutes, isAlarmOwed: false };
}

/**
 * The alarm as it is by the server's text: where ours was there when it was read last, and somebody changed or removed it
 * there since, that holds here too. Another one that was chosen here and isn't written yet goes before it.
 */
export function followedAlarm(
  { codec }: ServiceContext,
  { alarmMinutes }: StoredAppointment,
  { writtenAlarm, isAlarmOwed, baseIcs }: RemoteCopy,
  text: string,
): number | null {
  if (isAlarmOwed || baseIcs === null) return alarmMinutes;
  // A server that keeps no alarms has removed none.
  if (codec.alarmOf(baseIcs, { written: writtenAlarm, base: null }) === null) return alarmMinutes;
  const found = codec.alarmOf(text, { written: writtenAlarm, base: baseIcs });
  return found === null ? null : (found.minutes ?? alarmMinutes);
}
