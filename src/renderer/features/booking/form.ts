import type { ContractError } from '#contract/errors.ts';
import type { ConfigurationShape } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { workingWindows } from '#domain/working-windows.ts';
import { addDays, dateAt, instantAt, startOfDate, timeAt, zoneRules } from '#renderer/ui/zoned-time.ts';
import type { BookingInput, Client, Prefill } from './booking-slice.ts';

/** What is typed in the form. Date and time are those of the view's zone. */
export interface BookingFields {
  readonly client: string;
  readonly service: string;
  readonly date: string;
  readonly time: string;
  readonly lengthMinutes: number;
  readonly place: string;
  readonly note: string;
}

const MINUTE_MS = 60_000;
const NOON = '12:00';
const LEAST_MINUTES = 5;
const MOST_MINUTES = 1440;

/** The fields of a form that just opened. A whole day begins at its first working hour, else at noon. */
export function initialFields(
  prefill: Prefill,
  zone: string,
  configuration: ConfigurationShape | null,
): BookingFields {
  const date = dateAt(prefill.start, zone);
  return {
    client: '',
    service: '',
    date,
    time:
      prefill.wholeDay === true ? firstWorkingTime(date, zone, configuration) : timeAt(prefill.start, zone),
    lengthMinutes: prefill.lengthMinutes,
    place: '',
    note: '',
  };
}

function firstWorkingTime(date: string, zone: string, configuration: ConfigurationShape | null): string {
  if (configuration === null) return NOON;
  const day = { start: startOfDate(date, zone), end: startOfDate(addDays(date, 1), zone) };
  const windows = workingWindows(configuration.workingHours, day, zoneRules(configuration.zone));
  const first = windows.find(({ start }) => start >= day.start);
  return first === undefined ? NOON : timeAt(first.start, zone);
}

/** The names of the fields that can't be booked as they are, in the order of the form. */
export function missingFields(fields: BookingFields): (keyof BookingFields)[] {
  const wrong: (keyof BookingFields)[] = [];
  if (fields.client.trim() === '') wrong.push('client');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(fields.date)) wrong.push('date');
  if (!/^\d{2}:\d{2}$/.test(fields.time)) wrong.push('time');
  const { lengthMinutes } = fields;
  if (!Number.isInteger(lengthMinutes) || lengthMinutes < LEAST_MINUTES || lengthMinutes > MOST_MINUTES) {
    wrong.push('lengthMinutes');
  }
  return wrong;
}

/** The time that the fields mean; null while date, time or length can't be booked. */
export function spanOf(fields: BookingFields, zone: string): Range | null {
  const wrong = missingFields(fields);
  if (wrong.some((field) => field !== 'client')) return null;
  const start = instantAt(fields.date, fields.time, zone);
  return { start, end: start + fields.lengthMinutes * MINUTE_MS };
}

/** What the person has read and agrees to. */
export type Confirmation = Pick<BookingInput, 'confirmOverlap' | 'confirmUnverified'>;

/** Complete fields → what is asked of the bridge. A name that is known is that client, never a second one. */
export function toBookingInput(
  fields: BookingFields,
  zone: string,
  clients: readonly Client[],
  confirmed: Confirmation,
): BookingInput {
  const name = fields.client.trim();
  const known = clients.filter((client) => client.name === name);
  const optional = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  const service = optional(fields.service);
  const place = optional(fields.place);
  const note = optional(fields.note);
  const [only] = known;
  return {
    ...(only !== undefined && known.length === 1 ? { clientId: only.id } : { client: { name } }),
    start: instantAt(fields.date, fields.time, zone),
    lengthMinutes: fields.lengthMinutes,
    ...(service === undefined ? {} : { service }),
    ...(place === undefined ? {} : { place }),
    ...(note === undefined ? {} : { note }),
    ...confirmed,
  };
}

/** An entry that a refusal names. */
export interface Clash {
  readonly id: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** Its dates where it lasts whole days. */
  readonly allDay?: unknown;
}

/** The entries of a `slot-taken`; what isn't shaped like one is left out. */
export function clashesOf(error: ContractError): Clash[] {
  const { entries } = error as { readonly entries?: unknown };
  return Array.isArray(entries) ? entries.filter(isClash) : [];
}

function isClash(value: unknown): value is Clash {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, start, end } = value as Readonly<Record<string, unknown>>;
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    typeof start === 'number' &&
    typeof end === 'number'
  );
}
