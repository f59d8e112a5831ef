import type { EntryShape } from '#contract/shapes.ts';
import { marginOf } from '#domain/availability.ts';
import { overlaps, type Interval } from '#domain/interval.ts';
import { agendaEntries } from './agenda.ts';
import { currentConfiguration, type ServiceContext } from './context.ts';

/** The entries that hold a part of a time: what a booking over it must confirm. */
export function entriesHolding(context: ServiceContext, slot: Interval): EntryShape[] {
  return around(context, slot).filter((entry) => entry.holds && overlaps(entry.travel ?? entry, slot));
}

/** Everything at or near a time, buffers included, placed in the practice's zone. @param calendarIds in place of the chosen ones */
export function around(
  context: ServiceContext,
  slot: Interval,
  calendarIds?: readonly string[],
): EntryShape[] {
  const { workingHours, zone } = currentConfiguration(context);
  const margin = marginOf(workingHours);
  const wide = { start: slot.start - margin, end: slot.end + margin };
  return agendaEntries(context, wide, { zone, ...(calendarIds === undefined ? {} : { calendarIds }) });
}
