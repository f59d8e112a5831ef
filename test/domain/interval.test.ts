import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, overlaps, union, type Interval } from '#domain/interval.ts';

const span = fc
  .record({ start: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 0, max: 10 }) })
  .map(({ start, length }): Interval => ({ start, end: start + length }));
/** The slow and obvious way: every unit of time that a span covers. */
const units = ({ start, end }: Interval): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);

describe('spans of time', () => {
  it('an appointment may start the instant another ends', () => {
    expect(overlaps({ start: 0, end: 10 }, { start: 10, end: 20 })).toBe(false);
  });

  it('two spans overlap exactly when they share a unit of time', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        expect(overlaps(a, b)).toBe(units(a).some((unit) => units(b).includes(unit)));
      }),
    );
  });

  it('a union covers what its spans cover, in disjoint spans that do not touch', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        const joined = union(spans);

        expect(joined.flatMap(units)).toEqual([...new Set(spans.flatMap(units))].sort((a, b) => a - b));
        for (const [index, each] of joined.slice(1).entries())
          expect(each.start).toBeGreaterThan(joined[index]?.end ?? 0);
      }),
    );
  });

  it('an event of zero length is shown in the window it begins in, and only there', () => {
    const empty = { start: 10, end: 10 };

    expect(isWithin(empty, { start: 10, end: 20 })).toBe(true);
    expect(isWithin(empty, { start: 0, end: 10 })).toBe(false);
  });
});
