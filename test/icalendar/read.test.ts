import { describe, expect, it } from 'vitest';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { calendar, cpuMs, expand } from './calendar.ts';
import { expanded } from '#test/builders/occurrence.ts';

describe('zones', () => {
  it.each([
    ['Europe/Berlin', '2026-06-01T08:00Z'],
    ['europe/berlin', '2026-06-01T08:00Z'],
    ['"Europe/Berlin"', '2026-06-01T08:00Z'],
    ['/mozilla.org/20070129_1/Europe/Berlin', '2026-06-01T08:00Z'],
    ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', '2026-06-01T13:00Z'],
    ['W. Europe Standard Time', '2026-06-01T08:00Z'],
    ['Eastern Standard Time', '2026-06-01T14:00Z'],
    ['"GMT+05:00"', '2026-06-01T05:00Z'],
    ['UTC', '2026-06-01T10:00Z'],
    ['Australia/Lord_Howe', '2026-05-31T23:30Z'],
    ['Nobody/Knows', '2026-06-01T04:30Z'],
  ])('TZID=%s at 10:00 is %s (unknown names float in the zone of the view)', (tzid, expected) => {
    const event = calendar([`DTSTART;TZID=${tzid}:20260601T100000`, 'DURATION:PT1H']);

    expect(expand(event, '2026-05-31T00:00Z', '2026-06-03T00:00Z', 'Asia/Kolkata')[0]?.slice(0, 17)).toBe(
      expected,
    );
  });

  it("a file's own zone counts only for a name that nobody else knows", () => {
    const zone = (tzid: string): string =>
      [
        'BEGIN:VTIMEZONE',
        `TZID:${tzid}`,
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0900',
        'TZOFFSETTO:+0900',
        'END:STANDARD',
        'END:VTIMEZONE',
      ].join('\r\n');
    const file = (tzid: string): Uint8Array =>
      Buffer.from(
        [
          'BEGIN:VCALENDAR',
          zone(tzid),
          'BEGIN:VEVENT',
          'UID:one',
          `DTSTART;TZID=${tzid}:20260601T100000`,
          'DURATION:PT1H',
          'END:VEVENT',
          'END:VCALENDAR',
        ].join('\r\n'),
      );

    expect(expand(file('Our Office'), '2026-05-31T00:00Z', '2026-06-03T00:00Z')[0]?.slice(0, 17)).toBe(
      '2026-06-01T01:00Z',
    );
    expect(expand(file('Europe/Berlin'), '2026-05-31T00:00Z', '2026-06-03T00:00Z')[0]?.slice(0, 17)).toBe(
      '2026-06-01T08:00Z',
    );
  });
});

it.each([
  ['a date', 'UNTIL=20101031'],
  ['a local time', 'UNTIL=20101031T030000'],
  ['an instant', 'UNTIL=20101031T010000Z'],
])("a file's zone whose rules ended in 2010 by %s has had its standard time since", (_name, until) => {
  const rule = (month: number): string => `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU;${until}`;
  const file = [
    'BEGIN:VTIMEZONE',
    'TZID:Our Office',
    ...['BEGIN:DAYLIGHT', 'DTSTART:20000326T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', rule(3)],
    'END:DAYLIGHT',
    ...['BEGIN:STANDARD', 'DTSTART:20001029T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', rule(10)],
    'END:STANDARD',
    'END:VTIMEZONE',
    ...['BEGIN:VEVENT', 'UID:one', 'DTSTART;TZID=Our Office:20260701T100000', 'DURATION:PT1H', 'END:VEVENT'],
  ];

  expect(expand(Buffer.from(file.join('\r\n')), '2026-07-01T00:00Z', '2026-07-02T00:00Z')).toEqual([
    '2026-07-01T09:00Z/2026-07-01T10:00Z',
  ]);
});

