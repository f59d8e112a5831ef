import type { Value } from '#contract/commands.ts';
import { clockChanges } from '#domain/clock-changes.ts';
import { DAY_MS } from '#domain/interval.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';

/** How far back the sessions reach that say what was usual, and how far ahead those that move. */
const BEFORE_MS = 60 * DAY_MS;
const AFTER_MS = 60 * DAY_MS;

/** Weekly sessions whose time moves by the clock of a client in another zone: see `clockChanges` of the domain. */
export function listClockChanges(context: ServiceContext): Value<'clients.clockChanges'> {
  const { practice, zones, clock } = context;
  const now = clock.now();
  const zone = currentConfiguration(context).zone;
  const here = zoneRules(context, zone);
  const window = { start: now - BEFORE_MS, end: now + AFTER_MS };
  const appointments = practice.appointmentsBetween(window, ['booked', 'done', 'no-show']);
  const clients = new Map(appointments.map(({ client }) => [client.id, client]));
  const changes = [...clients.values()].flatMap((client) => {
    const there = client.zone === null ? null : zones.rules(client.zone);
    if (there === null) return [];
    const sessions = appointments
      .filter((each) => each.client.id === client.id)
      .flatMap(({ seriesId, start }) => (seriesId === null ? [] : [{ seriesId, start }]));
    return clockChanges(sessions, here, there, now).map(({ id, steps }) => ({
      id,
      client,
      zone,
      steps: [...steps],
    }));
  });
  return { changes: changes.toSorted((a, b) => (a.steps[0]?.start ?? 0) - (b.steps[0]?.start ?? 0)) };
}
