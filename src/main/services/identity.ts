import { createHash } from 'node:crypto';
import { OWN_UID_PREFIX } from '#domain/appointment.ts';
import { DAY_MS, type Interval } from '#domain/interval.ts';
import { hrefKey, type Href } from '#domain/resource.ts';

/** The namespace of every id that we derive: fixed for ever, or known events would become new ones. */
const NAMESPACE = Buffer.from('6c1d3f0e5a8b4f2c9d7e1b2a3c4d5e6f', 'hex');

/** A name-based UUID (RFC 9562 §5.5): the same name gives the same id on every computer. */
export function uuidV5(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A calendar is its path within its account; a rename or a moved host doesn't change it. */
export function calendarIdOf(accountId: string, href: Href): string {
  return uuidV5(`calendar:${accountId}:${hrefKey(href)}`);
}

/** The UID that an appointment is written under, fixed before the first request. */
export function appointmentUid(appointmentId: string, generation: number): string {
  return OWN_UID_PREFIX + uuidV5(`appointment:${appointmentId}:${generation}`).toUpperCase();
}

/** Where an appointment lies in its calendar. The name tells nothing of its content (RFC 4791 §11). */
export function appointmentHref(calendar: Href, uid: string): Href {
  return new URL(`${uid}.ics`, calendar).href as Href;
}

/** An entry of the agenda: one occurrence in one calendar, the same at every asking. */
export function entryIdOf(calendarId: string, uid: string, recurrenceId: string | null): string {
  const event = createHash('sha1').update(`${calendarId}\n${uid}`).digest('hex').slice(0, HASH_LENGTH);
  return withInstance(event, recurrenceId);
}

/** The event that an entry is an instance of, as `entryIdOf` names it. */
export const eventOfEntry = (entryId: string): string => entryId.slice(0, HASH_LENGTH);

/** The entry of one instance, by that of its event. */
export function withInstance(event: string, recurrenceId: string | null): string {
  return recurrenceId === null ? event : `${event}-${recurrenceId}`;
}

/** Which instance of its event an entry is; null for an event that has only one. */
export function recurrenceIdOfEntry(entryId: string): string | null {
  return entryId.slice(HASH_LENGTH + 1) || null;
}

/** About where an instance lies, by its recurrence id: whatever the zone, it begins in it. null for an id that says no date. */
export function windowOfInstance(recurrenceId: string | null): Interval | null {
  const parts = /^(\d{4})(\d{2})(\d{2})/.exec(recurrenceId ?? '');
  const day = parts === null ? NaN : Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`);
  return Number.isFinite(day) ? { start: day - DAY_MS, end: day + 2 * DAY_MS } : null;
}

const HASH_LENGTH = 24;