describe('what cannot be expanded', () => {
  it.each([
    ['every second for ever', ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=SECONDLY']],
    [
      'a rule of another calendar',
      ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'RRULE:RSCALE=HEBREW;FREQ=YEARLY'],
    ],
    [
      'a frequency that is none',
      ['DTSTART:20260105T100000Z', 'DTEND:20260105T110000Z', 'RRULE:FREQ=FORTNIGHTLY'],
    ],
  ])('%s ends quickly, is told, and holds the time that is known', (_name, lines) => {
    const startedAt = cpuMs();
    const { occurrences, unreadable } = expanded(icalendarCodec.read(calendar(lines), []), {
      start: Date.parse('2026-01-01T00:00Z'),
      end: Date.parse('2028-01-01T00:00Z'),
    });

    expect(cpuMs() - startedAt).toBeLessThan(1_000);
    expect(unreadable).toHaveLength(1);
    expect(occurrences).toMatchObject([
      { unreadable: true, span: { start: Date.parse('2026-01-05T10:00Z') } },
    ]);
  });

  it('30 February of every year is nothing, at once', () => {
    const never = calendar([
      'DTSTART:20260105T100000Z',
      'DURATION:PT1H',
      'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    ]);

    expect(expand(never, '2027-01-01T00:00Z', '2037-01-01T00:00Z')).toEqual([]);
  });

  it('one bad event costs one event', () => {
    const object = icalendarCodec.read(
      calendar(['UID:bad', 'DTSTART:20260230T100000Z'], ['UID:good', 'DTSTART:20260105T100000Z']),
      [],
    );

    expect(object.events.map(({ uid }) => uid)).toEqual(['good']);
    expect(object.unreadable).toMatchObject([{ uid: 'bad', span: null }]);
  });

  it('an end before its start takes no time', () => {
    expect(
      expand(
        calendar(['DTSTART:20260105T100000Z', 'DTEND:20260105T090000Z']),
        '2026-01-05T00:00Z',
        '2026-01-06T00:00Z',
      ),
    ).toEqual(['2026-01-05T10:00Z/2026-01-05T10:00Z']);
  });
});

describe('the owner', () => {
  it.each([
    ['their own answer counts', 'ATTENDEE;PARTSTAT=DECLINED:mailto:Owner@Practice.example', 'declined'],
    [
      'by the address in a parameter too',
      'ATTENDEE;EMAIL=owner@practice.example;PARTSTAT=TENTATIVE:/principals/1/',
      'tentative',
    ],
    ['no answer is an answer of its own', 'ATTENDEE:mailto:owner@practice.example', 'needs-action'],
    [
      'by their principal as iOS writes it',
      'ATTENDEE;PARTSTAT=ACCEPTED:https://p01-caldav.example/12345/principal/',
      'accepted',
    ],
    [
      'by a quoted address in any case',
      'ATTENDEE;EMAIL="OWNER@practice.example";PARTSTAT=ACCEPTED:urn:x',
      'accepted',
    ],
    [
      'by an address with its @ escaped',
      'ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:owner%40practice.example',
      'accepted',
    ],
    [
      'listed twice, the answer that holds most',
      'ATTENDEE;PARTSTAT=DECLINED:/12345/principal\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:owner@practice.example',
      'accepted',
    ],
    [
      'an answer nobody knows is none yet',
      'ATTENDEE;PARTSTAT=X-MAYBE:mailto:owner@practice.example',
      'needs-action',
    ],
    [
      'whose invitation it is does not answer',
      'ORGANIZER:mailto:owner@practice.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:owner@practice.example',
      null,
    ],
    [
      "another organizer's invitation is answered",
      'ORGANIZER:mailto:client@practice.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:owner@practice.example',
      'declined',
    ],
    ["another person's says nothing", 'ATTENDEE;PARTSTAT=DECLINED:mailto:client@practice.example', null],
  ])('%s', (_name, attendee, expected) => {
    const { events } = icalendarCodec.read(calendar(['DTSTART:20260105T100000Z', attendee]), [
      'owner@practice.example',
      '/12345/principal/',
    ]);

    expect(events[0]?.participation).toBe(expected);
  });

  it.each([
    ['PT45M', 45 * 60_000],
    ['P3D', 24 * 3_600_000],
    ['three quarters', 0],
  ])('a travel time of %s is %i ms', (value, expected) => {
    const { events } = icalendarCodec.read(
      calendar(['DTSTART:20260105T100000Z', `X-APPLE-TRAVEL-DURATION;VALUE=DURATION:${value}`]),
      [],
    );

    expect(events[0]?.travelMs).toBe(expected);
  });

  it.each([
    ['X-APPLE-TRAVEL-RETURN-DURATION;VALUE=DURATION:PT30M', { travelMs: 0, travelAfterMs: 1_800_000 }],
    ['x-apple-travel-duration:PT30M', { travelMs: 1_800_000, travelAfterMs: 0 }],
    ['X-APPLE-TR\r\n AVEL-DURATION:PT30M', { travelMs: 1_800_000, travelAfterMs: 0 }],
    ['TRANSP:OPAQUE', { transp: 'opaque' }],
    ['TRANSP:TRANSPARENT', { transp: 'transparent' }],
    ['TRANSP:X-MAYBE', { transp: null }],
    ['SUMMARY:nothing else', { transp: null, busyStatus: null, classified: false }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', { busyStatus: 'free' }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE', { busyStatus: 'elsewhere' }],
    ['x-microsoft-cdo-busystatus:oof', { busyStatus: 'oof' }],
    ['X-MICROSOFT-CDO-INTENDEDSTATUS:OOF', { busyStatus: null }],
    ['CLASS:PRIVATE', { classified: true }],
    ['C\r\n LASS:Confidential', { classified: true }],
    ['CLASS:X-SECRET', { classified: true }],
    ['CLASS:PUBLIC', { classified: false }],
  ])('%j is the fact %j', (line, facts) => {
    const { events } = icalendarCodec.read(calendar(['DTSTART:20260105T100000Z', line]), []);

    expect(events[0]).toMatchObject(facts);
  });

  it('a broken travel time is ignored and counted, and an all-day event has none', () => {
    const object = icalendarCodec.read(
      calendar(
        ['DTSTART:20260105T100000Z', 'X-APPLE-TRAVEL-DURATION:soon', 'X-APPLE-TRAVEL-RETURN-DURATION:'],
        ['DTSTART;VALUE=DATE:20260105', 'X-APPLE-TRAVEL-DURATION:PT1H'],
      ),
      [],
    );

    expect(object.ignoredTravel).toBe(2);
    expect(object.events.map(({ travelMs }) => travelMs)).toEqual([0, 0]);
  });

  it('a time in a zone that nobody knows is floating and says so', () => {
    const { events } = icalendarCodec.read(
      calendar(['DTSTART;TZID=Middle Earth:20260105T100000'], ['DTSTART:20260105T100000']),
      [],
    );

    expect(events.map(({ start, isZoneUnknown }) => [start.kind, isZoneUnknown])).toEqual([
      ['floating', true],
      ['floating', false],
    ]);
  });
});
