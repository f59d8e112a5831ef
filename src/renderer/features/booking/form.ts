import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { workingWindows } from '#domain/working-windows.ts';
import {
  addDays,
  dateAt,
  instantAt,
  isDate,
  isTime,
  startOfDate,
  timeAt,
  zoneRules,
} from '#renderer/ui/zoned-time.ts';
import { LEAST_MINUTES, MOST_MINUTES, type BookingFields, type TimesOfForm } from './booking-fields.ts';
import type { BookingInput, Client } from './booking-slice.ts';
import type { Prefill } from './draft.ts';

const MINUTE_MS = 60_000;
const NOON = '12:00';
export const LEAST_WEEKS = 2;
export const MOST_WEEKS = 52;
const USUAL_WEEKS = 10;

/** The fields of a form that just opened. A whole day begins at its first working hour, else at noon. */
export function initialFields(
  prefill: Prefill,
  zone: string,
  configuration: ConfigurationShape | null,
): BookingFields {
  const date = dateAt(prefill.start, zone);
  const { client = '', service = '', place = '', note = '' } = prefill.of ?? {};
  return {
    client,
    service,
    date,
    time:
      prefill.wholeDay === true ? firstWorkingTime(date, zone, configuration) : timeAt(prefill.start, zone),
    lengthMinutes: prefill.lengthMinutes,
    place,
    note,
    email: '',
    phone: '',
    clientZone: '',
    alarm: 'configured',
    isWeekly: false,
    weeks: USUAL_WEEKS,
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
  wrong.push(...wrongTimes(fields));
  const { isWeekly, weeks } = fields;
  if (isWeekly && (!Number.isInteger(weeks) || weeks < LEAST_WEEKS || weeks > MOST_WEEKS))
    wrong.push('weeks');
  return wrong;
}

/** Which of date, start and length can't be booked as they are. */
export function wrongTimes({
  date,
  time,
  lengthMinutes,
}: TimesOfForm): ('date' | 'time' | 'lengthMinutes')[] {
  const isLength =
    Number.isInteger(lengthMinutes) && lengthMinutes >= LEAST_MINUTES && lengthMinutes <= MOST_MINUTES;
  return [
    ...(isDate(date) ? [] : (['date'] as const)),
    ...(isTime(time) ? [] : (['time'] as const)),
    ...(isLength ? [] : (['lengthMinutes'] as const)),
  ];
}

/** The time that the fields mean; null while date, time or length can't be booked. */
export function spanOf(fields: TimesOfForm, zone: string): Range | null {
  if (wrongTimes(fields).length > 0) return null;
  const start = instantAt(fields.date, fields.time, zone);
  return { start, end: start + fields.lengthMinutes * MINUTE_MS };
}

/** The same time on the clock of another zone; what isn't a time yet stays as it is typed. */
export function restated<Fields extends TimesOfForm>(fields: Fields, from: string, to: string): Fields {
  if (wrongTimes(fields).some((field) => field !== 'lengthMinutes')) return fields;
  const start = instantAt(fields.date, fields.time, from);
  return { ...fields, date: dateAt(start, to), time: timeAt(start, to) };
}

/** What the person has read and agrees to. */
export type Confirmation = Pick<BookingInput, 'confirmOverlap' | 'confirmUnverified'>;

/** The one client of this name; null where none has it, or more than one. */
export function knownClient(name: string, clients: readonly Client[]): Client | null {
  const [only, another] = clients.filter((client) => client.name === name.trim());
  return only !== undefined && another === undefined ? only : null;
}

/** Complete fields → what is asked of the bridge. A name that is known is that client, never a second one. */
export function toBookingInput(
  fields: BookingFields,
  zone: string,
  clients: readonly Client[],
  confirmed: Confirmation,
): BookingInput {
  const known = knownClient(fields.client, clients);
  return {
    ...(known === null ? { client: newClientOf(fields) } : { clientId: known.id }),
    start: instantAt(fields.date, fields.time, zone),
    lengthMinutes: fields.lengthMinutes,
    ...filled({ service: fields.service, place: fields.place, note: fields.note }),
    ...(fields.alarm === 'configured' ? {} : { alarmMinutes: fields.alarm === 'none' ? null : fields.alarm }),
    ...(fields.isWeekly ? { repeatWeeks: fields.weeks } : {}),
    ...confirmed,
  };
}

function newClientOf(fields: BookingFields): NonNullable<BookingInput['client']> {
  return {
    name: fields.client.trim(),
    ...filled({ email: fields.email, phone: fields.phone, zone: fields.clientZone }),
  };
}

/** Without what is empty. */
function filled<K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  const kept = Object.entries<string>(texts)
    .map(([key, text]) => [key, text.trim()])
    .filter(([, text]) => text !== '');
  return Object.fromEntries(kept) as Partial<Record<K, string>>;
}
