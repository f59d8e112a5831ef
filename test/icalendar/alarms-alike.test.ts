import { describe, expect, it } from 'vitest';
import { icalendarCodec } from '#main/icalendar/codec.ts';

const uid = 'HEYCLIENTS-0B3F5915-CF00-5FC1-91A9-D6A0F3719ED0';
const made = {
  ...{ uid, zone: 'Europe/Berlin', sequence: 0, stampedAt: Date.parse('2026-11-23T10:00:00Z') },
  start: Date.parse('2026-12-01T12:00:00Z'),
  end: Date.parse('2026-12-01T12:50:00Z'),
};
const plain = icalendarCodec.serializeAppointment({
  ...{ ...made, title: 'Appointment', alarmMinutes: null, alarmText: 'Sitzung, kurz' },
});
const alarm = (trigger: string, says: string, name: string | null = null): string =>
  [
    'BEGIN:VALARM',
    ...(name === null ? [] : [`UID:${name}`]),
    ...['ACTION:DISPLAY', `DESCRIPTION:${says}`, `TRIGGER${trigger}`, 'END:VALARM', ''],
  ].join('\r\n');
const withAlarms = (...alarms: string[]): string =>
  plain.replace(/^END:VEVENT/m, `${alarms.join('')}END:VEVENT`);
const without = (text: string, known: { readonly written: number; readonly text?: string }): string =>
  icalendarCodec.updateAppointment(text, {
    ...{ ...made, title: null },
    alarm: { base: null, text: 'Sitzung, kurz', ...known, minutes: null },
  }) ?? '';

const OURS = 'Sitzung\\, kurz';

describe('our alarm without its UID', () => {
  it.each([
    ['neither has a UID', null],
    ['theirs has one', 'A'],
  ])('at the time of another one is the one that says what we wrote: %s', (_how, name) => {
    const theirs = alarm(':-PT30M', 'mine', name);
    for (const both of [
      [theirs, alarm(':-PT30M', OURS)],
      [alarm(':-PT30M', OURS), theirs],
      [theirs, alarm(':-PT30M', OURS, 'B')],
    ]) {
      const left = without(withAlarms(...both), { written: 30 });
      expect(left).toContain(theirs);
      expect(left).not.toContain(OURS);
    }
  });

  it('is known by what it says, where it was set to another time', () => {
    const fixed = withAlarms(alarm(':-PT1H', 'mine'), alarm(';VALUE=DATE-TIME:20261201T060000Z', OURS));
    const known = { written: 15, base: null, text: 'Sitzung, kurz' };
    expect(icalendarCodec.alarmOf(fixed, known)).toEqual({ minutes: null });
    const later = withAlarms(alarm(':-PT45M', OURS), alarm(':-PT1H', 'mine'));
    expect(icalendarCodec.alarmOf(later, known)).toEqual({ minutes: 45 });
    const two = withAlarms(alarm(':-PT45M', OURS), alarm(':-PT1H', OURS));
    expect(icalendarCodec.alarmOf(two, known)).toBeNull();
    expect(icalendarCodec.alarmOf(later, { ...known, written: null })).toBeNull();
  });

  it('is the one that came, also where a device gave every alarm another UID', () => {
    const base = withAlarms(alarm(':-PT15M', 'x', 'A'), alarm(':-PT60M', 'x', 'B'));
    const known = { written: 15, base };
    const renamed = withAlarms(alarm(':-PT45M', 'x', 'C'), alarm(':-PT60M', 'x', 'D'));
    expect(icalendarCodec.alarmOf(renamed, known)).toEqual({ minutes: 45 });
    const alike = withAlarms(alarm(':-PT60M', 'x', 'C'), alarm(':-PT60M', 'x', 'D'));
    expect(icalendarCodec.alarmOf(alike, known)).toEqual({ minutes: 60 });
    const removed = withAlarms(alarm(':-PT60M', 'x', 'D'));
    expect(icalendarCodec.alarmOf(removed, known)).toBeNull();
  });
});
