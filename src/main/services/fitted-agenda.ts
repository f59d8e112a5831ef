import type { CheckedInput, Value } from '#contract/commands.ts';
import type { EntryShape } from '#contract/shapes.ts';
import { mostOfEachDay, rankOf, type DayPage, type OnDays } from '#domain/day-page.ts';
import type { Interval } from '#domain/interval.ts';
import { isShown } from '#domain/is-shown.ts';
import { addDays, dateIn, startOfDay, type ZoneRules } from '#domain/time.ts';
import { agendaEntries } from './agenda.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from './context.ts';

/**
 * What a window shows. With `fit` it is given of iCloud's events only what a day may have room for, and how many more
 * each day holds: a month of a full account has thousands. What was made here is always given.
 */
export function listAgenda(
  context: ServiceContext,
  input: CheckedInput<'agenda.list'>,
): Value<'agenda.list'> {
  const entries = agendaEntries(context, input);
  const { fit } = input;
  if (fit === undefined) return { entries };
  const page = daysOf(input, zoneRules(context, currentConfiguration(context).displayZone));
  const events = entries.filter(({ kind }) => kind === 'blocked-slot').filter(isShown(fit.without));
  const { given, left } = mostOfEachDay(events.map(toItem), page, fit.perDay);
  const wanted = new Set(given.map(({ entry }) => entry));
  return {
    entries: entries.filter((entry) => entry.kind !== 'blocked-slot' || wanted.has(entry)),
    left: [...left].map(([date, count]) => ({ date, count })),
  };
}

function toItem(entry: EntryShape): OnDays & { readonly entry: EntryShape } {
  const { title, start, end, allDay } = entry;
  return { entry, rank: rankOf(entry), title, start, end, allDay };
}

/** The days of a zone that a stretch of time touches. */
function daysOf({ start, end }: Interval, zone: ZoneRules): DayPage {
  const dates: string[] = [];
  let date = dateIn(zone, start);
  for (; startOfDay(date, zone) < end; date = addDays(date, 1)) dates.push(date);
  dates.push(date);
  return { dates, starts: dates.map((each) => startOfDay(each, zone)) };
}
