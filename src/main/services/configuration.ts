import { Refusal } from '#contract/errors.ts';
import type { CheckedInput, Value } from '#contract/commands.ts';
import type { Configuration } from '#domain/configuration.ts';
import type { StoredCalendar } from '#main/ports/practice-store.ts';
import { rehomeUnwritten } from './move-future.ts';
import { connectedCalendars, currentConfiguration, type ServiceContext } from './context.ts';

/** The configuration as the bridge shows it. */
export function getConfiguration(context: ServiceContext): Value<'configuration.get'> {
  return toShape(currentConfiguration(context));
}

/**
 * Saves a part of the configuration; what is left out stays. @throws Refusal `read-only-primary` for a Primary
 * that can't be written to, `not-found` for a calendar that isn't connected, `bad-request` for an unknown zone
 */
export function saveConfiguration(
  context: ServiceContext,
  { rules, ...change }: CheckedInput<'configuration.save'>,
): Value<'configuration.save'> {
  const calendars = new Map(connectedCalendars(context).map((calendar) => [calendar.id, calendar]));
  if (change.primaryCalendarId) mustBeWritable(calendars, change.primaryCalendarId);
  for (const id of [...(change.conflictCalendarIds ?? []), ...Object.keys(rules ?? {})])
    mustBeKnown(calendars, id);
  for (const zone of [change.zone, change.displayZone]) mustBeZone(context, zone);

  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const next: Configuration = { ...currentConfiguration(context), ...given };
  context.practice.transaction(() => {
    context.practice.saveConfiguration(next);
    const primary = calendars.get(change.primaryCalendarId ?? '');
    if (primary !== undefined) rehomeUnwritten(context, primary);
    for (const [id, rule] of Object.entries(rules ?? {})) {
      context.practice.saveCalendar({ ...mustBeKnown(calendars, id), rules: rule });
    }
  });
  context.announce('configuration.changed', {});
  return toShape(next);
}

function mustBeKnown(calendars: ReadonlyMap<string, StoredCalendar>, id: string): StoredCalendar {
  const calendar = calendars.get(id);
  if (calendar === undefined)
    throw new Refusal('not-found', 'This calendar is not connected.', { calendarId: id });
  return calendar;
}

function mustBeWritable(calendars: ReadonlyMap<string, StoredCalendar>, id: string): void {
  const calendar = mustBeKnown(calendars, id);
  if (calendar.access === 'read-only' || calendar.kind === 'subscription') {
    throw new Refusal('read-only-primary', 'You can read this calendar but not write to it.', {
      calendarId: id,
    });
  }
}

function mustBeZone({ zones }: ServiceContext, zone: string | undefined): void {
  if (zone !== undefined && zones.rules(zone) === null) {
    throw new Refusal('bad-request', 'This time zone is not known.', { field: 'zone' });
  }
}

function toShape(configuration: Configuration): Value<'configuration.get'> {
  return structuredClone(configuration) as Value<'configuration.get'>;
}
