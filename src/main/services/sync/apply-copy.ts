import { appointmentTitle } from '#domain/appointment-title.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { isSettled, type RemoteCopy, type StoredAppointment } from '#main/ports/practice-store.ts';
import { currentConfiguration, type ServiceContext } from '../context.ts';
import { failureCode } from '../failure-code.ts';
import { adopted, blocked, gone, isOurs, notWritten, readBack, save, type Write } from './copy-steps.ts';
import { removedThere, updateCopy } from './update-copy.ts';

const MOST_DELAY_MS = 30 * MINUTE_MS;

/**
 * Brings the server's copy of one appointment to what is desired, one step at a time, each recorded before and
 * after it is taken. A write whose answer was lost is never repeated blindly: the server is asked what it has.
 * @throws what concerns the whole account; the copy is then queued again with its reason
 */
export async function applyCopy(write: Write, owed: RemoteCopy): Promise<RemoteCopy> {
  const { context } = write;
  try {
    const copy = owed.belief === 'unknown' ? await probe(write, owed) : owed;
    if (copy.blockedReason !== null) return save(context, copy);
    if (isSettled(copy)) return save(context, copy);
    if (copy.desired === 'present' && copy.belief !== 'present') return await create(write, copy);
    if (copy.desired === 'absent' && copy.belief === 'present') return await remove(write, copy);
    if (copy.desired === 'present' && copy.believedRevision < copy.revision)
      return await updateCopy(write, copy);
    return save(context, copy);
  } catch (fault) {
    const latest = context.practice.remoteCopy(owed.appointmentId) ?? owed;
    save(context, queuedAgain(context, latest, fault));
    throw fault;
  }
}

/** What became of a write whose answer was lost: found, it is adopted; absent, the write did not land. */
async function probe({ server, context, appointment }: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const found = await server.fetchObject(copy.href);
  // It was there before this write: somebody removed it, and that is not ours to undo.
  if (found === null && copy.desired === 'present' && copy.baseIcs !== null)
    return removedThere({ server, context, appointment }, copy);
  if (found === null) return { ...copy, belief: copy.desired === 'absent' ? 'absent' : 'never', etag: null };
  return isOurs(context, found, copy)
    ? adopted(context, appointment, copy, found)
    : blocked(copy, 'href-taken');
}

async function create(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { context, server, appointment } = write;
  const body = bodyOf(context, appointment);
  // Written down before the first byte: from here on only the server knows.
  const sent = save(context, { ...copy, belief: 'unknown', attempts: copy.attempts + 1 });
  const outcome = await server.putObject(copy.href, body, 'absent');
  switch (outcome.type) {
    case 'stored':
      return readBack(write, sent, outcome.etag, body);
    case 'precondition-failed': {
      const found = await server.fetchObject(copy.href);
      const ours = found !== null && isOurs(context, found, copy);
      return save(
        context,
        ours ? adopted(context, appointment, sent, found) : notWritten(sent, 'uid-elsewhere'),
      );
    }
    case 'uid-conflict':
      return save(context, notWritten(sent, 'uid-elsewhere'));
    case 'read-only':
      return save(context, notWritten(sent, 'read-only-primary'));
    case 'refused':
      return save(context, notWritten(sent, outcome.reason));
  }
}

async function remove({ context, server }: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  // Asked first: some servers mind no If-Match, and what was changed there meanwhile is known then.
  const etag = (await server.fetchObject(copy.href))?.etag ?? null;
  if (etag === null) return save(context, gone(copy));
  const sent = save(context, { ...copy, belief: 'unknown', attempts: copy.attempts + 1 });
  const outcome = await server.deleteObject(copy.href, etag);
  switch (outcome.type) {
    case 'deleted':
    case 'already-gone':
      return save(context, gone(sent));
    case 'read-only':
      return save(context, blocked({ ...sent, belief: 'present' }, 'read-only-primary'));
    case 'precondition-failed': {
      // Somebody touched it meanwhile (an alarm, a note): the practitioner's cancellation still stands.
      const found = await server.fetchObject(copy.href);
      if (found === null) return save(context, gone(sent));
      return save(context, { ...sent, belief: 'present', etag: found.etag, nextAt: context.clock.now() });
    }
  }
}

function bodyOf(context: ServiceContext, appointment: StoredAppointment): string {
  const { titleMode, alarmMinutes } = currentConfiguration(context);
  return context.codec.serializeAppointment({
    uid: appointment.uid,
    title: appointmentTitle(titleMode, appointment.client),
    start: appointment.start,
    end: appointment.end,
    zone: appointment.zone,
    sequence: appointment.sequence,
    stampedAt: context.clock.now(),
    alarmMinutes,
  });
}

/** A fault before any byte was sent leaves what was believed before; one after it leaves the outcome unknown. */
function queuedAgain(context: ServiceContext, copy: RemoteCopy, fault: unknown): RemoteCopy {
  const notSent = fault instanceof CalendarServerError && !fault.outcomeUnknown && copy.belief === 'unknown';
  // A copy whose text is known was there before this write; one without it is still to be made.
  const before = copy.desired === 'absent' || copy.etag !== null ? 'present' : 'never';
  return {
    ...copy,
    belief: notSent ? before : copy.belief,
    lastError: failureCode(fault),
    nextAt: context.clock.now() + Math.min(MOST_DELAY_MS, 5000 * 2 ** Math.min(copy.attempts, 10)),
  };
}
