import type { JournalItem, JournalState } from '#contract/journal-shapes.ts';
import { movedBlock, type LocalBlock } from '#domain/local-block.ts';
import { placeSpan, type Span } from '#domain/time.ts';
import type { JournalEntry } from '#main/ports/practice-records.ts';
import type { PracticeStore, StoredAppointment } from '#main/ports/practice-store.ts';
import { zoneRules, type ServiceContext } from './context.ts';
import { appointmentUid } from './identity.ts';
import { over } from './over.ts';

type Kind = JournalItem['kind'];

/** The store, with every change of an appointment or a block written into the journal, in the same transaction. */
export function notingPractice(context: ServiceContext): PracticeStore {
  const { practice, clock } = context;
  const note = (entry: Omit<JournalEntry, 'id' | 'at'> | null): void => {
    if (entry !== null) practice.addToJournal([{ at: clock.now(), ...entry }]);
  };
  const block = (id: string): LocalBlock | null => practice.blocks().find((each) => each.id === id) ?? null;
  return over(practice, {
    saveAppointment: (after) => {
      practice.transaction(() => {
        const before = practice.appointment(after.id);
        const kind = appointmentKind(before, after);
        if (kind !== null) note(ofAppointment(kind, before, after));
        practice.saveAppointment(after);
      });
    },
    saveRemoteCopy: (after) => {
      practice.transaction(() => {
        if (
          after.blockedReason === TAKEN &&
          practice.remoteCopy(after.appointmentId)?.blockedReason !== TAKEN
        ) {
          const appointment = practice.appointment(after.appointmentId);
          if (appointment !== null)
            note(ofAppointment('appointment-taken-meanwhile', appointment, appointment));
        }
        practice.saveRemoteCopy(after);
      });
    },
    saveBlock: (after, isAgain = false) => {
      practice.transaction(() => {
        const change = blockChange(context, block(after.id), after);
        note(change?.kind === 'block-created' && isAgain ? { ...change, kind: 'block-restored' } : change);
        practice.saveBlock(after);
      });
    },
    removeBlock: (id) => {
      practice.transaction(() => {
        note(blockChange(context, block(id), null));
        practice.removeBlock(id);
      });
    },
  });
}

const TAKEN = 'taken-meanwhile';

/** What was done to an appointment, told by what differs; null for what nobody would call a change. */
export function appointmentKind(before: StoredAppointment | null, after: StoredAppointment): Kind | null {
  if (before === null) {
    // One that was booked here has a UID made of its id; one that was found has its own.
    return after.uid === appointmentUid(after.id, after.generation)
      ? 'appointment-booked'
      : 'appointment-adopted';
  }
  if (before.state !== after.state) return kindOfState(before, after);
  if (hasMoved(before, after)) {
    // What is moved here raises SEQUENCE, because it is to be written; what iCloud moved has been.
    return after.sequence > before.sequence ? 'appointment-moved' : 'appointment-moved-in-icloud';
  }
  if (isEdited(before, after)) return 'appointment-edited';
  if (before.alarmMinutes === after.alarmMinutes) return null;
  return after.sequence > before.sequence ? 'appointment-edited' : 'appointment-alarm-in-icloud';
}

function kindOfState(before: StoredAppointment, after: StoredAppointment): Kind {
  switch (after.state) {
    case 'cancelled':
      return 'appointment-cancelled';
    case 'removed-in-icloud':
      return 'appointment-removed-in-icloud';
    case 'conflict':
      return 'appointment-conflict';
    case 'booked':
    case 'done':
    case 'no-show':
      if (before.state === 'cancelled' || before.state === 'removed-in-icloud') return 'appointment-restored';
      return hasMoved(before, after) ? 'appointment-moved' : 'appointment-marked';
  }
}

const hasMoved = (before: StoredAppointment, after: StoredAppointment): boolean =>
  before.start !== after.start || before.end !== after.end;

function isEdited(before: StoredAppointment, after: StoredAppointment): boolean {
  return (
    before.service !== after.service ||
    before.place !== after.place ||
    before.note !== after.note ||
    before.client.id !== after.client.id
  );
}

function ofAppointment(
  kind: Kind,
  before: StoredAppointment | null,
  after: StoredAppointment,
): Omit<JournalEntry, 'id' | 'at'> {
  const { id, calendarId, uid } = after;
  return {
    kind,
    calendarId,
    appointmentId: id,
    uid,
    entryId: null,
    before: before === null ? null : stateOf(before),
    after: stateOf(after),
  };
}

const stateOf = ({
  client,
  start,
  end,
  alarmMinutes,
  state,
  cancelledBy,
}: StoredAppointment): JournalState => ({
  title: client.name,
  start,
  end,
  allDay: null,
  alarmMinutes,
  state: state === 'cancelled' && cancelledBy !== null ? `cancelled-by-${cancelledBy}` : state,
});

function blockChange(
  context: ServiceContext,
  before: LocalBlock | null,
  after: LocalBlock | null,
): Omit<JournalEntry, 'id' | 'at'> | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const about = { calendarId: null, appointmentId: null, uid: null, entryId: null };
  const removed = before === null || after === null ? undefined : newlyRemoved(before, after);
  if (before !== null && removed !== undefined) {
    const instance = { ...before, rrule: null, span: instanceSpan(before, removed) };
    return { kind: 'block-removed', ...about, before: blockState(context, instance), after: null };
  }
  const kind =
    before === null
      ? 'block-created'
      : after === null
        ? 'block-removed'
        : changeOfBlock(context, before, after);
  return { kind, ...about, before: blockState(context, before), after: blockState(context, after) };
}

/** The instance that was removed of it. What was removed before goes along with a move: that is no other one. */
function newlyRemoved(before: LocalBlock, after: LocalBlock): string | undefined {
  return after.removed.length > before.removed.length
    ? after.removed.find((id) => !before.removed.includes(id))
    : undefined;
}

function changeOfBlock(context: ServiceContext, before: LocalBlock, after: LocalBlock): Kind {
  const isSameTime = JSON.stringify(before.span) === JSON.stringify(after.span);
  if (isSameTime && before.rrule === after.rrule) return 'block-renamed';
  if (before.title !== after.title || before.span.kind !== after.span.kind) return 'block-changed';
  // The rule of one that is moved may go along with it: that is no other rule.
  const moved = isSameTime ? before : movedBlock(before, after.span, zoneRules(context, before.zone));
  return moved?.rrule === after.rrule ? 'block-moved' : 'block-changed';
}

function blockState(
  context: ServiceContext,
  block: (Pick<LocalBlock, 'title' | 'zone' | 'rrule'> & { readonly span: Span }) | null,
): JournalState | null {
  if (block === null) return null;
  const { title, span, zone, rrule } = block;
  const allDay = span.kind === 'date' ? { start: span.start, end: span.end } : null;
  return { title, ...placeSpan(span, zoneRules(context, zone)), allDay, state: null, rrule };
}

/** Where an instance of a repeated block lies, by its recurrence id. */
function instanceSpan({ span }: LocalBlock, recurrenceId: string): Span {
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d{4})(\d{2})(\d{2})(.*)$/.exec(recurrenceId) ?? [];
  const date = `${year}-${month}-${day}`;
  if (span.kind === 'date') {
    const length = Date.parse(span.end) - Date.parse(span.start);
    return { kind: 'date', start: date, end: new Date(Date.parse(date) + length).toISOString().slice(0, 10) };
  }
  const start = Date.parse(`${date}${time.replace(/^T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3')}`);
  return { kind: 'instant', start, end: start + span.end - span.start };
}
