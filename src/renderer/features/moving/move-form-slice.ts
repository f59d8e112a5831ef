import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import { clashing, type Needs } from '#contract/needs.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import type { TimesOfForm } from '#renderer/features/booking/booking-fields.ts';
import { restated, spanOf, type Confirmation } from '#renderer/features/booking/form.ts';
import { appointmentEntry } from '#renderer/features/calendar/appointment-entry.ts';
import { knownAgendas, type Agenda, type Range } from '#renderer/features/calendar/calendar-slice.ts';
import { turnTo, type Turnable } from '#renderer/features/calendar/turn-to.ts';
import { knownEntry } from '#renderer/features/details/known-entry.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import { oneAtATime } from '#renderer/store/one-at-a-time.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import type { Move } from './move.ts';

const MINUTE_MS = 60_000;
/** The time of what has come to this is no matter any more. */
const OVER: readonly AppointmentShape['state'][] = ['cancelled', 'done', 'no-show'];
/** How far from where it stood an appointment is looked for that is on no page any more. */
const LOST_REACH_MS = 366 * 86_400_000;

/** The panel in which an appointment gets another time, while it is open. */
export interface MoveForm {
  /** Which panel it is: the same appointment's next one is another. */
  readonly opening: number;
  /** As it stands now, as far as it is known here: it may be dragged or moved elsewhere meanwhile. */
  readonly appointment: AppointmentShape;
  readonly entry: EntryShape;
  /** Whether it was opened from the details of the entry, to which it leads back. */
  readonly fromDetails: boolean;
  /** The zone in which date and time are meant: that of the view. */
  readonly zone: string;
  readonly fields: TimesOfForm;
  /** Where free times are looked for: what was typed or pointed at last. It stays where one of them is taken. */
  readonly around: TimesOfForm;
  /** How often a time was chosen, not typed: what comes next is to move there. */
  readonly chosen: number;
  readonly scope: Scope;
  /** Until the answer is there nothing changes: it would stand under another time. */
  readonly sending: boolean;
  /** Why it was not moved to the time that stands there. */
  readonly refusal: ContractError | null;
  /** What was agreed to for that time. */
  readonly agreed: Confirmation;
}

type Scope = NonNullable<Move['scope']>;

export interface MoveFormSlice {
  readonly moveForm: MoveForm | null;
  /** Opens the panel, or shows it as it was, where it is open; nothing where the appointment isn't known any more. */
  readonly openMove: (opened: {
    readonly appointmentId: string;
    readonly fromDetails: boolean;
    readonly zone: string;
  }) => void;
  readonly typeInMove: (next: Partial<TimesOfForm>) => void;
  /** Takes a place of the calendar, or one of the near times, for the new start. Of a whole day only the day was chosen. */
  readonly takeMoveTime: (
    time: { readonly start: number; readonly wholeDay?: boolean },
    isNear: boolean,
  ) => void;
  readonly setMoveScope: (scope: Scope) => void;
  /** Moves it to the time that stands there, and leads back; whether it was moved. Refused, the panel says why. */
  readonly sendMove: (confirmed: Confirmation) => Promise<boolean>;
  /** Leads back to where the panel was opened: to the details, wherever the calendar was turned meanwhile. */
  readonly leaveMove: () => void;
  /** Shows the panel again, as it was, that something lies over. */
  readonly recallMove: () => void;
  /** Something else takes its place. */
  readonly closeMove: () => void;
  /** Shows it as it stands now; asks for it where it is on no page that is known. */
  readonly followMoved: () => Promise<void>;
  /** Says the same times on the clock of another zone. */
  readonly restateMove: (zone: string) => void;
}

interface Needed extends Turnable {
  readonly agenda: Loadable<Agenda>;
  readonly listed: readonly Agenda[];
  readonly upcoming: Agenda | null;
  readonly needs: Loadable<Needs>;
  readonly why: object | null;
  readonly closeWhy: () => void;
  readonly selectedEntryId: string | null;
  readonly select: (entryId: string | null) => void;
  readonly moveAppointment: (input: Input<'appointments.move'>) => Promise<Reply<Value<'appointments.move'>>>;
  readonly tellMoved: (move: Move, others: number) => void;
  readonly askAboutRefused: (move: Move, confirmed: Confirmation, error: ContractError) => void;
}

