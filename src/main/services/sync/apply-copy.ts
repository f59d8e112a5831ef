import { MINUTE_MS } from '#domain/interval.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { isSettled, type RemoteCopy } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import { failureCode } from '../failure-code.ts';
import {
  adopted,
  isOvertaken,
  NOT_FOUND,
  save,
  SECOND_LOOK_MS,
  VERIFY_MS,
  type Write,
} from './copy-steps.ts';
import { createCopy } from './create-copy.ts';
import { isHeldBack } from './held.ts';
import { isOurs } from './owned.ts';
import { leaveOld, removeCopy, removeUnseen } from './remove-copy.ts';
import { removedThere, updateCopy } from './update-copy.ts';
import { findAnywhere, foundAt, underOtherName } from './uid-in-use.ts';

const MOST_DELAY_MS = 30 * MINUTE_MS;
/** A copy that is not settled after so many steps goes on in the next run. */
const MOST_STEPS = 8;

type Step = (write: Write, copy: RemoteCopy) => RemoteCopy | Promise<RemoteCopy>;

/**
 * Brings the server's copy of one appointment to what is desired, one step at a time, each recorded before and
 * after it is taken. A write whose answer was lost is never repeated blindly: the server is asked what it has.
 * @throws what stands in the way; the copy is then queued again with its reason
 */
export async function applyCopy(write: Write, owed: RemoteCopy): Promise<RemoteCopy> {
  const { context } = write;
  let copy: RemoteCopy = { ...owed, nextAt: null };
  try {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const step = nextStep(copy);
      if (step === null) break;
      const appointment = context.practice.appointment(copy.appointmentId) ?? write.appointment;
      const next = await step({ ...write, appointment }, copy);
      copy = save(context, next);
      if (copy.blockedReason !== null || copy.nextAt !== null) break;
      // By a change that came during the step: it is checked first, or goes to another calendar.
      if (isHeldBack(copy) || copy.calendarId !== write.calendar.id) break;
    }
    return copy;
  } catch (fault) {
    const latest = context.practice.remoteCopy(owed.appointmentId) ?? owed;
    save(context, queuedAgain(context, owed, latest, fault));
    throw fault;
  }
}

/** What is to be done for a copy; null where nothing is. */
function nextStep(copy: RemoteCopy): Step | null {
  const { desired, belief, leaving, verifyUntil, blockedReason } = copy;
  if (blockedReason !== null) return null;
  if (belief === 'unknown') return probe;
  if (verifyUntil !== null) return verify;
  if (belief === 'elsewhere') return leaving === null ? null : leaveOld;
  if (desired === 'absent' && belief === 'present') return removeCopy;
  if (desired === 'present' && belief !== 'present') return createCopy;
  if (desired === 'present' && copy.believedRevision < copy.revision) return updateCopy;
  return leaving === null ? null : leaveOld;
}

/** What became of a write whose answer was lost: found, it is adopted; absent, the write did not land. */
async function probe(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { server, context } = write;
  const found = await server.fetchObject(copy.href);
  if (found !== null) {
    const isIt = isOurs(context, found, copy.uid);
    return isIt ? adopted(write, copy, found) : underOtherName(write, { ...copy, belief: 'never' });
  }
  if (copy.desired === 'absent')
    return copy.baseIcs === null ? removeUnseen(write, copy) : { ...copy, belief: 'present' };
  if (copy.baseIcs === null) return neverStored(write, copy);
  // It was there before this write: somebody removed it, and that is not ours to undo. But servers show things late.
  if (copy.lastError === NOT_FOUND) return removedThere(write, { ...copy, belief: 'present' });
  return { ...copy, lastError: NOT_FOUND, nextAt: context.clock.now() + SECOND_LOOK_MS };
}

/** Not where its creation would have put it: somebody moved it at once, or nothing was stored, and it is made anew. */
async function neverStored(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const place = await findAnywhere(write, copy, null);
  if (isOvertaken(write.context, copy)) return copy;
  return place === null ? { ...copy, belief: 'never', etag: null } : foundAt(write, copy, place);
}

/** Looks for what was stored and could not be read back; for a while, a 404 only means "not yet". */
async function verify(write: Write, copy: RemoteCopy): Promise<RemoteCopy> {
  const { server, context } = write;
  const found = await server.fetchObject(copy.href);
  if (found !== null && isOurs(context, found, copy.uid)) return adopted(write, copy, found);
  const now = context.clock.now();
  // A clock that was set back meanwhile begins anew.
  const until = Math.min(copy.verifyUntil ?? now, now + VERIFY_MS);
  if (now >= until) return removedThere(write, { ...copy, verifyUntil: null });
  const waited = now - (until - VERIFY_MS);
  return { ...copy, verifyUntil: until, nextAt: now + Math.min(MINUTE_MS, Math.max(2000, waited)) };
}

/** A fault before any byte was sent leaves what was believed before; one after it leaves the outcome unknown. */
function queuedAgain(
  context: ServiceContext,
  owed: RemoteCopy,
  copy: RemoteCopy,
  fault: unknown,
): RemoteCopy {
  if (isSettled(copy)) return copy;
  const wasWriting = copy.belief === 'unknown' && copy.attempts > owed.attempts;
  const notSent = wasWriting && fault instanceof CalendarServerError && !fault.outcomeUnknown;
  // A copy whose text is known was there before this write; one without it is still to be made, or was never seen.
  const unseen = copy.desired === 'absent' ? 'unknown' : 'never';
  const before = copy.baseIcs === null ? unseen : 'present';
  const lastError = failureCode(fault);
  // What we gave up ourselves (the app closed, the computer woke) is no reason to leave the server alone.
  const delay = lastError === 'cancelled' ? 0 : 5000 * 2 ** Math.min(copy.attempts, 10);
  return {
    ...copy,
    belief: notSent ? before : copy.belief,
    lastError,
    nextAt: context.clock.now() + Math.min(MOST_DELAY_MS, delay),
  };
}
