import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Occurrence } from '#domain/occurrence.ts';
import { icalendarCodec } from '#main/icalendar/codec.ts';
import { expanded } from '#test/builders/occurrence.ts';

/** `npm run prove -- mutations` sets more. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 200);
const SEED = Number(process.env['PROVE_SEED'] ?? 20261124);
/** The year of the files, mostly, and those at the ends of the calendar. */
const YEARS = ['2026', '2026', '2026', '2026', '0001', '9999'];
const MOST_CPU_MS = 2_000;
/** Local midnight of the year 1 is the day before in UTC, east of Greenwich. */
const FIRST = Date.parse('0000-12-31T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

const folder = resolve(import.meta.dirname, '../fixtures/hostile/ics');
const names = readdirSync(folder).filter((name) => name.endsWith('.ics'));

const KINDS = ['flip', 'delete', 'insert', 'repeat', 'cut', 'swap'] as const;
interface Mutation {
  readonly kind: (typeof KINDS)[number];
  /** Where, as a share of the file: of its octets, or of its lines for a swap. */
  readonly at: number;
  /** Octets of the stretch that is deleted or repeated. */
  readonly length: number;
  /** The other line of a swap, as a share of the file's lines. */
  readonly other: number;
  /** What a flip turns round, what is put in. */
  readonly octets: Uint8Array;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: share,
  length: fc.integer({ min: 1, max: 300 }),
  other: share,
  octets: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});
const mutated = fc.record({
  year: fc.constantFrom(...YEARS),
  name: fc.constantFrom(...names),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 8 }),
});

function mutate(file: Buffer, { kind, at, length, other, octets }: Mutation): Buffer {
  const from = Math.floor(at * file.length);
  const [before, after] = [file.subarray(0, from), file.subarray(from)];
  switch (kind) {
    case 'flip':
      return Buffer.concat([
        before,
        after.subarray(0, octets.length).map((octet, index) => octet ^ (octets[index] ?? 0)),
        after.subarray(octets.length),
      ]);
    case 'delete':
      return Buffer.concat([before, after.subarray(length)]);
    case 'insert':
      return Buffer.concat([before, octets, after]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 'cut':
      return before;
    case 'swap':
      return swapLines(file, at, other);
  }
}

/** @param at the lines' places, as shares of the file's lines */
function swapLines(file: Buffer, ...at: readonly [number, number]): Buffer {
  const lines = file.toString('latin1').split('\n');
  const [one, two] = at.map((each) => Math.floor(each * lines.length)) as [number, number];
  [lines[one], lines[two]] = [lines[two] ?? '', lines[one] ?? ''];
  return Buffer.from(lines.join('\n'), 'latin1');
}

const isInYears = (ms: number): boolean => ms >= FIRST && ms <= LAST;

function isWellFormed({ span }: Occurrence): boolean {
  if (span.kind === 'instant') return isInYears(span.start) && isInYears(span.end) && span.start <= span.end;
  const form = span.kind === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;
  const isTime = (text: string): boolean =>
    form.test(text) && isInYears(Date.parse(span.kind === 'date' ? text : `${text}Z`));
  return isTime(span.start) && isTime(span.end) && span.start <= span.end;
}

describe('hostile files with some octets changed', () => {
  it(`${RUNS} of them never stop the reader, end in time and give well-formed times`, () => {
    fc.assert(
      fc.property(mutated, ({ year, name, mutations }) => {
        const window = { start: Date.parse(`${year}-01-01`), end: Date.parse(`${year}-12-31T23:59:59Z`) };
        const file = mutations.reduce(mutate, readFileSync(resolve(folder, name)));
        // CPU time, so that a busy computer makes no file slow.
        const before = process.cpuUsage();
        const { occurrences } = expanded(icalendarCodec.read(file, ['owner@corpus.invalid']), window);
        const { user, system } = process.cpuUsage(before);

        expect(occurrences.filter((each) => !isWellFormed(each))).toEqual([]);
        expect((user + system) / 1000, name).toBeLessThan(MOST_CPU_MS);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);
});
