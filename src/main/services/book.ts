import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { shiftOnClock } from '#domain/clock-shift.ts';
import { DAY_MS, MINUTE_MS, type Interval } from '#domain/interval.ts';
import { pushChanges, saveChanges, shownAppointment, type Change } from './appointment-changes.ts';
import { freshnessOfSelected } from './availability.ts';
import { namedClient } from './clients.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';
import { newAppointment, type Booking } from './new-appointment.ts';
import { primaryCalendar } from './primary-calendar.ts';
import { clashAt, overlapOf, readChanges, refuseUnverified, slotTaken } from './slot-check.ts';
import type { SyncService } from './sync/sync-service.ts';

type Input = CheckedInput<'appointments.book'>;

/**
 * Books every week that is asked for and free, all of them or none; the others are told with what is there.
 * @throws Refusal `slot-taken` where none is free; `unverified-calendars`, `no-primary`, `read-only-primary`, `not-found`
 */
export async function book(
  context: ServiceContext,
  sync: SyncService,
  input: Input,
): Promise<Value<'appointments.book'>> {
  const parts = (): Pick<Booking, 'primary' | 'client'> => ({
    primary: primaryCalendar(context),
    client: namedClient(context, input),
  });
  parts(); // what can't be booked at all is refused before anybody waits
  const since = await readChanges(context, sync);
  // From here to the transaction nothing is awaited: two bookings of one slot can't both find it free.
  const { primary, client } = parts();
  const mustCheck = refuseUnverified(context, sync, input.confirmUnverified ?? false, since);
  const freshness = freshnessOfSelected(context, sync);
  const weeks = slotsOf(context, input).map((slot) => {
    return { slot, overlap: overlapOf(context, slot, input.confirmOverlap ?? []) };
  });
  const free = weeks.filter(({ overlap }) => overlap.unconfirmed.length === 0);
  const taken = weeks.filter(({ overlap }) => overlap.unconfirmed.length > 0);
  // Told after the free ones are booked: a time that one of them takes is not offered for another.
  const clashes = (): ReturnType<typeof clashAt>[] =>
    taken.map(({ slot, overlap }) => clashAt(context, sync, slot, overlap));
  if (free.length === 0) throw slotTaken(clashes());
  const seriesId = weeks.length > 1 ? randomUUID() : null;
  const booking: Booking = { input, client, primary, seriesId, mustCheck };
  const booked = free.map(({ slot, overlap }): Change => {
    return { ...newAppointment(context, booking, slot), confirmed: overlap.confirmed };
  });
  saveChanges(context, booked, client);
  const left = clashes();
  await pushChanges(context, sync, booked);
  return { ...valueOf(context, input, booked, left), freshness };
}

/** The weeks of a series, each at the same time of the practice's clock. */
function slotsOf(context: ServiceContext, { start, lengthMinutes, repeatWeeks = 1 }: Input): Interval[] {
  const zone = zoneRules(context, currentConfiguration(context).zone);
  return Array.from({ length: repeatWeeks }, (_, week) => {
    const at = shiftOnClock(zone, start, week * 7 * DAY_MS);
    return { start: at, end: at + lengthMinutes * MINUTE_MS };
  });
}

function valueOf(
  context: ServiceContext,
  { repeatWeeks }: Input,
  booked: readonly Change[],
  clashes: NonNullable<Value<'appointments.book'>['clashes']>,
): Omit<Value<'appointments.book'>, 'freshness'> {
  const appointments = booked.map((each) => shownAppointment(context, each.appointment.id));
  const [appointment] = appointments;
  if (appointment === undefined) throw new Error('nothing was booked');
  return repeatWeeks === undefined ? { appointment } : { appointment, appointments, clashes };
}
