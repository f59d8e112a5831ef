import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import { clashing, type Needs } from '#contract/needs.ts';
import type { AppointmentShape, EntryShape } from '#contract/shapes.ts';
import type { TimesOfForm } from '#renderer/features/booking/booking-fields.ts';
import type { Confirmation } from '#renderer/features/booking/form.ts';
import type { Agenda, Range } from '#renderer/features/calendar/calendar-slice.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import type { Route } from '#renderer/store/navigation.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import { appointmentEntry, type Move } from './move.ts';

/** The panel in which an appointment gets another time, while it is open. */
export interface MoveForm {
  /** As it stood when the panel opened. */
  readonly appointment: AppointmentShape;
  readonly entry: EntryShape;
  /** Whether it was opened from the details of the entry, to which it leads back. */
  readonly fromDetails: boolean;
  /** The zone in which date and time are meant. */
  readonly zone: string;
  readonly fields: TimesOfForm;
  /** Where free times are looked for: what was typed or pointed at last. It stays where one of them is taken. */
  readonly around: TimesOfForm;
  /** How often a time was chosen, not typed: what comes next is to move there. */
  readonly chosen: number;
}

export interface MoveFormSlice {
  readonly moveForm: MoveForm | null;
  /** Opens the panel; nothing where the appointment isn't known any more. */
  readonly openMove: (opened: {
    readonly appointmentId: string;
    readonly fromDetails: boolean;
    readonly zone: string;
  }) => void;
  readonly typeInMove: (next: Partial<TimesOfForm>) => void;
  /** Takes a place of the calendar, or one of the near times, for the new start. */
  readonly takeMoveTime: (next: Partial<TimesOfForm>, isNear: boolean) => void;
  /** Moves it there and leads back; null where it is done, else why not. */
  readonly sendMove: (
    to: Range,
    scope: NonNullable<Move['scope']>,
    confirmed: Confirmation,
  ) => Promise<ContractError | null>;
  /** Leads back to where the panel was opened: to the details, wherever the calendar was turned meanwhile. */
  readonly leaveMove: () => void;
  /** Something else takes its place. */
  readonly closeMove: () => void;
}

interface Needed {
  readonly agenda: Loadable<Agenda>;
  readonly upcoming: Agenda | null;
  readonly needs: Loadable<Needs>;
  readonly range: Range | null;
  readonly route: Route;
  readonly goTo: (date: string | null) => void;
  readonly select: (entryId: string | null) => void;
  readonly moveAppointment: (input: Input<'appointments.move'>) => Promise<ContractError | null>;
  readonly tellMoved: (move: Move) => void;
}

/** Another time for one appointment, chosen beside the calendar. */
export const createMoveFormSlice: SliceCreator<MoveFormSlice, Needed> = () => (set, get) => {
  const change = (changes: (form: MoveForm) => Partial<MoveForm>): void => {
    const { moveForm } = get();
    if (moveForm !== null) set({ moveForm: { ...moveForm, ...changes(moveForm) } });
  };
  /** Shows the details again, of the appointment as it begins `at`. */
  const leave = ({ entry, fromDetails, zone }: MoveForm, at: number): void => {
    set({ moveForm: null });
    if (!fromDetails) return;
    const { range, route } = get();
    const isOutside = range !== null && (at < range.start || at >= range.end);
    if (route.screen === 'calendar' && isOutside) get().goTo(dateAt(at, zone));
    get().select(entry.id);
  };

  return {
    moveForm: null,
    openMove: ({ appointmentId, fromDetails, zone }) => {
      const found = known(get(), appointmentId);
      if (found === null) return;
      const { start, end } = found.appointment;
      const lengthMinutes = Math.round((end - start) / 60_000);
      const fields = { date: dateAt(start, zone), time: timeAt(start, zone), lengthMinutes };
      set({ moveForm: { ...found, fromDetails, zone, fields, around: fields, chosen: 0 } });
    },
    typeInMove: (next) =>
      change(({ fields }) => ({ fields: { ...fields, ...next }, around: { ...fields, ...next } })),
    takeMoveTime: (next, isNear) =>
      change((form) => {
        const fields = { ...form.fields, ...next };
        return { fields, around: isNear ? form.around : fields, chosen: form.chosen + 1 };
      }),
    sendMove: async (to, scope, confirmed) => {
      const form = get().moveForm;
      if (form === null) return null;
      const { appointment, entry } = form;
      const { id, client, seriesId } = appointment;
      const ofSeries = seriesId === null ? {} : { scope };
      const refused = await get().moveAppointment({
        appointmentId: id,
        start: to.start,
        lengthMinutes: Math.round((to.end - to.start) / 60_000),
        ...ofSeries,
        ...confirmed,
      });
      if (refused !== null) return refused;
      if (get().moveForm?.appointment === appointment) leave(form, to.start);
      get().tellMoved({ entry, title: client.name, seriesId, to, toDays: null, ...ofSeries });
      return null;
    },
    leaveMove: () => {
      const { moveForm } = get();
      if (moveForm !== null) leave(moveForm, moveForm.appointment.start);
    },
    closeMove: () => set({ moveForm: null }),
  };
};

/** An appointment that is on the screen, comes next or needs somebody, and how it is drawn. */
function known(
  { agenda, upcoming, needs }: Pick<Needed, 'agenda' | 'upcoming' | 'needs'>,
  id: string,
): Pick<MoveForm, 'appointment' | 'entry'> | null {
  const agendas = [...(agenda.status === 'ready' ? [agenda.value] : []), ...(upcoming ? [upcoming] : [])];
  const waiting = needs.status === 'ready' ? clashing(needs.value.alerts) : [];
  const appointment = [...agendas.flatMap(({ appointments }) => appointments), ...waiting].find(
    (each) => each.id === id,
  );
  if (appointment === undefined) return null;
  const drawn = agendas.flatMap(({ entries }) => entries).find(({ appointmentId }) => appointmentId === id);
  return { appointment, entry: drawn ?? appointmentEntry(appointment) };
}
