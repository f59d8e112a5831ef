import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { parseContentLine, unescapeText } from '#main/icalendar/content-line.ts';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { unfoldLines } from '#main/icalendar/unfold.ts';
import type { AppointmentObject } from '#main/ports/icalendar-codec.ts';
import { expanded } from '#test/builders/occurrence.ts';

const appointment: AppointmentObject = {
  uid: 'HEYCLIENTS-0B3F5915-CF00-5FC1-91A9-D6A0F3719ED0',
  title: 'Appointment',
  start: Date.parse('2026-12-01T12:00:00Z'),
  end: Date.parse('2026-12-01T12:50:00Z'),
  zone: 'Europe/Berlin',
  sequence: 3,
  stampedAt: Date.parse('2026-11-23T10:00:00Z'),
  alarmMinutes: null,
  alarmText: 'Termin',
};
const linesOf = (ics: string): string[] => ics.split('\r\n').slice(0, -1);

describe('unfolding', () => {
  const text = 'SUMMARY:Gespräch mit Ötzi 🎻';
  /** The octets with a fold put in at a place, whatever lies there. */
  const foldedAt = (octets: Buffer, at: number, end: string): Buffer =>
    Buffer.concat([octets.subarray(0, at), Buffer.from(`${end} `), octets.subarray(at)]);

  it.each(['\r\n', '\n', '\r'])(
    'a fold at any octet, also inside a character, is undone (line end %j)',
    (end) => {
      const octets = Buffer.from(text);
      for (let at = 1; at < octets.length; at++) {
        expect(unfoldLines(Buffer.concat([foldedAt(octets, at, end), Buffer.from(end)]))).toEqual([text]);
      }
    },
  );

  it.each([
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
  ])('%s is read', (_name, octets) => {
    expect(unfoldLines(octets)).toEqual([text]);
  });

  it('a line that is no UTF-8 is windows-1252, and its neighbours are not touched', () => {
    const octets = Buffer.concat([Buffer.from('A:ä\r\n'), Buffer.from('B:\xe4\x80\r\n', 'latin1')]);

    expect(unfoldLines(octets)).toEqual(['A:ä', 'B:ä€']);
  });
});

describe('content lines', () => {
  const name = fc.constantFrom('SUMMARY', 'X-OTHER', 'LOCATION');
  const word = fc.stringMatching(/^[A-Za-z0-9 äö.-]{1,12}$/);
  const parameter = fc.tuple(
    fc.constantFrom('LANGUAGE', 'X-P', 'ALTREP'),
    fc.oneof(
      word,
      word.map((each) => `"${each};,:"`),
    ),
  );
  const line = fc
    .tuple(
      name,
      fc.uniqueArray(parameter, { maxLength: 3, selector: ([key]) => key }),
      fc.string({ maxLength: 40 }),
    )
    .map(([key, parameters, value]) => {
      const plain = value.replace(/\p{Cc}/gu, ' ');
      const escaped = plain.replace(/[\\;,]/g, (sign) => `\\${sign}`);
      return {
        key,
        parameters,
        plain,
        text: `${key}${parameters.map(([p, v]) => `;${p}=${v}`).join('')}:${escaped}`,
      };
    });

  it('ours are read as ical.js reads them', () => {
    fc.assert(
      fc.property(line, ({ text, plain }) => {
        const [property, parameters, , value] = ICAL.parse.property(text) as [
          string,
          Record<string, string>,
          string,
          string,
        ];
        const read = parseContentLine(text);
        expect(read?.name.toLowerCase()).toBe(property);
        expect(
          Object.fromEntries([...(read?.parameters ?? [])].map(([key, each]) => [key.toLowerCase(), each])),
        ).toEqual(parameters);
        expect(unescapeText(read?.value ?? '')).toBe(plain);
        if (property !== 'x-other') expect(unescapeText(read?.value ?? '')).toBe(value);
      }),
      { numRuns: 1_000, seed: 5545 },
    );
  });

  it.each(['', 'NO COLON HERE', ':value', 'BAD NAME:value'])('%j is no content line', (text) => {
    expect(parseContentLine(text)).toBeNull();
  });
});

describe('the object of an appointment', () => {
  it('comes back as it went in', () => {
    const { events, unreadable } = icalendarCodec.read(
      Buffer.from(icalendarCodec.serializeAppointment(appointment)),
      [],
    );

    expect(unreadable).toEqual([]);
    expect(events).toMatchObject([
      {
        uid: appointment.uid,
        summary: 'Appointment',
        start: { kind: 'zoned', wall: '2026-12-01T13:00:00', zone: 'Europe/Berlin' },
        end: { kind: 'time', time: { kind: 'zoned', wall: '2026-12-01T13:50:00', zone: 'Europe/Berlin' } },
        status: 'confirmed',
        transp: 'opaque',
        sequence: 3,
      },
    ]);
  });

  it('has an end, its zone, and nobody to write to', () => {
    const ics = icalendarCodec.serializeAppointment(appointment);

    expect(ics).toContain('\r\nDTEND;TZID=Europe/Berlin:20261201T135000\r\n');
    expect(ics).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n');
    expect(ics).not.toMatch(/ATTENDEE|ORGANIZER|METHOD|DESCRIPTION/);
    expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it('in a practice on UTC it names a zone all the same', () => {
    const ics = icalendarCodec.serializeAppointment({ ...appointment, zone: 'UTC' });

    expect(ics).toContain('DTSTART;TZID=Etc/UTC:20261201T120000');
    expect(ics).toContain('TZID:Etc/UTC\r\n');
  });

  it('in the hour that the clocks show twice it is at the time that was booked', () => {
    // Berlin, 25 October 2026: 02:30 is 00:30 UTC and again 01:30 UTC.
    for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(Date.parse)) {
      const ics = icalendarCodec.serializeAppointment({ ...appointment, start, end: start + 3_600_000 });
      const window = { start: start - 86_400_000, end: start + 86_400_000 };
      const { occurrences } = expanded(icalendarCodec.read(Buffer.from(ics), []), window);

      expect(occurrences.map(({ span }) => span)).toEqual([
        { kind: 'instant', start, end: start + 3_600_000 },
      ]);
      expect(ics).toContain('\r\nDTSTART;TZID=');
    }
  });

  it('carries an alarm where one is asked for', () => {
    const ics = icalendarCodec.serializeAppointment({ ...appointment, alarmMinutes: 15 });
    expect(ics).toContain('TRIGGER:-PT15M');
    expect(ics).toContain('DESCRIPTION:Termin');
  });

  it('of any title: lines of 75 octets at most, never folded inside a character, and the title comes back', () => {
    const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(title, (given) => {
        const ics = icalendarCodec.serializeAppointment({ ...appointment, title: given });
        for (const line of linesOf(ics)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics).not.toMatch(/[^\r]\n|\r[^\n]/);
        const kept = given.replace(/(?![\t\n])\p{Cc}/gu, '').trim();
        expect(icalendarCodec.read(Buffer.from(ics), []).events[0]?.summary).toBe(kept);
      }),
      { numRuns: 500, seed: 5545 },
    );
  });
});
