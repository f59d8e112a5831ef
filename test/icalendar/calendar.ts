import { placeSpan } from '#domain/time.ts';
import { icalendarCodec, timeZones } from '#main/icalendar/codec.ts';
import { expanded } from '#test/builders/occurrence.ts';

/** A calendar of VEVENTs given as lines; what every event needs is added. */
export function calendar(...events: string[][]): Uint8Array {
  const vevent = (lines: string[]): string[] => [
    'BEGIN:VEVENT',
    ...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:one']),
    ...lines,
    'END:VEVENT',
  ];
  return Buffer.from(['BEGIN:VCALENDAR', ...events.flatMap(vevent), 'END:VCALENDAR'].join('\r\n'));
}

/** Occurrences in a window as `start/end` in UTC, all-day and floating ones placed in a zone. */
export function expand(ics: Uint8Array, from: string, to: string, zone = 'Europe/Berlin'): string[] {
  const rules = timeZones.rules(zone);
  if (rules === null) throw new Error(zone);
  const window = { start: Date.parse(from), end: Date.parse(to) };
  const { occurrences } = expanded(icalendarCodec.read(ics, ['owner@practice.example']), window);
  const short = (ms: number): string => new Date(ms).toISOString().slice(0, 16) + 'Z';
  return occurrences
    .map(({ span }) => placeSpan(span, rules))
    .filter(({ start, end }) => start < window.end && end >= window.start)
    .map(({ start, end }) => `${short(start)}/${short(end)}`);
}

/** Milliseconds of CPU that this process has used: a busy computer makes nothing slow by it. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
