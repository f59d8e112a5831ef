import type { Reply } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { AppointmentShape, EntryShape, Slot } from '#contract/shapes.ts';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { knownAgendas, type Agenda } from '#renderer/features/calendar/calendar-slice.ts';
import type { Done } from '#renderer/features/told/told.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';
import { editedOf } from './edited-of.ts';

const NEAREST = 3;
/** A series is at most 52 weeks long: its other appointments lie within a year of any of them. */
const SERIES_REACH_MS = 53 * 7 * 86_400_000;

/** The appointments of one series that still stand, by start. */
export interface Series {
  readonly seriesId: string;
  readonly members: readonly AppointmentShape[];
}

/** What lies over an appointment's time, and the nearest times that are free. */
export interface Near {
  readonly entries: readonly EntryShape[];
  readonly nearest: readonly Slot[];
}

type Answered = Promise<ContractError | null>;

export interface AppointmentSlice {
  /** Of the appointment that was asked about last. */
  readonly series: Series | null;
  readonly near: { readonly appointmentId: string; readonly found: Loadable<Near> } | null;
  /** Who else belongs to the series of this appointment; a late answer for another one is dropped. */
  readonly loadSeries: (appointment: AppointmentShape) => Promise<void>;
  readonly loadNear: (appointment: AppointmentShape) => Promise<void>;
  /** Changes what is kept of it here, or of it and those that follow; null where it is done, else why not. So do the others. */
  readonly editAppointment: (input: Input<'appointments.edit'>, byUndo?: boolean) => Answered;
  readonly restoreAppointment: (input: Input<'appointments.restore'>, byUndo?: boolean) => Answered;
  /** Those that were cancelled at once; what stays cancelled is told with what came back. */
  readonly restoreTogether: (input: Input<'appointments.restoreTogether'>, byUndo?: boolean) => Answered;
  /** Tries again what iCloud did not take. */
  readonly retryWrite: (appointmentId: string) => Answered;
  /** Makes an appointment of a recovered event, and selects it. */
  readonly adopt: (input: Input<'appointments.adopt'>) => Answered;
}

interface Needs {
  readonly agenda: Loadable<Agenda>;
  readonly listed: readonly Agenda[];
  readonly upcoming: Agenda | null;
  readonly reloadRange: () => Promise<void>;
  readonly select: (entryId: string | null) => void;
  readonly tell: (done: Done, byUndo?: boolean) => void;
  readonly explain: (span: AskedSpan) => Promise<Reply<Explanation>>;
  readonly askNearest: (span: AskedSpan, count: number) => Promise<Reply<readonly Slot[]>>;
}

/** One appointment: what surrounds it, and what can be done with it beside booking, moving and cancelling. */
export const createAppointmentSlice: SliceCreator<AppointmentSlice, Needs> = (bridge) => (set, get) => {
  const seriesTicket = createTickets();
  const nearTicket = createTickets();
  const changed = async (asked: Promise<Reply<unknown>>): Answered => {
    const reply = await asked;
    await get().reloadRange();
    return reply.ok ? null : reply.error;
  };

  return {
    series: null,
    near: null,
    loadSeries: async ({ seriesId, start }) => {
      const isCurrent = seriesTicket();
      if (seriesId === null) {
        set({ series: null });
        return;
      }
      const range = { start: start - SERIES_REACH_MS, end: start + SERIES_REACH_MS };
      const reply = await bridge.call('appointments.list', range);
      if (!isCurrent() || !reply.ok) return;
      const members = reply.value
        .filter((each) => each.seriesId === seriesId && each.state !== 'cancelled')
        .toSorted((a, b) => a.start - b.start);
      set({ series: { seriesId, members } });
    },
    loadNear: async ({ id, start, end }) => {
      const isCurrent = nearTicket();
      set({ near: { appointmentId: id, found: loading } });
      const span = { start, end, movedId: id };
      const [explanation, nearest] = await Promise.all([
        get().explain(span),
        get().askNearest(span, NEAREST),
      ]);
      if (!isCurrent()) return;
      set({ near: { appointmentId: id, found: nearOf(explanation, nearest) } });
    },
    editAppointment: async (input, byUndo) => {
      const { series } = get();
      const drawn = knownAgendas(get()).flatMap(({ appointments }) => appointments);
      const reply = await bridge.call('appointments.edit', input);
      if (reply.ok) get().tell(editedOf(input, reply.value, [...drawn, ...(series?.members ?? [])]), byUndo);
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
    restoreAppointment: async (input, byUndo) => {
      const reply = await bridge.call('appointments.restore', input);
      if (reply.ok)
        get().tell({ what: 'restored', appointments: [reply.value.appointment], left: [] }, byUndo);
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
    restoreTogether: async (input, byUndo) => {
      const reply = await bridge.call('appointments.restoreTogether', input);
      if (reply.ok) get().tell({ what: 'restored', ...reply.value }, byUndo);
      await get().reloadRange();
      return reply.ok ? null : reply.error;
    },
    retryWrite: (appointmentId) => changed(bridge.call('outbox.retry', { appointmentId })),
    adopt: async (input) => {
      const reply = await bridge.call('appointments.adopt', input);
      await get().reloadRange();
      if (!reply.ok) return reply.error;
      const entries = knownAgendas(get()).flatMap((each) => each.entries);
      const { id } = reply.value.appointment;
      get().select(entries.find(({ appointmentId }) => appointmentId === id)?.id ?? null);
      return null;
    },
  };
};

function nearOf(explanation: Reply<Explanation>, nearest: Reply<readonly Slot[]>): Loadable<Near> {
  if (!explanation.ok) return { status: 'failed', error: explanation.error };
  if (!nearest.ok) return { status: 'failed', error: nearest.error };
  const entries = explanation.value.reasons.flatMap(({ effect, entry }) =>
    effect === 'holds' && entry !== undefined ? [entry] : [],
  );
  return { status: 'ready', value: { entries, nearest: nearest.value } };
}
