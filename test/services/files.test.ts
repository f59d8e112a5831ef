import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const YEAR = { start: at('2026-06-01T00:00:00Z'), end: at('2028-06-01T00:00:00Z') };
const exported = async (
  scope: 'appointments' | 'blocks' | 'both' = 'blocks',
  titles: 'icloud' | 'name' = 'icloud',
) => (await w.handlers['export.ics']({ scope, titles })).ics;
const imported = (ics: string, preview = false) =>
  Promise.resolve(w.handlers['import.ics']({ ics, preview }));
const file = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//other//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const blocks = async () => await w.handlers['blocks.list'](YEAR);

/** Whatever year they are in. */
async function removeAll(): Promise<void> {
  const blockIds = [...(await exported()).matchAll(/^UID:BLOCK-(.+)@/gm)].map(([, id = '']) => id);
  await w.handlers['import.undo']({ blockIds });
}

describe('a file of Blocked Slots', () => {
  test('has DTEND, the zone it names, CRLF, and no line over 75 octets', async () => {
    await w.block({
      title: 'Fortbildung über Älter­werden, Müdigkeit; und „Ruhe“ am Nachmittag in Gräfelfing',
    });
    await w.block({ rrule: 'FREQ=WEEKLY;BYDAY=TU' });
    const ics = await exported();
    expect(ics.match(/^DTEND/gm)).toHaveLength(2);
    expect(ics.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect(ics).toContain('DTSTART;TZID=Europe/Berlin:20261201T100000\r\n');
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...ics.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  test('read into an empty store gives the same file again', async () => {
    const rules = [
      'FREQ=DAILY;COUNT=9',
      'FREQ=WEEKLY;BYDAY=TU,TH',
      'FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20270901T000000Z',
    ];
    const aBlock = fc.record({
      title: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim()),
      startMinutes: fc.integer({ min: 0, max: 500_000 }),
      minutes: fc.integer({ min: 1, max: 3000 }),
      allDay: fc.boolean(),
      rrule: fc.option(fc.constantFrom(...rules), { nil: undefined }),
      zone: fc.constantFrom(
        'Europe/Berlin',
        'America/New_York',
        'Australia/Lord_Howe',
        'Asia/Kolkata',
        'UTC',
      ),
      removes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(aBlock, { minLength: 1, maxLength: 5 }), async (wanted) => {
        await removeAll();
        for (const { title, startMinutes, minutes, allDay, rrule, zone, removes } of wanted) {
          await w.handlers['configuration.save']({ zone });
          const start = at('2026-12-01T00:00:00Z') + startMinutes * 60_000;
          const more = rrule === undefined ? {} : { rrule };
          const { id } = await w.block({ title, start, end: start + minutes * 60_000, allDay, ...more });
          const near = await w.agenda(start - day, start + 3 * day);
          const recurrenceId = near.find(({ blockId }) => blockId === id)?.recurrenceId;
          if (removes && recurrenceId != null)
            await w.handlers['blocks.remove']({ blockId: id, recurrenceId });
        }
        await w.handlers['configuration.save']({ zone: 'Europe/Berlin' });
        const before = await exported();
        const shown = (await w.agenda(YEAR.start, YEAR.end)).filter(({ kind }) => kind === 'local-block');
        await removeAll();
        const result = await imported(before);
        expect(result).toMatchObject({ fresh: wanted.length, known: 0, leftOut: [] });
        expect(await exported()).toBe(before);
        const again = (await w.agenda(YEAR.start, YEAR.end)).filter(({ kind }) => kind === 'local-block');
        expect(again.map(({ id, start, end, title }) => [id, start, end, title])).toEqual(
          shown.map(({ id, start, end, title }) => [id, start, end, title]),
        );
        await removeAll();
      }),
      { numRuns: 25 },
    );
  });

  test('read where it was made brings nothing twice; a preview keeps nothing; an import is taken back', async () => {
    await w.block({ rrule: 'FREQ=WEEKLY' });
    const ics = await exported();
    expect(await imported(ics)).toMatchObject({ fresh: 0, known: 1, blockIds: [] });
    await removeAll();
    expect(await imported(ics, true)).toMatchObject({ fresh: 1, known: 0, blockIds: [] });
    expect(await blocks()).toEqual([]);
    const { blockIds } = await imported(ics);
    expect((await blocks()).map(({ id }) => id)).toEqual(blockIds);
    expect(await w.handlers['import.undo']({ blockIds })).toEqual({ removed: 1 });
    expect(await blocks()).toEqual([]);
    const [undone] = await w.handlers['journal.list']({ since: 0 });
    expect(undone).toMatchObject({ kind: 'block-removed', undoes: true });
  });
});

describe('appointments in a file', () => {
  test('are titled as in iCloud or by name, and carry no note, place or address', async () => {
    await w.book(TUESDAY, {
      client: { name: 'Milo Kern', email: 'milo@example.org', phone: '030 1234' },
      note: 'private matter',
      place: 'Room 7',
    });
    const plain = await exported('both');
    expect(plain).toContain('SUMMARY:Appointment\r\n');
    expect(plain).not.toMatch(/Milo|030 1234|private matter|Room 7/);
    const named = await exported('both', 'name');
    expect(named).toContain('SUMMARY:Milo Kern\r\n');
    expect(named).not.toMatch(/milo@|030 1234|private matter|Room 7/);
  });

  test('that are known here are passed over; others become Blocked Slots that stay here', async () => {
    await w.book(TUESDAY);
    const ics = await exported('appointments');
    expect(await imported(ics)).toMatchObject({ fresh: 0, known: 1 });
    const other = ics.replace(/HEYCLIENTS-[0-9A-F-]+/, 'HEYCLIENTS-00000000-0000-5000-8000-000000000000');
    w.world.asked();
    expect(await imported(other)).toMatchObject({ fresh: 1, appointments: 1 });
    expect(w.world.asked()).toEqual([]);
    const [block] = await blocks();
    expect(block).toMatchObject({ title: 'Appointment', start: TUESDAY, end: TUESDAY + hour / 2 });
  });
});

describe('files of other programs', () => {
  test.each(['DTSTART:99991231T120000Z', 'DTSTART;VALUE=DATE:99991231', 'DTSTART;VALUE=DATE:00010101'])(
    'at the end of all times is nothing that can be kept: %s',
    async (start) => {
      const { fresh, leftOut } = await imported(file(...event('UID:far', start, 'DURATION:P1D')));
      expect({ fresh, leftOut }).toEqual({ fresh: 0, leftOut: [{ why: 'unreadable', count: 1 }] });
    },
  );

  test('one bad event costs itself alone, and the reasons are counted', async () => {
    const ics = file(
      ...event('UID:a', 'DTSTART:20261202T090000Z', 'DTEND:20261202T100000Z', 'SUMMARY:Meeting'),
      ...event('UID:b', 'DTSTART:20261399T090000Z', 'SUMMARY:No such day'),
      ...event('UID:c', 'DTSTART:20261202T090000Z', 'DTEND:20261202T100000Z', 'STATUS:CANCELLED'),
      ...event('UID:d', 'DTSTART:20261202T090000Z', 'DTEND:20261202T100000Z', 'TRANSP:TRANSPARENT'),
      ...event('UID:e', 'DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'TRANSP:TRANSPARENT'),
      ...event('UID:f', 'DTSTART:20261202T090000Z', 'SUMMARY:No length'),
      ...event('UID:g', 'DTSTART:20261202T090000Z', 'DURATION:PT1H', 'RDATE:20261205T090000Z'),
    );
    const { fresh, leftOut } = await imported(ics);
    expect(fresh).toBe(2);
    expect(Object.fromEntries(leftOut.map(({ why, count }) => [why, count]))).toEqual({
      unreadable: 1,
      cancelled: 1,
      free: 1,
      'no-length': 1,
      repeats: 1,
    });
    expect((await blocks()).map(({ title, allDay }) => [title, allDay])).toEqual([
      ['Meeting', null],
      ['', { start: '2026-12-24', end: '2026-12-27' }],
    ]);
  });

  test('a series keeps its hour, its left out dates and its changed instance', async () => {
    const berlin = (time: string): string => `;TZID=Europe/Berlin:${time}`;
    const ics = file(
      ...event(
        'UID:s',
        `DTSTART${berlin('20270315T100000')}`,
        'DURATION:PT1H',
        'SUMMARY:Class',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        `EXDATE${berlin('20270322T100000')}`,
      ),
      ...event(
        'UID:s',
        `RECURRENCE-ID${berlin('20270329T100000')}`,
        `DTSTART${berlin('20270330T140000')}`,
        'DURATION:PT2H',
        'SUMMARY:Class, moved',
      ),
    );
    expect(await imported(ics)).toMatchObject({ fresh: 2 });
    const found = await w.agenda(at('2027-03-01T00:00:00Z'), at('2027-05-01T00:00:00Z'));
    expect(
      found.map(({ title, start, end }) => [title, new Date(start).toISOString(), (end - start) / hour]),
    ).toEqual([
      ['Class', '2027-03-15T09:00:00.000Z', 1],
      ['Class, moved', '2027-03-30T12:00:00.000Z', 2],
      ['Class', '2027-04-05T08:00:00.000Z', 1],
    ]);
    expect(await imported(ics)).toMatchObject({ fresh: 0, known: 2 });
  });

  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><p>Sign in</p>'],
    ['a picture', '\u0089PNG\r\n\u001a'],
  ])('%s is no calendar file, and changes nothing', async (_name, text) => {
    expect((await refusal(() => w.handlers['import.ics']({ ics: text, preview: false }))).code).toBe(
      'not-a-calendar',
    );
    expect(await blocks()).toEqual([]);
  });

  test('more than a thousand events are refused before any of them is kept', async () => {
    const many = Array.from({ length: 1001 }, (_, index) =>
      event(`UID:${index}`, 'DTSTART:20261202T090000Z', 'DURATION:PT1H'),
    ).flat();
    expect((await refusal(() => imported(file(...many)))).code).toBe('too-many-events');
    expect(await blocks()).toEqual([]);
  });
});
