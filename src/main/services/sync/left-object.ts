import type { LeftObject, RemoteCopy, StoredAppointment } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { save } from './copy-steps.ts';
import { isSameTime, ownedOf, titleOf } from './owned.ts';

/** Whether something of ours may be done in a calendar, now or after a Reconnect: in an account that was left all stays. */
export function isCared({ practice }: ServiceContext, calendarId: string): boolean {
  const calendar = practice.calendars().find(({ id }) => id === calendarId);
  const account = practice.accounts().find(({ id }) => id === calendar?.accountId);
  return account !== undefined && account.state !== 'disconnected';
}

/** What lies in calendars of an account that is left stays there: the appointments that went are rid of it. */
export function letGoOfLeft(context: ServiceContext, calendarIds: readonly string[]): void {
  const { practice, announce } = context;
  for (const copy of practice.owedWrites()) {
    if (copy.leaving === null || !calendarIds.includes(copy.leaving.calendarId)) continue;
    const isAsked = copy.blockedReason?.startsWith('left-') === true;
    save(context, {
      ...{ ...copy, leaving: null },
      ...(isAsked ? { blockedReason: null, nextAt: null } : {}),
    });
    announce('appointment.changed', { appointmentId: copy.appointmentId });
  }
}

/**
 * Whether what was left behind is what the new object has: then nothing is lost with it. Where it was never read, it is
 * compared with what we would have written.
 */
export function isAsLeft(
  context: ServiceContext,
  appointment: StoredAppointment,
  leaving: LeftObject,
  text: string,
): boolean {
  const base = leaving.base ?? plain(context, appointment, leaving.uid);
  const one = ownedOf(context, base, leaving.uid);
  const other = ownedOf(context, text, leaving.uid);
  if (one === null || other === null || !isSameTime(one, other)) return false;
  // With the same time, SEQUENCE and stamps two texts that say the same are one. One with guests or a repetition is none:
  // the new one hasn't those.
  const unstamped = madeAlike(context, appointment, leaving.uid, text);
  return unstamped !== null && unstamped === madeAlike(context, appointment, leaving.uid, base);
}

/**
 * The copy with what is known of the object that it left: changed there since, it holds a time that is not held here.
 * @param isStaying it is not to be removed, whatever it says
 */
export function seenLeft(
  context: ServiceContext,
  appointment: StoredAppointment,
  copy: RemoteCopy,
  text: string,
  isStaying = false,
): RemoteCopy {
  const { leaving } = copy;
  if (leaving === null) return copy;
  const theirs = ownedOf(context, text, leaving.uid);
  const isSingle = madeAlike(context, appointment, leaving.uid, text) !== null;
  const isHeld = appointment.state !== 'cancelled' && theirs !== null && isSameTime(theirs, appointment);
  const isHolding = !(isSingle && isHeld) && (isStaying || !isAsLeft(context, appointment, leaving, text));
  return { ...copy, leaving: { ...leaving, isHolding } };
}

/** Above every SEQUENCE that is in use. */
const HIGHEST = 2_147_483_647;

function madeAlike(
  { codec }: ServiceContext,
  { start, end, zone }: StoredAppointment,
  uid: string,
  text: string,
): string | null {
  return codec.updateAppointment(text, {
    ...{ uid, title: null, start, end, zone },
    ...{ sequence: HIGHEST, stampedAt: 0 },
  });
}

function plain({ codec }: ServiceContext, appointment: StoredAppointment, uid: string): string {
  const { start, end, zone, sequence, alarmMinutes, titleWord } = appointment;
  return codec.serializeAppointment({
    ...{ uid, title: titleOf(appointment), start, end, zone, sequence },
    ...{ stampedAt: 0, alarmMinutes, alarmText: titleWord },
  });
}
