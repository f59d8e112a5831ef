import type { Value } from '#contract/commands.ts';
import { APPOINTMENT_STATES } from '#domain/appointment.ts';
import type { ServiceContext } from '../context.ts';

const ALWAYS = { start: -Infinity, end: Infinity };

/**
 * Everything of the practice's own as JSON: accounts without secrets, choices, clients with notes, appointments, Blocked
 * Slots made here, and what became of them. Times are epoch milliseconds. Events of others are not in it: they are iCloud's.
 */
export function exportAll({ practice, clock, version }: ServiceContext): Value<'export.all'> {
  const everything = {
    format: 'heyclients-calendar 1',
    app: version,
    at: clock.now(),
    accounts: practice.accounts().map(({ id, provider, username, label, state }) => ({
      ...{ id, provider, username, label, state },
    })),
    calendars: practice.calendars().map(({ id, accountId, name, color, access, rules }) => ({
      ...{ id, accountId, name, color, access, rules },
    })),
    configuration: practice.configuration(),
    clients: practice.everyClient(),
    appointments: practice.appointmentsBetween(ALWAYS, APPOINTMENT_STATES),
    blocks: practice.blocks(),
    freeMarks: practice.freeMarks(),
    journal: practice.journal(-Infinity).filter(({ kind }) => !kind.startsWith('event-')),
  };
  return { json: `${JSON.stringify(everything, null, 2)}\n` };
}
