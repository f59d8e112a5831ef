import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeSpan } from '#domain/time.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import { expanded } from '#test/builders/occurrence.ts';
import { cpuMs } from './calendar.ts';

/** Our own hostile files, with what must be made of each (the words are explained in the manifest). */
const folder = resolve(import.meta.dirname, '../fixtures/hostile');

interface GoodEvent {
  readonly uid: string;
  readonly summary?: string;
  readonly summary_check?: 'exact' | 'loose' | 'prefix';
  readonly start: string;
  readonly end: string | null;
  readonly all_day: boolean;
  readonly occurrences?: {
    readonly from: string;
    readonly to: string;
    readonly count: number | [number, number];
  };
}
interface HostileFile {
  readonly file: string;
  readonly what: string;
  readonly expect: string;
  readonly also_acceptable?: readonly string[];
  readonly good_events?: readonly GoodEvent[];
  /** A uid of null is one that isn't there; one that ends in `…` is longer. */
  readonly bad_events?: readonly { readonly uid: string | null }[];
}

const { files } = JSON.parse(readFileSync(resolve(folder, 'manifest.json'), 'utf8')) as {
  files: HostileFile[];
};
const calendars = files.filter(({ file }) => file.startsWith('ics/'));
const utc = timeZones.rules('UTC');
/** Where the manifest says a time in words ("~local"), the event under test is on this day. */
const CASE_DAY = '2026-05-11';
const YEAR = { start: Date.parse('2026-01-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };
const WHOLE = { start: Date.parse('0001-01-03T00:00:00Z'), end: Date.parse('9999-12-28T00:00:00Z') };

const objects = new Map<string, CalendarObject>();
function read(file: string): CalendarObject {
  const known = objects.get(file);
  if (known !== undefined) return known;
  const object = icalendarCodec.read(readFileSync(resolve(folder, file)), ['owner@corpus.invalid']);
  objects.set(file, object);
  return object;
}

function within(file: string, from: number, to: number): Occurrence[] {
  return [...expanded(read(file), { start: from, end: to }).occurrences];
}

function placed(occurrence: Occurrence): { readonly start: number; readonly end: number } {
  if (utc === null) throw new Error('no UTC');
  return placeSpan(occurrence.span, utc);
}

/** What is missing of a good event; null where it is shown as it should be. */
function missing(file: string, good: GoodEvent): string | null {
  if (good.occurrences !== undefined) return wrongCount(file, good, good.occurrences);
  const day = Date.parse(/\d{4}-\d{2}-\d{2}/.exec(good.start)?.[0] ?? CASE_DAY);
  const shown = within(file, day - 2 * 86_400_000, day + 3 * 86_400_000).filter(
    (each) => each.uid === good.uid && !each.unreadable,
  );
  const isRight = (each: Occurrence): boolean => {
    const { start, end } = placed(each);
    const wantedStart = good.start.startsWith('~') ? null : Date.parse(good.start);
    const isStart = wantedStart === null ? Math.abs(start - day) < 2 * 86_400_000 : start === wantedStart;
    const isEnd = good.end === null ? end >= start : good.end.startsWith('~') || end === Date.parse(good.end);
    return isStart && isEnd && (each.span.kind === 'date') === good.all_day && isTitle(each.title, good);
  };
  return shown.some(isRight) ? null : `${good.uid} at ${good.start}: ${JSON.stringify(shown.slice(0, 2))}`;
}

function wrongCount(
  file: string,
  good: GoodEvent,
  { from, to, count }: NonNullable<GoodEvent['occurrences']>,
): string | null {
  const [least, most] = typeof count === 'number' ? [count, count] : count;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const found = within(file, start, end).filter((each) => {
    const at = placed(each).start;
    return each.uid === good.uid && !each.unreadable && at >= start && at < end;
  });
  return found.length >= least && found.length <= most
    ? null
    : `${good.uid}: ${found.length} instead of ${String(count)}`;
}

function isTitle(title: string, { summary, summary_check: check }: GoodEvent): boolean {
  if (summary === undefined || check === undefined) return true;
  if (check === 'prefix') return title.startsWith(summary);
  return check === 'loose' ? title !== '' : title === summary;
}

interface Judged {
  /** Good events that are not shown as they should be. */
  readonly lost: readonly string[];
  /** The outcomes among those that pass which came about. */
  readonly waysToPass: readonly string[];
}

function judged(hostile: HostileFile): Judged {
  const { file, expect: expected, also_acceptable: others = [], good_events: good = [] } = hostile;
  const object = read(file);
  const { occurrences, unreadable } = expanded(object, YEAR);
  const readable = new Set(occurrences.filter((each) => !each.unreadable).map(({ uid }) => uid));
  const goodUids = new Set(good.map(({ uid }) => uid));
  const strangers = [...readable].filter((uid) => !goodUids.has(uid));
  const isShown = ({ uid }: { readonly uid: string | null }): boolean =>
    strangers.some(
      (each) => each === (uid ?? '') || (uid?.endsWith('…') && each.startsWith(uid.slice(0, -1))),
    );
  const bad = hostile.bad_events ?? [];
  const lost = good.flatMap((each) => missing(file, each) ?? []);
  const came: Readonly<Record<string, boolean>> = {
    'parsed-ok': lost.length === 0 && bad.every(isShown),
    'event-skipped-with-warning': lost.length === 0 && !bad.some(isShown) && unreadable.length > 0,
    'calendar-error-others-ok': object.events.length === 0 && unreadable.length > 0,
  };
  return { lost, waysToPass: [expected, ...others].filter((outcome) => came[outcome]) };
}

describe('hostile calendar files', () => {
  it('are all looked at', () => {
    expect(calendars.length).toBeGreaterThan(100);
  });

  it.each(calendars.map((each) => [each.file.slice(4), each] as const))('%s', (_name, hostile) => {
    const before = cpuMs();
    expanded(read(hostile.file), YEAR);
    expect(cpuMs() - before).toBeLessThan(2_000);

    const { lost, waysToPass } = judged(hostile);
    expect(lost).toEqual([]);
    expect(waysToPass).not.toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('94 of 102 pass as the corpus expects, the other 8 in a way that it accepts too', () => {
    const ways = calendars.map((each) => ({ expected: each.expect, ways: judged(each).waysToPass }));
    const byExpect = ways.filter(({ expected, ways }) => ways.includes(expected));
    const byOther = ways.filter(({ expected, ways }) => ways.length > 0 && !ways.includes(expected));

    expect([byExpect.length, byOther.length, calendars.length]).toEqual([94, 8, 102]);
  });

  it('a whole calendar of the common era is expanded without an error', () => {
    for (const { file } of calendars) {
      expect(() => expanded(read(file), WHOLE), file).not.toThrow();
    }
  });
});
