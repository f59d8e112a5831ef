import { describe, expect, it } from 'vitest';

import { createSampleCalendars } from '#main/sample/sample-calendars.ts';

// A Wednesday; Berlin has winter time and New York too.
const NOW = Date.UTC(2026, 10, 25, 9);
const calendars = createSampleCalendars(NOW, 'Europe/Berlin');
const objects = calendars.flatMap((calendar) => calendar.objects);
const text = (name: string) => objects.find((object) => object.name === `${name}.ics`)?.ics ?? '';

describe('the sample calendars', () => {
  it('are Practice and Private to write, Family to read', () => {
    expect(calendars.map(({ name, isWritable }) => [name, isWritable])).toEqual([
      ['Practice', true],
      ['Private', true],
      ['Family', false],
    ]);
  });

  it('begin four weeks before the week of today and go on for twelve', () => {
    const supervision = text('supervision');
    expect(supervision).toContain('DTSTART;TZID=Europe/Berlin:20261026T090000\r\n');
    expect(supervision).toContain('RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO\r\n');
    expect(supervision).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000\r\n');
  });

  it('say the offsets of their zones as the law has them', () => {
    expect(text('supervision')).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n',
    );
    expect(text('online-class')).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n',
    );
  });

  it('have lines of at most 75 octets, ended by CRLF, each event with a UID of its own', () => {
    for (const { ics } of objects) {
      expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
      expect(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(
        true,
      );
    }
    const uids = objects.map(({ ics }) => /^UID:(.*)\r$/m.exec(ics)?.[1]);
    expect(new Set(uids).size).toBe(objects.length);
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC', 'America/St_Johns'])(
    'are made as well for a practice in %s',
    (zone) => {
      const made = createSampleCalendars(Date.UTC(2026, 11, 31, 23, 30), zone).flatMap((one) => one.objects);
      expect(made).toHaveLength(objects.length);
      expect(made[0]?.ics).toContain(`TZID:${zone}\r\n`);
    },
  );

  it('count their weeks from the day that the zone has, not from the day in UTC', () => {
    // Sunday 23:30 in UTC is Monday already in Kiritimati (+14) and still Sunday in Pago Pago (-11).
    const now = Date.UTC(2026, 10, 29, 23, 30);
    const talk = (zone: string) =>
      /DTSTART[^:]*:(\d+)T/.exec(
        createSampleCalendars(now, zone)[0]
          ?.objects.find(({ name }) => name === 'first-talk-1.ics')
          ?.ics.split('BEGIN:VEVENT')[1] ?? '',
      )?.[1];
    expect([talk('Pacific/Kiritimati'), talk('Pacific/Pago_Pago')]).toEqual(['20261130', '20261123']);
  });
});
