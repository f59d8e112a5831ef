import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { AlertShape } from '#contract/shapes.ts';
import { DAY_MS } from '#domain/interval.ts';
import type { Clash } from '#main/ports/practice-records.ts';
import { agendaEntries } from './agenda.ts';
import { entriesHolding } from './around.ts';
import { entryIdsOf } from './clashes.ts';
import type { ServiceContext } from './context.ts';
import { toAppointmentShape } from './to-shapes.ts';

/** What waits for an answer: of an appointment that isn't over, and an event that still lies over it. By start. */
export function openAlerts(context: ServiceContext): Value<'alerts.list'> {
  return context.practice
    .clashes()
    .filter(({ state }) => state === 'open')
    .flatMap((clash) => alertOf(context, clash) ?? [])
    .toSorted((one, other) => one.appointment.start - other.appointment.start);
}

function alertOf(context: ServiceContext, clash: Clash): AlertShape | null {
  const { practice, clock } = context;
  const appointment = practice.appointment(clash.appointmentId);
  if (appointment?.state !== 'booked' || appointment.end <= clock.now()) return null;
  const isIt = (entry: AlertShape['entry']): boolean => entryIdsOf(entry).includes(clash.entryId);
  if (!entriesHolding(context, appointment).some(isIt)) return null;
  // As the agenda shows it: where an all-day event lies is another question than whether it is in the way.
  const around = { start: appointment.start - DAY_MS, end: appointment.end + DAY_MS };
  const entry = agendaEntries(context, around).find(isIt);
  if (entry === undefined) return null;
  return {
    id: alertId(clash),
    kind: 'late-clash',
    raisedAt: clash.raisedAt,
    appointment: toAppointmentShape(context, appointment),
    entry,
  };
}

/** The practitioner knows of it: both stay where they are. @throws Refusal `not-found` for what isn't open */
export function answerAlert(
  { practice, announce }: ServiceContext,
  { alertId: id, answer }: CheckedInput<'alerts.answer'>,
): Value<'alerts.answer'> {
  const clash = practice.clashes().find((each) => each.state === 'open' && alertId(each) === id);
  if (clash === undefined) throw new Refusal('not-found', 'This alert is not open any more.');
  practice.saveClash({ ...clash, state: answer === 'keep' ? 'kept' : 'ignored' });
  announce('alerts.changed', {});
  return {};
}

const alertId = ({ appointmentId, entryId }: Clash): string => `${appointmentId}:${entryId}`;
