import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alarms-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = new Uint8Array(32).fill(7);
const alarm = (trigger: string, action = 'DISPLAY'): string =>
  `BEGIN:VALARM\r\nACTION:${action}\r\nDESCRIPTION:Appointment\r\nTRIGGER${trigger}\r\nEND:VALARM\r\n`;
const event = (...alarms: string[]): string =>
  `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:HEYCLIENTS-A\r\n${alarms.join('')}END:VEVENT\r\nEND:VCALENDAR\r\n`;

/** What an appointment with this alarm is after the migration, its text in iCloud having been this one. */
function after(booked: number | null, text: string | null): unknown[] {
  const file = join(folder, `practice-${Math.random()}.db`);
  const before = openDatabase({ file, key, synchronous: 'full' });
  migrate(
    before,
    practiceMigrations.filter(({ number }) => number < 7),
  );
  before.run(`INSERT INTO client (id, name) VALUES ('c', 'Wilhelmine Canary')`);
  before.run(
    `INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence, alarm_minutes)
      VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3, ?)`,
    booked,
  );
  before.run(
    `INSERT INTO remote_copy (appointment_id, calendar_id, uid, href, desired, revision, belief,
      believed_revision, attempts, settled, base_ics)
      VALUES ('a', 'k', 'HEYCLIENTS-A', 'https://server.example/a.ics', 'present', 1, 'present', 1, 0, 1, ?)`,
    text,
  );
  before.close();
  const store = openPracticeStore({ file, key });
  const found = [store.appointment('a')?.alarmMinutes, store.remoteCopy('a')?.writtenAlarm];
  store.close();
  return found;
}

it.each([
  ['stays as it was booked', 15, event(alarm(':-PT15M')), 15],
  ['is the one set in minutes', 15, event(alarm(':-PT45M')), 45],
  ['is the one set in hours', 15, event(alarm(':-PT2H')), 120],
  ['is the one set in days', 15, event(alarm(':-P1D')).replaceAll('\r\n', '\n'), 1440],
  ['is none where it was removed', 15, event(), null],
  ['is none where Apple’s devices note that', 15, event(alarm(':-PT9M', 'NONE')), null],
  ['stays where it was set to a time that is not before the start', 15, event(alarm(':PT5M')), 15],
  ['stays where more than one unit is said', 15, event(alarm(':-PT1H30M')), 15],
  ['stays where there are several', 15, event(alarm(':-PT45M'), alarm(':-PT60M')), 15],
  ['stays where its text is not known', 15, null, 15],
  ['is none where none was booked, whatever was added', null, event(alarm(':-PT45M')), null],
])('an alarm of before they were followed %s', (_how, booked, text, is) => {
  expect(after(booked, text)).toEqual([is, is]);
});
