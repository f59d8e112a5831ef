import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Occurrence } from '#domain/occurrence.ts';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { calendar, cpuMs, expand } from './calendar.ts';
import { expanded } from '#test/builders/occurrence.ts';

const YEARS = { start: Date.parse('2026-01-01T00:00Z'), end: Date.parse('2029-01-01T00:00Z') };
const expandAll = (ics: Uint8Array): ReturnType<typeof expanded> =>
  expanded(icalendarCodec.read(ics, []), YEARS);
const upTo = (count: number): string => Array.from({ length: count }, (_, value) => value).join(',');
const everyDay = 'SU,MO,TU,WE,TH,FR,SA';

describe('a costly rule', () => {
  it.each([
    [
      'every second of every day of the year, to keep one of them',
      `FREQ=YEARLY;BYDAY=${everyDay};BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)};BYSETPOS=1`,
    ],
    ['every second, a million times', 'FREQ=SECONDLY;COUNT=1000000;BYHOUR=3'],
    ['every minute for ever', 'FREQ=MINUTELY'],
  ])('%s: ends at once, is told, and holds its first time', (_name, rule) => {
    const startedAt = cpuMs();
    const { occurrences, unreadable } = expandAll(
      calendar(['DTSTART:20260105T100000Z', 'DURATION:PT1H', `RRULE:${rule}`]),
    );

    expect(cpuMs() - startedAt).toBeLessThan(1_000);
    expect(unreadable).toHaveLength(1);
    expect(occurrences).toMatchObject([
      { unreadable: true, span: { start: Date.parse('2026-01-05T10:00Z') } },
    ]);
  });

  it('a day named half a million times is one day', () => {
    const rule = `RRULE:FREQ=DAILY;BYDAY=${Array<string>(500_000).fill('MO').join(',')}`;
    const startedAt = cpuMs();
    const { occurrences, unreadable } = expandAll(calendar(['DTSTART:20260105T100000Z', rule]));

    expect(cpuMs() - startedAt).toBeLessThan(1_000);
    expect([occurrences.length, unreadable.length]).toEqual([156, 0]);
  });

  it('thousands of them in one file end too, and the events before them are read', () => {
    const costly = Array.from({ length: 2_000 }, (_, index) => [
      `UID:costly-${index}`,
      'DTSTART:20200101T100000Z',
      'RRULE:FREQ=SECONDLY;COUNT=90000;BYHOUR=10',
    ]);
    const good = ['UID:good', 'DTSTART:20260105T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=4'];
    const startedAt = cpuMs();
    const { occurrences, unreadable } = expandAll(calendar(good, ...costly));

    expect(cpuMs() - startedAt).toBeLessThan(6_000);
    expect(occurrences.filter(({ uid }) => uid === 'good')).toHaveLength(4);
    expect(unreadable).toHaveLength(2_000);
  });

  it.each(['BYSETPOS=0', 'BYMONTHDAY=0', 'BYDAY=0MO', 'BYDAY=54MO'])(
    '%s names nothing that exists: the event is unreadable, not without its repeats',
    (part) => {
      const { unreadable } = expandAll(calendar(['DTSTART:20260105T100000Z', `RRULE:FREQ=YEARLY;${part}`]));

      expect(unreadable).toHaveLength(1);
    },
  );
});

describe('a series through a clock change', () => {
  // Berlin, 29 March 2026: 02:00 does not exist and is 01:00 UTC, as 03:00 is.
  it('has one instance an instant, where a skipped and a real time of the rule meet', () => {
    const rule = [
      'DTSTART;TZID=Europe/Berlin:20260328T010000',
      'DURATION:PT30M',
      'RRULE:FREQ=DAILY;BYHOUR=1,2,3',
    ];

    expect(expand(calendar(rule), '2026-03-29T00:00Z', '2026-03-29T12:00Z')).toEqual([
      '2026-03-29T00:00Z/2026-03-29T00:30Z',
      '2026-03-29T01:00Z/2026-03-29T01:30Z',
    ]);
  });
});

