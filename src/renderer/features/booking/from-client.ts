import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { addDays, dateAt, instantAt, timeAt } from '#renderer/ui/zoned-time.ts';
import type { BookingFields } from './booking-fields.ts';
import type { Client } from './booking-slice.ts';
import type { Draft, Prefill } from './draft.ts';
import { initialFields } from './form.ts';
import { USUAL_LENGTH_MINUTES } from './usual-length.ts';

/** A date and a time of the view's zone, and the instant they mean. */
export interface Suggestion {
  readonly date: string;
  readonly time: string;
  readonly start: number;
}

/** The fields of a form that were chosen before it opened: a stretch of the grid, an offered length, a booking to repeat. */
export function chosenBefore({ lengthMinutes, of }: Prefill): ReadonlySet<keyof BookingFields> {
  const touched = new Set<keyof BookingFields>(
    lengthMinutes === USUAL_LENGTH_MINUTES ? [] : ['lengthMinutes'],
  );
  if (of !== undefined)
    for (const field of ['service', 'place', 'lengthMinutes'] as const) touched.add(field);
  return touched;
}

/** What stands in a form before anything is typed. */
export function initialDraft(
  prefill: Prefill,
  zone: string,
  configuration: ConfigurationShape | null,
): Draft {
  return { fields: initialFields(prefill, zone, configuration), touched: chosenBefore(prefill), zone };
}

/** What the last booking of a client says of the next one, without the fields that the person has filled in. */
export function fromLast(client: Client, touched: ReadonlySet<keyof BookingFields>): Partial<BookingFields> {
  if (client.last === null) return {};
  const { service, place, lengthMinutes } = client.last;
  const offered: Partial<BookingFields> = {
    lengthMinutes,
    ...(service === null ? {} : { service }),
    ...(place === null ? {} : { place }),
  };
  return Object.fromEntries(
    Object.entries(offered).filter(([field]) => !touched.has(field as keyof BookingFields)),
  );
}

/**
 * The weekday and hour of the client's last booking in the weeks after it that have not begun by `now` (epoch
 * milliseconds), ascending; none for a client without one.
 */
export function sameTimes(client: Client, zone: string, now: number, weeks: number): Suggestion[] {
  if (client.last === null) return [];
  const time = timeAt(client.last.start, zone);
  const found: Suggestion[] = [];
  for (let date = dateAt(client.last.start, zone); found.length < weeks;) {
    date = addDays(date, 7);
    const start = instantAt(date, time, zone);
    if (start > now) found.push({ date, time, start });
  }
  return found;
}
