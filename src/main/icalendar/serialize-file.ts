import type { EpochMs } from '#domain/interval.ts';
import { wallTimeIn, type ZoneRules } from '#domain/time.ts';
import type { FileEvent } from '#main/ports/icalendar-codec.ts';
import { escapeText } from './content-line.ts';
import { folded, isNamed, plainText, PRODUCT, zoneBlock } from './serialize.ts';

/** A calendar file of several events; see `IcalendarCodec.serializeFile`. */
export function serializeFile(events: readonly FileEvent[], stampedAt: EpochMs): string {
  const blocks = new Map<string, string>();
  const written = events.map((event) => {
    const zone = zoneOf(event);
    if (zone !== null) blocks.set(zone.zone.zone, zone.block.trim());
    return eventLines(event, zone?.zone ?? null, stampedAt);
  });
  return folded(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `PRODID:${PRODUCT}`,
      ...blocks.values(),
      ...written.flat(),
      'END:VCALENDAR',
    ].join('\n'),
  );
}

/** The zone that its start is written in; null for whole days. UTC for an hour that the zone's clock can't name. */
function zoneOf({ span, zone }: FileEvent): ReturnType<typeof zoneBlock> | null {
  if (span.kind === 'date') return null;
  const found = zoneBlock(zone);
  return isNamed(found.zone, span.start) ? found : zoneBlock('Etc/UTC');
}

function eventLines(event: FileEvent, zone: ZoneRules | null, stampedAt: EpochMs): string[] {
  const { uid, title, rrule, removed } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(stampedAt)}`,
    ...timeLines(event, zone),
    ...(rrule === null ? [] : [`RRULE:${rrule}`, ...removed.map(exdate)]),
    `SUMMARY:${escapeText(plainText(title))}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

function exdate(id: string): string {
  return id.length === 8 ? `EXDATE;VALUE=DATE:${id}` : `EXDATE:${id}`;
}

function timeLines({ span }: FileEvent, zone: ZoneRules | null): string[] {
  if (span.kind === 'date' || zone === null) {
    const [start, end] = [String(span.start), String(span.end)].map((date) => date.replaceAll('-', ''));
    return [`DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`];
  }
  const timeAt = (instant: EpochMs): string =>
    isNamed(zone, instant)
      ? `;TZID=${zone.zone}:${wallTimeIn(zone, instant).replace(/[-:]/g, '')}`
      : `:${utc(instant)}`;
  return [`DTSTART${timeAt(span.start)}`, `DTEND${timeAt(span.end)}`];
}

function utc(instant: EpochMs): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
