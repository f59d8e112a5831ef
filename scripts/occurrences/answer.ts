import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';
import { expandOccurrences } from '#main/services/occurrences.ts';

/** What of a calendar file is asked for: its occurrences in a stretch of time, for somebody in a zone. */
export interface Question {
  readonly id: string;
  /** Beside the questions. */
  readonly file: string;
  readonly zone: string;
  /** UTC, as `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly start: string;
  readonly end: string;
}

/** The occurrences by RFC 5545 alone, and the time they take: what the corpus of occurrences compares. */
export interface Answer {
  readonly id: string;
  readonly occurrences: readonly Readonly<Record<string, unknown>>[];
  readonly busy: readonly (readonly [string, string])[];
  readonly unreadable: readonly string[];
}

const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Answers by what the app itself reads and expands; no store is opened and nothing is asked of a network. */
export function answer(folder: string, { id, file, zone, start, end }: Question): Answer {
  const { occurrences, busy, unreadable } = expandOccurrences(
    { codec: icalendarCodec, zones: timeZones },
    {
      icsBase64: readFileSync(resolve(folder, file)).toString('base64'),
      start: Date.parse(start),
      end: Date.parse(end),
      zone,
    },
  );
  return {
    id,
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
    unreadable: unreadable.map(({ why }) => why),
  };
}
