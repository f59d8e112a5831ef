import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandOccurrences } from '#main/services/occurrences.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';

/** Third-party calendar files with agreed answers; they lie beside the project and are never copied into it. */
const corpus = resolve(import.meta.dirname, '../../../shared/corpus/occurrences/dev');
const hasCorpus = existsSync(corpus);
/** All of one file, whose VTIMEZONE contradicts its Windows zone name: the name decides. */
const MOST_MISSES = 7;

interface Answer {
  readonly id: string;
  readonly file: string;
  readonly zone: string;
  readonly start: string;
  readonly end: string;
  readonly occurrences: readonly Record<string, unknown>[];
  readonly busy: readonly (readonly [string, string])[];
}

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

function ourAnswer({ file, zone, start, end }: Answer): Pick<Answer, 'occurrences' | 'busy'> {
  const { occurrences, busy } = expandOccurrences(
    { codec: icalendarCodec, zones: timeZones },
    {
      icsBase64: readFileSync(resolve(corpus, file)).toString('base64'),
      start: Date.parse(start),
      end: Date.parse(end),
      zone,
    },
  );
  return {
    occurrences: occurrences.map(({ uid, summary, allDay, override, status, transp, ...times }) => ({
      uid,
      start: allDay?.start ?? instant(times.start),
      end: allDay?.end ?? instant(times.end),
      allDay: allDay !== null,
      summary,
      override,
      status,
      transp,
    })),
    busy: busy.map(([from, to]) => [instant(from), instant(to)] as const),
  };
}

const inOrder = (answer: Pick<Answer, 'occurrences' | 'busy'>): unknown => ({
  busy: answer.busy,
  occurrences: answer.occurrences.map((each) => JSON.stringify(Object.entries(each).sort())).sort(),
});

describe(hasCorpus ? 'the occurrence corpus' : 'skipped: no corpus', () => {
  it.skipIf(!hasCorpus)(`at most ${MOST_MISSES} windows differ from what every oracle says`, () => {
    const { windows } = JSON.parse(readFileSync(resolve(corpus, 'expected.json'), 'utf8')) as {
      windows: Answer[];
    };

    const misses = windows.filter((window) => {
      const { occurrences, busy } = window;
      return JSON.stringify(inOrder(ourAnswer(window))) !== JSON.stringify(inOrder({ occurrences, busy }));
    });

    expect(windows.length).toBeGreaterThan(1000);
    expect(
      misses.length,
      misses
        .slice(0, 30)
        .map(({ id, file }) => `${id} ${file}`)
        .join('\n'),
    ).toBeLessThanOrEqual(MOST_MISSES);
  });
});
