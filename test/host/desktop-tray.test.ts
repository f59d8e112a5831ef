import { describe, expect, it } from 'vitest';
import type { Words } from '#main/host/desktop/texts.ts';
import { planTray, type TrayEntry } from '#main/host/desktop/tray.ts';
import { waitText } from '#main/host/desktop/wording.ts';
import { accountThat, appointmentAt, english, factsOf, german, HOUR, MINUTE, NOW } from './desktop-facts.ts';

const trayOf = (given: Parameters<typeof factsOf>[0], words: Words = english, now = NOW) =>
  planTray(factsOf(given), now, words, 'HeyClients Calendar');
const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '-' : entry.label));

describe('what stands beside the system’s clock', () => {
  it('says the next appointment, the minutes to it, and today’s list, and offers what is done most', () => {
    const appointments = [
      appointmentAt(NOW - HOUR, { state: 'done' }),
      appointmentAt(NOW + 25 * MINUTE),
      appointmentAt(NOW + 5 * HOUR),
      appointmentAt(NOW + 6 * HOUR, { state: 'cancelled' }),
      appointmentAt(NOW + 24 * HOUR),
    ];
    const plan = trayOf({ appointments, preferences: { namesOutside: true } });
    expect(plan.title).toBe('25 min');
    expect(labels(plan.entries)).toEqual([
      'Next: 10:25 Mira Kovač, in 25 minutes',
      '-',
      'Today',
      '09:00  Mira Kovač',
      '10:25  Mira Kovač',
      '15:00  Mira Kovač',
      '-',
      'New appointment',
      'Sync now',
      'Hide names',
      '-',
      'Open HeyClients Calendar',
      'Quit',
    ]);
  });

  it('names nobody until that is allowed, and not while names are hidden', () => {
    const appointments = [appointmentAt(NOW + 25 * MINUTE)];
    for (const preferences of [{}, { namesOutside: true, hideNames: true }]) {
      const plan = trayOf({ appointments, preferences });
      expect(JSON.stringify(plan)).not.toContain('Mira');
      expect(plan.entries[0]).toEqual({ kind: 'text', label: 'Next: 10:25 Appointment, in 25 minutes' });
    }
  });

  it('says when no more come today, whatever comes tomorrow', () => {
    const plan = trayOf({ appointments: [appointmentAt(NOW + 24 * HOUR)] });
    expect(labels(plan.entries).slice(0, 3)).toEqual([
      'No more appointments today',
      '-',
      'No appointments today',
    ]);
    expect(plan.title).toBe('');
  });

  it('today is the day of the calendar’s own zone', () => {
    const lateInBerlin = Date.parse('2026-06-04T21:30:00Z');
    const plan = trayOf({ appointments: [appointmentAt(lateInBerlin + HOUR)] }, english, lateInBerlin);
    expect(labels(plan.entries)[0]).toBe('No more appointments today');
  });

  it('says how old it is while there is no network, and that is no error', () => {
    const fiveMinutesPastTwo = Date.parse('2026-06-04T12:05:00Z');
    const plan = trayOf({ accounts: [accountThat('offline', fiveMinutesPastTwo)] });
    expect(labels(plan.entries)[0]).toBe('As of 14:05');
    expect(plan.title).toBe('');
  });

  it('an account that needs attention is a mark, and the way to it', () => {
    const appointments = [appointmentAt(NOW + 5 * MINUTE)];
    const plan = trayOf({ appointments, accounts: [accountThat('reconnect-required')] });
    expect(plan.title).toBe('!');
    expect(plan.tooltip).toContain('A calendar needs attention');
    expect(plan.entries[1]).toMatchObject({ kind: 'action', id: 'status' });
  });

  it('a sample is called one', () => {
    expect(labels(trayOf({ workspace: 'sample' }).entries)[0]).toBe('Sample: nothing here is real');
  });

  it('a click on an appointment leads to it', () => {
    const start = NOW + 2 * HOUR;
    const { entries } = trayOf({ appointments: [appointmentAt(start, { id: 'mira' })] });
    expect(entries).toContainEqual({
      kind: 'appointment',
      label: '12:00  Appointment',
      appointmentId: 'mira',
      start,
    });
  });

  it('speaks German with German hours', () => {
    const plan = trayOf({ appointments: [appointmentAt(NOW + 25 * MINUTE)] }, german);
    expect(labels(plan.entries)[0]).toBe('Als Nächstes: 10:25 Termin, in 25 Minuten');
  });
});

it.each([
  [0, 'now'],
  [1, 'in 1 minute'],
  [59, 'in 59 minutes'],
  [60, 'in 1 hour'],
  [85, 'in 1 h 25 min'],
  [120, 'in 2 hours'],
])('%i minutes are "%s"', (minutes, text) => expect(waitText(minutes, english)).toBe(text));
