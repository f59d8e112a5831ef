import type {
  RemoteCopy,
  StoredAccount,
  StoredAppointment,
  StoredCalendar,
} from '#main/ports/practice-store.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { JournalEntry } from '#main/ports/practice-records.ts';
import type { Driver, SqlValue } from '../driver.ts';

/** Column → value. */
export type Row = Readonly<Record<string, SqlValue>>;

/** An insert that updates the row with the same key in place. Table and columns are ours, values are bound. */
function insertOf(
  table: string,
  key: string,
  row: Row,
): { readonly sql: string; readonly values: SqlValue[] } {
  const columns = Object.keys(row);
  const updates = columns
    .filter((column) => column !== key)
    .map((column) => `${column} = excluded.${column}`);
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT(${key}) DO UPDATE SET ${updates.join(', ')}`;
  return { sql, values: Object.values(row) };
}

/** Writes a row, in place of the one with the same key. */
export function upsert(driver: Driver, table: string, key: string, row: Row): void {
  const { sql, values } = insertOf(table, key, row);
  driver.run(sql, ...values);
}

/** account → its row. */
export function fromAccount(account: StoredAccount): Row {
  return {
    id: account.id,
    provider: account.provider,
    entry_url: account.entryUrl,
    username: account.username,
    label: account.label,
    state: account.state,
    homes: JSON.stringify(account.homes),
    addresses: JSON.stringify(account.addresses),
    default_calendar: account.defaultCalendar,
    confirmed_hosts: JSON.stringify(account.confirmedHosts),
  };
}

/** calendar → its row. */
export function fromCalendar(calendar: StoredCalendar): Row {
  return {
    id: calendar.id,
    account_id: calendar.accountId,
    href: calendar.href,
    name: calendar.name,
    color: calendar.color,
    position: calendar.order,
    access: calendar.access,
    kind: calendar.kind,
    is_shared: calendar.isShared ? 1 : 0,
    supports_sync_collection: calendar.supportsSyncCollection ? 1 : 0,
    missing_since: calendar.missingSince,
    rules: JSON.stringify(calendar.rules),
  };
}

/** appointment → its row; the client is a row of its own. */
export function fromAppointment(appointment: StoredAppointment): Row {
  return {
    id: appointment.id,
    uid: appointment.uid,
    client_id: appointment.client.id,
    service: appointment.service,
    start: appointment.start,
    end: appointment.end,
    zone: appointment.zone,
    place: appointment.place,
    note: appointment.note,
    state: appointment.state,
    calendar_id: appointment.calendarId,
    sequence: appointment.sequence,
    cancelled_by: appointment.cancelledBy,
    cancelled_at: appointment.cancelledAt,
    series_id: appointment.seriesId,
    generation: appointment.generation,
    title_mode: appointment.titleMode,
    title_word: appointment.titleWord,
    code_word: appointment.codeWord,
    alarm_minutes: appointment.alarmMinutes,
  };
}

/** remote copy → its row, without `settled`. */
export function fromRemoteCopy(copy: RemoteCopy): Row {
  return {
    appointment_id: copy.appointmentId,
    calendar_id: copy.calendarId,
    uid: copy.uid,
    href: copy.href,
    desired: copy.desired,
    revision: copy.revision,
    belief: copy.belief,
    believed_revision: copy.believedRevision,
    etag: copy.etag,
    base_ics: copy.baseIcs,
    written_title: copy.writtenTitle,
    written_alarm: copy.writtenAlarm,
    alarm_owed: copy.isAlarmOwed ? 1 : 0,
    attempts: copy.attempts,
    next_at: copy.nextAt,
    blocked_reason: copy.blockedReason,
    last_error: copy.lastError,
    elsewhere: jsonOrNull(copy.elsewhere),
    leaving: jsonOrNull(copy.leaving),
    verify_until: copy.verifyUntil,
    must_check: copy.mustCheck ? 1 : 0,
    waiting_since: copy.waitingSince,
  };
}

/** block → its row. */
export function fromBlock(block: LocalBlock): Row {
  return {
    id: block.id,
    title: block.title,
    span: JSON.stringify(block.span),
    rrule: block.rrule,
    zone: block.zone,
    removed: JSON.stringify(block.removed),
  };
}

/** journal entry → the values of its row, in the order of its columns; the id is the store's to give. */
export function fromJournal(entry: Omit<JournalEntry, 'id'>): SqlValue[] {
  const { at, kind, calendarId, appointmentId, uid, entryId, before, after, undoes = false } = entry;
  const states = [jsonOrNull(before), jsonOrNull(after)];
  return [at, kind, calendarId, appointmentId, uid, entryId, ...states, Number(undoes)];
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