/** Another time for one appointment, chosen beside the calendar. */
export const createMoveFormSlice: SliceCreator<MoveFormSlice, Needed> = (bridge) => (set, get) => {
  let openings = 0;
  const put = (changes: Partial<MoveForm>): void => {
    const { moveForm } = get();
    if (moveForm !== null) set({ moveForm: { ...moveForm, ...changes } });
  };
  /** Changes the question: what was answered and agreed to was about another one. */
  const change = (changes: (form: MoveForm) => Partial<MoveForm>): void => {
    const { moveForm } = get();
    if (moveForm !== null && !moveForm.sending) put({ refusal: null, agreed: {}, ...changes(moveForm) });
  };
  /** Whether the details of something were opened over the panel: while it is open, what is selected lies over it. */
  const isCovered = (): boolean => knownEntry(get(), get().selectedEntryId) !== null;
  /** Shows the details again, of the appointment as it begins `at`; nothing where others are read. */
  const leave = ({ entry, fromDetails, zone }: MoveForm, at: number): void => {
    const isRead = isCovered();
    set({ moveForm: null });
    if (!fromDetails || isRead) return;
    turnTo(get(), at, zone);
    get().select(entry.id);
  };
  /** Shows it as it stands now; closes the panel where there is nothing to move any more. */
  const follow = (form: MoveForm, now: Known): void => {
    if (!OVER.includes(now.appointment.state)) {
      put(followed(form, now));
      return;
    }
    const isRead = isCovered();
    set({ moveForm: null });
    if (form.fromDetails && !isRead) get().select(form.entry.id);
  };
  const ask = oneAtATime(async () => {
    const { moveForm } = get();
    if (moveForm === null) return;
    const { id, start } = moveForm.appointment;
    const range = { start: start - LOST_REACH_MS, end: start + LOST_REACH_MS };
    const reply = await bridge.call('appointments.list', range);
    const appointment = reply.ok ? reply.value.find((each) => each.id === id) : undefined;
    const { moveForm: open } = get();
    if (appointment === undefined || open === null || open.opening !== moveForm.opening || open.sending)
      return;
    follow(open, { appointment, entry: null });
  });

  return {
    moveForm: null,
    openMove: ({ appointmentId, fromDetails, zone }) => {
      if (get().moveForm?.appointment.id === appointmentId) {
        get().recallMove();
        return;
      }
      const found = known(get(), appointmentId);
      if (found === null) return;
      openings += 1;
      const entry = found.entry ?? appointmentEntry(found.appointment);
      const fields = timesOf(found.appointment, zone);
      const begun = { scope: 'this', sending: false, refusal: null, agreed: {} } as const;
      const { appointment } = found;
      set({
        moveForm: {
          ...begun,
          ...{ opening: openings, appointment, entry, fromDetails, zone, fields, around: fields, chosen: 0 },
        },
      });
      get().select(null);
    },
    typeInMove: (next) => {
      const { moveForm } = get();
      // What isn't a time yet asks for no other one.
      if (moveForm !== null && Object.keys(next).every((field) => field === 'typing'))
        put({ fields: { ...moveForm.fields, ...next } });
      else change(({ fields }) => ({ fields: { ...fields, ...next }, around: { ...fields, ...next } }));
    },
    takeMoveTime: ({ start, wholeDay = false }, isNear) => {
      get().select(null);
      change((form) => {
        const date = dateAt(start, form.zone);
        const fields = { ...form.fields, date, ...(wholeDay ? {} : { time: timeAt(start, form.zone) }) };
        return { fields, around: isNear ? form.around : fields, chosen: form.chosen + 1 };
      });
      const { moveForm } = get();
      if (moveForm !== null) turnTo(get(), start, moveForm.zone);
    },
    setMoveScope: (scope) => change(() => ({ scope })),
    sendMove: async (confirmed) => {
      const form = get().moveForm;
      const to = form === null ? null : spanOf(form.fields, form.zone);
      if (form === null || to === null || form.sending || isWhereItIs(to, form.appointment)) return false;
      const { appointment, entry } = form;
      const { id, client, seriesId } = appointment;
      const scope = seriesId === null ? {} : { scope: form.scope };
      const agreed = { ...form.agreed, ...confirmed };
      put({ sending: true, agreed });
      const reply = await get().moveAppointment({
        appointmentId: id,
        start: to.start,
        lengthMinutes: Math.round((to.end - to.start) / MINUTE_MS),
        ...scope,
        ...agreed,
      });
      const isOpen = get().moveForm?.opening === form.opening;
      const move = { entry, title: client.name, seriesId, to, toDays: null, ...scope };
      if (reply.ok) {
        if (isOpen) leave(form, to.start);
        get().tellMoved(move, othersOf(reply.value));
        return true;
      }
      const { error } = reply;
      const { screen } = get().route;
      if (isOpen && (screen === 'calendar' || screen === 'today')) {
        put({ sending: false, refusal: error });
        if (isCovered() || get().why !== null) get().recallMove();
        void get().followMoved();
        return false;
      }
      if (isOpen) set({ moveForm: null });
      get().askAboutRefused(move, agreed, error);
      return false;
    },
    leaveMove: () => {
      const { moveForm } = get();
      if (moveForm !== null) leave(moveForm, moveForm.appointment.start);
    },
    recallMove: () => {
      get().closeWhy();
      get().select(null);
    },
    closeMove: () => set({ moveForm: null }),
    followMoved: async () => {
      const { moveForm } = get();
      // While it is sent it may be there already: that is told with the answer.
      if (moveForm === null || moveForm.sending) return;
      const found = known(get(), moveForm.appointment.id);
      if (found === null) await ask();
      else follow(moveForm, found);
    },
    restateMove: (zone) => {
      const { moveForm } = get();
      if (moveForm === null) return;
      const { fields, around, zone: before } = moveForm;
      put({ zone, fields: restated(fields, before, zone), around: restated(around, before, zone) });
    },
  };
};