describe('the edges of the calendar', () => {
  it.each([
    ['a length of centuries', ['DTSTART;TZID=America/New_York:20260101T230000', 'DURATION:P999999W']],
    ['a whole day of centuries', ['DTSTART;VALUE=DATE:20260101', 'DURATION:P999999W']],
    ['a period of centuries', ['DTSTART:20260101T000000Z', 'RDATE;VALUE=PERIOD:20260202T000000Z/P999999W']],
  ])('%s ends with the year 9999', (_name, lines) => {
    const { occurrences } = expandAll(calendar(lines));

    const ends = occurrences.map(({ span }) =>
      span.kind === 'instant' ? new Date(span.end).toISOString() : span.end,
    );
    expect(ends.at(-1)).toMatch(/^9999-12-31/);
  });
});

const folder = resolve(import.meta.dirname, '../fixtures/hostile/ics');
const small = readdirSync(folder)
  .map((name) => readFileSync(resolve(folder, name)))
  .filter((octets) => octets.length < 4_000);
const WORDS = [
  'RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=-1',
  'RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=-1',
  'RDATE;VALUE=PERIOD:20260202T000000Z/P1D,20260303T000000Z/20250101T000000Z',
  'EXDATE;VALUE=DATE:20260511,20260512',
  'DTSTART;TZID="(GMT+01:00) Amsterdam":99991231T235959',
  'DTSTART;VALUE=DATE:00010101',
  'DURATION:-P9999DT99H',
  'DTEND;TZID=America/New_York:20260308T023000',
  'RECURRENCE-ID;RANGE=THISANDFUTURE:20260511T080000Z',
  'BEGIN:VEVENT',
  'END:VEVENT',
  'BEGIN:VTIMEZONE',
  'X-APPLE-TRAVEL-DURATION:P9W',
];

/** A file cut, changed in some octets, and with lines put in that mean something. */
const damaged = fc
  .record({
    octets: fc.constantFrom(...small),
    flips: fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { maxLength: 6 }),
    lines: fc.array(fc.tuple(fc.nat(4_000), fc.constantFrom(...WORDS)), { maxLength: 4 }),
    cut: fc.option(fc.nat(4_000)),
  })
  .map(({ octets, flips, lines, cut }) => {
    const flipped = Buffer.from(octets);
    for (const [at, value] of flips) if (at < flipped.length) flipped[at] = value;
    const text = flipped.toString('latin1').split('\n');
    for (const [at, line] of lines) text.splice(at % text.length, 0, `${line}\r`);
    return Buffer.from(text.join('\n'), 'latin1').subarray(0, cut ?? undefined);
  });

function isWellFormed({ span, travelMs }: Occurrence): boolean {
  if (!(travelMs >= 0 && travelMs <= 86_400_000)) return false;
  if (span.kind === 'instant')
    return span.start <= span.end && span.end <= Date.parse('9999-12-31T23:59:59Z');
  const form = span.kind === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
  return form.test(span.start) && form.test(span.end) && span.start <= span.end;
}

describe('damaged files', () => {
  it('of any kind never stop the reader, and what they give is well-formed', () => {
    fc.assert(
      fc.property(damaged, (octets) => {
        const { occurrences } = expandAll(octets);
        expect(occurrences.filter((each) => !isWellFormed(each))).toEqual([]);
      }),
      { numRuns: Number(process.env['DAMAGED_RUNS'] ?? 2_500), seed: 5545 },
    );
  }, 120_000);

  it('no event is passed over, however deep it lies', () => {
    const deep = [
      ...Array<string>(25).fill('BEGIN:VCALENDAR'),
      'BEGIN:VEVENT',
      'UID:deep',
      'DTSTART:20260105T100000Z',
    ];

    expect(expandAll(Buffer.from([...deep, 'END:VEVENT'].join('\r\n'))).occurrences).toMatchObject([
      { uid: 'deep' },
    ]);
  });
});
