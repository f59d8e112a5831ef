import type { EpochMs } from '#domain/interval.ts';
import {
  isSettled,
  type RemoteCopy,
  type StoredAccount,
  type StoredAppointment,
  type StoredCalendar,
} from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { isAccountWide } from '../failure-code.ts';
import { applyCopy } from './apply-copy.ts';
import type { CheckedAt } from './checked-at.ts';
import { atHome, isOvertaken, save } from './copy-steps.ts';
import { isHeldBack, verdictOnHeld } from './held.ts';
import type { ServerPool } from './server-pool.ts';

/** What is sent, and when. */
export interface Sending {
  readonly context: ServiceContext;
  readonly pool: ServerPool;
  readonly checkedAt: CheckedAt;
  readonly account: StoredAccount;
  /** The practitioner wants it: what would wait a little longer is tried now. */
  readonly isAsked: boolean;
}

/**
 * Sends what is owed to an account, one appointment after the other in the order they were made. One that the server
 * doesn't take leaves the others to go on. @throws what concerns the whole account
 */
export async function sendOwed(sending: Sending): Promise<void> {
  const { context, account, pool } = sending;
  const { practice } = context;
  for (const { appointmentId } of practice.owedWrites()) {
    // As it is now: the ones before it took their time.
    const owed = practice.remoteCopy(appointmentId);
    if (owed === null || isSettled(owed)) continue;
    const calendar = practice.calendars().find(({ id }) => id === owed.calendarId);
    const appointment = practice.appointment(owed.appointmentId);
    if (calendar?.accountId !== account.id || appointment === null) continue;
    const copy = ready(sending, owed, calendar, appointment);
    if (copy === null) continue;
    const server = await pool.get(account);
    if (isOvertaken(context, copy)) continue;
    const write = { context, server, calendar, appointment, serverOf: serversOf(sending) };
    try {
      tell(context, owed, await applyCopy(write, atHome(copy, calendar)));
    } catch (fault) {
      // Of the account that an appointment leaves, nothing is known here.
      if (isAccountWide(fault) && copy.leaving === null) throw fault;
      context.log.warn('write not sent', { calendarId: calendar.id });
    }
    context.announce('appointment.changed', { appointmentId: copy.appointmentId });
  }
}

/** The copy to go on with, if it is its turn. */
function ready(
  sending: Sending,
  owed: RemoteCopy,
  calendar: StoredCalendar,
  appointment: StoredAppointment,
): RemoteCopy | null {
  const { context, checkedAt, isAsked } = sending;
  const now = context.clock.now();
  const isDue = owed.nextAt !== null && owed.nextAt <= now;
  if (owed.blockedReason !== null) {
    const isReadOnly = owed.blockedReason === 'read-only-primary' && calendar.access === 'read-only';
    return isDue && !isReadOnly ? { ...owed, blockedReason: null } : null;
  }
  if (!isAsked && owed.nextAt !== null && !isDue) return null;
  if (!isHeldBack(owed)) return owed;
  switch (verdictOnHeld(context, checkedAt, owed, appointment)) {
    case 'wait':
      return null;
    case 'write':
      return { ...owed, mustCheck: false };
    case 'taken':
      save(context, { ...owed, blockedReason: 'taken-meanwhile', nextAt: null });
      tell(context, owed, { ...owed, blockedReason: 'taken-meanwhile' });
      context.announce('appointment.changed', { appointmentId: owed.appointmentId });
      return null;
  }
}

/** Says once what needs the practitioner from now on. */
function tell({ log, announce }: ServiceContext, before: RemoteCopy, after: RemoteCopy): void {
  const { blockedReason, appointmentId, calendarId } = after;
  if (blockedReason === null || blockedReason === before.blockedReason) return;
  log.warn('write blocked', { calendarId });
  if (blockedReason === 'conflict') return; // told where it was found
  const kind = blockedReason === 'taken-meanwhile' ? blockedReason : 'not-written';
  announce('alert.raised', { kind, appointmentId });
}

function serversOf({
  context,
  pool,
}: Sending): (calendarId: string) => ReturnType<ServerPool['get']> | Promise<null> {
  return (calendarId) => {
    const calendar = context.practice.calendars().find(({ id }) => id === calendarId);
    const account = context.practice.accounts().find(({ id }) => id === calendar?.accountId);
    return account?.state === 'connected' ? pool.get(account) : Promise.resolve(null);
  };
}

/** When the next of an account's writes is due by itself; null where none is. */
export function nextWriteAt({ practice }: ServiceContext, accountId: string): EpochMs | null {
  const mine = new Set(
    practice.calendars().flatMap((each) => (each.accountId === accountId ? [each.id] : [])),
  );
  const times = practice
    .owedWrites()
    .flatMap(({ calendarId, nextAt }) => (nextAt !== null && mine.has(calendarId) ? [nextAt] : []));
  return times.length === 0 ? null : Math.min(...times);
}
