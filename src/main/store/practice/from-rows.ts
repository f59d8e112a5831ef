import type { Client } from '#domain/appointment.ts';
import { DEFAULT_RULES, type CalendarRules } from '#domain/holds.ts';
import type { ETag, Href } from '#domain/resource.ts';
import type {
  FreeMark,
  LeftObject,
  RemoteCopy,
  StoredAccount,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { Clash, JournalEntry } from '#main/ports/practice-records.ts';
import type { Row } from './to-rows.ts';

// The columns' types are the schema's (STRICT tables); what enters is written by `to-rows.ts` alone.
const text = (row: Row, column: string): string => row[column] as string;
const textOrNull = (row: Row, column: string): string | null => row[column] as string | null;
const number = (row: Row, column: string): number => row[column] as number;
const numberOrNull = (row: Row, column: string): number | null => row[column] as number | null;

const json = (row: Row, column: string): unknown => {
  const value = textOrNull(row, column);
  return value === null ? null : JSON.parse(value);
};

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
    zone: textOrNull(row, 'zone'),
    code: textOrNull(row, 'code'),
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
      zone: textOrNull(row, 'client_zone'),
      code: textOrNull(row, 'client_code'),
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
    cancelledBy: textOrNull(row, 'cancelled_by') as StoredAppointment['cancelledBy'],
    cancelledAt: numberOrNull(row, 'cancelled_at'),
    seriesId: textOrNull(row, 'series_id'),
    generation: number(row, 'generation'),
    titleMode: text(row, 'title_mode') as StoredAppointment['titleMode'],
    titleWord: text(row, 'title_word'),
    codeWord: text(row, 'code_word'),
    alarmMinutes: numberOrNull(row, 'alarm_minutes'),
  };
}

/** row → remote copy. */
export function toRemoteCopy(row: Row): RemoteCopy {
  // What was written before its text was kept has none.
  const leaving = json(row, 'leaving') as Omit<LeftObject, 'base' | 'isHolding'> | null;
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
    writtenTitle: textOrNull(row, 'written_title'),
    writtenAlarm: numberOrNull(row, 'written_alarm'),
    isAlarmOwed: number(row, 'alarm_owed') === 1,
    attempts: number(row, 'attempts'),
    nextAt: numberOrNull(row, 'next_at'),
    blockedReason: textOrNull(row, 'blocked_reason'),
    lastError: textOrNull(row, 'last_error'),
    elsewhere: json(row, 'elsewhere') as RemoteCopy['elsewhere'],
    leaving: leaving === null ? null : { base: null, isHolding: false, ...leaving },
    verifyUntil: numberOrNull(row, 'verify_until'),
    mustCheck: number(row, 'must_check') === 1,
    waitingSince: numberOrNull(row, 'waiting_since'),
  };
}

/** row → block. */
export function toBlock(row: Row): LocalBlock {
  return {
    id: text(row, 'id'),
    title: text(row, 'title'),
    span: JSON.parse(text(row, 'span')) as LocalBlock['span'],
    rrule: textOrNull(row, 'rrule'),
    zone: text(row, 'zone'),
    removed: JSON.parse(text(row, 'removed')) as string[],
  };
}

/** row → clash. */
export function toClash(row: Row): Clash {
  return {
    appointmentId: text(row, 'appointment_id'),
    entryId: text(row, 'entry_id'),
    state: text(row, 'state') as Clash['state'],
    raisedAt: number(row, 'raised_at'),
  };
}

/** row → journal entry. */
export function toJournal(row: Row): JournalEntry {
  return {
    id: number(row, 'id'),
    at: number(row, 'at'),
    kind: text(row, 'kind') as JournalEntry['kind'],
    calendarId: textOrNull(row, 'calendar_id'),
    appointmentId: textOrNull(row, 'appointment_id'),
    uid: textOrNull(row, 'uid'),
    entryId: textOrNull(row, 'entry_id'),
    before: json(row, 'before') as JournalEntry['before'],
    after: json(row, 'after') as JournalEntry['after'],
    ...(number(row, 'undoes') === 1 ? { undoes: true } : {}),
  };
}
