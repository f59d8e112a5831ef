import type { Client } from '#domain/appointment.ts';
import { DEFAULT_RULES, type CalendarRules } from '#domain/holds.ts';
import type { ETag, Href } from '#domain/resource.ts';
import type {
  FreeMark,
  RemoteCopy,
  StoredAccount,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import type { Row } from './to-rows.ts';

// The columns' types are the schema's (STRICT tables); what enters is written by `to-rows.ts` alone.
const text = (row: Row, column: string): string => row[column] as string;
const textOrNull = (row: Row, column: string): string | null => row[column] as string | null;
const number = (row: Row, column: string): number => row[column] as number;
const numberOrNull = (row: Row, column: string): number | null => row[column] as number | null;

/** row → account. */
export function toAccount(row: Row): StoredAccount {
  return {
    id: text(row, 'id'),
    provider: text(row, 'provider') as StoredAccount['provider'],
    entryUrl: text(row, 'entry_url'),
    username: text(row, 'username'),
    label: text(row, 'label'),
    state: text(row, 'state') as StoredAccount['state'],
    homes: JSON.parse(text(row, 'homes')) as Href[],
    addresses: JSON.parse(text(row, 'addresses')) as string[],
    defaultCalendar: textOrNull(row, 'default_calendar') as Href | null,
    confirmedHosts: JSON.parse(text(row, 'confirmed_hosts')) as string[],
  };
}

/** row → calendar. */
export function toCalendar(row: Row): StoredCalendar {
  return {
    id: text(row, 'id'),
    accountId: text(row, 'account_id'),
    href: text(row, 'href') as Href,
    name: text(row, 'name'),
    color: textOrNull(row, 'color'),
    order: numberOrNull(row, 'position'),
    access: text(row, 'access') as StoredCalendar['access'],
    kind: text(row, 'kind') as StoredCalendar['kind'],
    isShared: number(row, 'is_shared') === 1,
    supportsSyncCollection: number(row, 'supports_sync_collection') === 1,
    missingSince: numberOrNull(row, 'missing_since'),
    // Rules that came later are not in what was saved before.
    rules: { ...DEFAULT_RULES, ...(JSON.parse(text(row, 'rules')) as Partial<CalendarRules>) },
  };
}

/** row → mark. */
export function toFreeMark(row: Row): FreeMark {
  const instance = text(row, 'instance');
  return {
    calendarId: text(row, 'calendar_id'),
    uid: text(row, 'uid'),
    instance: instance === '' ? null : instance,
  };
}

/** row → client. */
export function toClient(row: Row): Client {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    email: textOrNull(row, 'email'),
    phone: textOrNull(row, 'phone'),
  };
}

/** appointment row joined with its client → appointment. */
export function toAppointment(row: Row): StoredAppointment {
  return {
    id: text(row, 'id'),
    uid: text(row, 'uid'),
    client: {
      id: text(row, 'client_id'),
      name: text(row, 'client_name'),
      email: textOrNull(row, 'client_email'),
      phone: textOrNull(row, 'client_phone'),
    },
    service: textOrNull(row, 'service'),
    start: number(row, 'start'),
    end: number(row, 'end'),
    zone: text(row, 'zone'),
    place: textOrNull(row, 'place'),
    note: textOrNull(row, 'note'),
    state: text(row, 'state') as StoredAppointment['state'],
    calendarId: text(row, 'calendar_id'),
    sequence: number(row, 'sequence'),
  };
}

/** row → remote copy. */
export function toRemoteCopy(row: Row): RemoteCopy {
  return {
    appointmentId: text(row, 'appointment_id'),
    calendarId: text(row, 'calendar_id'),
    uid: text(row, 'uid'),
    href: text(row, 'href') as Href,
    desired: text(row, 'desired') as RemoteCopy['desired'],
    revision: number(row, 'revision'),
    belief: text(row, 'belief') as RemoteCopy['belief'],
    believedRevision: number(row, 'believed_revision'),
    etag: textOrNull(row, 'etag') as ETag | null,
    baseIcs: textOrNull(row, 'base_ics'),
    attempts: number(row, 'attempts'),
    nextAt: numberOrNull(row, 'next_at'),
    blockedReason: textOrNull(row, 'blocked_reason'),
    lastError: textOrNull(row, 'last_error'),
  };
}