/** The panel with the appointment as it stands now; a time that nobody has chosen goes along. */
function followed({ appointment: before, entry, fields, zone }: MoveForm, now: Known): Partial<MoveForm> {
  const { appointment } = now;
  const { start, end } = appointment;
  const standing = { appointment, entry: now.entry ?? { ...entry, start, end } };
  const hasMoved = start !== before.start || end !== before.end;
  const stood = spanOf(fields, zone);
  const isChosen = stood === null || !isWhereItIs(stood, before);
  if (!hasMoved || isChosen) return standing;
  const times = timesOf(appointment, zone);
  return { ...standing, fields: times, around: times };
}

/** How many went along with the one that was moved. */
export function othersOf({ appointments = [] }: Value<'appointments.move'>): number {
  return Math.max(0, appointments.length - 1);
}

/** Whether it stands there already: to move it there would do nothing. */
export function isWhereItIs(to: Range, { start, end }: Range): boolean {
  return to.start === start && to.end === end;
}

function timesOf({ start, end }: Range, zone: string): TimesOfForm {
  const lengthMinutes = Math.round((end - start) / MINUTE_MS);
  return { date: dateAt(start, zone), time: timeAt(start, zone), lengthMinutes };
}

/** An appointment, and how the calendar draws it; null where it isn't drawn. */
interface Known {
  readonly appointment: AppointmentShape;
  readonly entry: EntryShape | null;
}

/** An appointment that is on the screen, comes next or needs somebody. */
function known(
  { needs, ...state }: Pick<Needed, 'agenda' | 'listed' | 'upcoming' | 'needs'>,
  id: string,
): Known | null {
  const agendas = knownAgendas(state);
  const waiting = needs.status === 'ready' ? clashing(needs.value.alerts) : [];
  const appointment = [...agendas.flatMap(({ appointments }) => appointments), ...waiting].find(
    (each) => each.id === id,
  );
  if (appointment === undefined) return null;
  const drawn = agendas.flatMap(({ entries }) => entries).find(({ appointmentId }) => appointmentId === id);
  return { appointment, entry: drawn ?? null };
}
