import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval } from '#domain/interval.ts';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { basic, randomSeries, type RandomSeries } from '#test/oracles/random-series.ts';
import { recurrenceSet } from '#test/oracles/recurrence.ts';
import { instantOf } from '#test/oracles/wall-clock.ts';
import { calendar } from './calendar.ts';

/** `npm run prove -- rules` sets more. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 400);
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);
/** A face that is skipped lies so much later, at most. */
const LONGEST_GAP = 3_600_000;

/** DTSTART and RRULE as an event says them. */
function linesOf({ kind, zone, start, rule }: RandomSeries): string[] {
  const time = basic(start);
  if (kind === 'date') return [`DTSTART;VALUE=DATE:${time.slice(0, 8)}`, `RRULE:${rule}`];
  return [zone === null ? `DTSTART:${time}` : `DTSTART;TZID=${zone}:${time}`, `RRULE:${rule}`];
}

/** What the app makes of it: instants, or clock faces where it has no zone. */
function expandedStarts(series: RandomSeries, window: Interval): number[] {
  const object = icalendarCodec.read(calendar(linesOf(series)), []);
  const { groups, unreadable } = icalendarCodec.expand(object, window);
  expect(unreadable).toEqual([]);
  const starts = groups.flatMap(({ spans }) =>
    spans.map(({ start }) =>
      typeof start === 'number' ? start : Date.parse(start.length === 10 ? start : `${start}Z`),
    ),
  );
  return starts.sort((a, b) => a - b);
}

/** What was found too much, too little or more than once; of each the first few. */
function differences(found: readonly number[], expected: readonly number[]) {
  const [ours, theirs] = [new Set(found), new Set(expected)];
  const firstOf = (times: readonly number[]): string[] =>
    times.slice(0, 5).map((at) => new Date(at).toISOString());
  return {
    more: firstOf(found.filter((at) => !theirs.has(at))),
    less: firstOf(expected.filter((at) => !ours.has(at))),
    twice: found.length - ours.size,
  };
}

describe('a walk through the calendar, day by day and second by second', () => {
  it(`finds what expansion finds: ${RUNS} random rules`, { timeout: 20_000 + RUNS * 200 }, () => {
    let telling = 0;
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const series = randomSeries(draw, fc);
        const { zone, from, to } = series;
        const window =
          zone === null
            ? { start: from, end: to }
            : { start: instantOf(zone, from), end: instantOf(zone, to) };
        const isAsked = (at: number): boolean => window.start <= at && at < window.end;
        const expected = recurrenceSet({ ...series, end: to + LONGEST_GAP }).filter(isAsked);
        const found = expandedStarts(series, window).filter(isAsked);

        expect(differences(found, expected), linesOf(series).join(' ')).toEqual({
          more: [],
          less: [],
          twice: 0,
        });
        if (expected.length > 1) telling += 1;
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    // Where rules gave nothing there would be nothing to compare.
    expect(telling / RUNS).toBeGreaterThan(0.45);
  });
});
