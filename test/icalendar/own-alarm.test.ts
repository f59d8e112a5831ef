import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import type { AppointmentChange, AppointmentObject } from '#main/ports/icalendar-codec.ts';

const uid = 'HEYCLIENTS-0B3F5915-CF00-5FC1-91A9-D6A0F3719ED0';
const made = {
  ...{ uid, zone: 'Europe/Berlin', sequence: 0, stampedAt: Date.parse('2026-11-23T10:00:00Z') },
  start: Date.parse('2026-12-01T12:00:00Z'),
  end: Date.parse('2026-12-01T12:50:00Z'),
};
const booked = (alarmMinutes: number | null, more: Partial<AppointmentObject> = {}): string =>
  icalendarCodec.serializeAppointment({
    ...{ ...made, title: 'Appointment', alarmMinutes, alarmText: 'Termin' },
    ...more,
  });
const withAlarms = (ics: string, alarms: readonly string[]): string =>
  ics.replace(/^END:VEVENT/m, `${alarms.join('')}END:VEVENT`);
/** As a server leaves it that keeps no UID of an alarm, and as it was written before ours had one. */
const withoutUid = (ics: string): string => ics.replace(/^UID:.*-ALARM\r\n/gm, '');
const alarmsIn = (ics: string): string[] => ics.match(/BEGIN:VALARM[\s\S]*?END:VALARM\r\n/g) ?? [];
const triggersIn = (ics: string): string[] =>
  alarmsIn(ics).map((each) => /^TRIGGER.*$/m.exec(each)?.[0] ?? '');

type Alarm = NonNullable<AppointmentChange['alarm']>;
function changed(text: string, minutes: number | null, known: Partial<Alarm> = {}): string {
  const alarm = { minutes, text: 'Termin', written: 15, base: null, ...known };
  const after = icalendarCodec.updateAppointment(text, { ...made, title: null, alarm });
  if (after === null) throw new Error('not updated');
  return after;
}

/** As a phone adds one. */
const phone = (trigger: string, more = '', action = 'AUDIO'): string =>
  `BEGIN:VALARM\r\nUID:5E0C\r\nX-WR-ALARMUID:5E0C\r\nACTION:${action}\r\nTRIGGER${trigger}\r\n${more}END:VALARM\r\n`;
const LATER = phone(':-PT2H');

describe('the alarm of an appointment that is changed', () => {
  it.each([
    ['another one', 15, 30, ['TRIGGER:-PT30M', 'TRIGGER:-PT2H']],
    ['none any more', 15, null, ['TRIGGER:-PT2H']],
    ['one where there was none', null, 60, ['TRIGGER:-PT1H', 'TRIGGER:-PT2H']],
  ] as const)('is %s; one that was added on the phone stays', (_name, written, minutes, triggers) => {
    for (const text of [booked(written), withoutUid(booked(written))]) {
      const after = changed(withAlarms(text, [LATER]), minutes, { written });
      expect(triggersIn(after).toSorted()).toEqual(triggers.toSorted());
      expect(after).toContain(LATER);
    }
  });

  it('whichever others there are, they stay byte for byte, and there is one of ours; once more changes nothing', () => {
    const minutes = fc.option(fc.constantFrom(0, 5, 15, 30, 60, 90, 1440, 10_080), { nil: null });
    const foreign = fc
      .tuple(
        fc.constantFrom(
          ':-PT7M',
          ':PT10M',
          ';RELATED=END:-PT15M',
          ';VALUE=DATE-TIME:20261201T110000Z',
          ':-P3D',
        ),
        fc.constantFrom('', 'ACKNOWLEDGED:20261201T110000Z\r\n', 'X-LONG:kept\r\n  as it is\r\n'),
        fc.constantFrom('AUDIO', 'DISPLAY', 'EMAIL', 'NONE'),
      )
      .map((parts) => phone(...parts));
    fc.assert(
      fc.property(
        ...([minutes, minutes, fc.array(foreign, { maxLength: 4 }), fc.boolean()] as const),
        (written, wanted, others, isNamed) => {
          const text = isNamed ? booked(written) : withoutUid(booked(written));
          const before = withAlarms(text, others);
          const after = changed(before, wanted, { written });
          const ours = alarmsIn(after).filter((each) => !others.includes(each));
          for (const each of others) expect(after).toContain(each);
          expect(ours).toHaveLength(wanted === null ? 0 : 1);
          expect(alarmsIn(after)).toHaveLength(others.length + ours.length);
          const known = { written: wanted, base: null };
          expect(icalendarCodec.alarmOf(after, known)).toEqual(wanted === null ? null : { minutes: wanted });
          expect(changed(after, wanted, { written: wanted }).replace(/^SEQUENCE.*$/m, '')).toBe(
            after.replace(/^SEQUENCE.*$/m, ''),
          );
        },
      ),
      { numRuns: 500, seed: 5545 },
    );
  });

  it('with our UID is ours at whatever time it was set to on the phone', () => {
    const later = booked(15).replace('TRIGGER:-PT15M', 'TRIGGER:-PT45M');
    expect(icalendarCodec.alarmOf(later, { written: 15, base: null })).toEqual({ minutes: 45 });
    expect(triggersIn(changed(later, 60))).toEqual(['TRIGGER:-PT1H']);
    const atNoon = later.replace('TRIGGER:', 'TRIGGER;VALUE=DATE-TIME:20261201T110000Z\r\nX-WAS:');
    expect(icalendarCodec.alarmOf(atNoon, { written: 15, base: null })).toEqual({ minutes: null });
  });

  it('is the one that a device put in its place under a UID of its own, where it was seen before', () => {
    const base = withAlarms(booked(15), [LATER]);
    const text = withAlarms(booked(null), [LATER, phone(':-PT30M').replaceAll('5E0C', '77AA')]);
    expect(icalendarCodec.alarmOf(text, { written: 15, base })).toEqual({ minutes: 30 });
    expect(triggersIn(changed(text, 60, { base })).toSorted()).toEqual(['TRIGGER:-PT1H', 'TRIGGER:-PT2H']);
  });

  it.each([
    ['no other came', []],
    [
      'Apple’s devices note that there is to be none',
      [phone(';VALUE=DATE-TIME:19760401T005545Z', '', 'NONE')],
    ],
    ['a default one came', [phone(':-PT10M', 'X-APPLE-DEFAULT-ALARM:TRUE\r\n')]],
    ['two came', [phone(':-PT10M'), phone(':-PT20M')]],
  ])('is gone where it was removed and %s', (_name, others) => {
    const text = withAlarms(booked(null), others);
    expect(icalendarCodec.alarmOf(text, { written: 15, base: booked(15) })).toBeNull();
    expect(alarmsIn(changed(text, 60, { base: booked(15) }))).toHaveLength(others.length + 1);
  });

  it('of two at its time is the one without a UID: the other one is the phone’s', () => {
    const theirs = phone(':-PT15M', '', 'DISPLAY');
    const after = changed(withAlarms(booked(null), [theirs, ...alarmsIn(withoutUid(booked(15)))]), 30);
    expect(alarmsIn(after)).toContain(theirs);
    expect(triggersIn(after)).toEqual(['TRIGGER:-PT15M', 'TRIGGER:-PT30M']);
  });

  it('stays as it is where none is asked for', () => {
    const text = withAlarms(booked(15), [LATER]);
    const after = icalendarCodec.updateAppointment(text, { ...made, title: null }) ?? '';
    expect(alarmsIn(after)).toEqual(alarmsIn(text));
  });
});
