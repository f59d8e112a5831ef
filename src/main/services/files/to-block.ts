import type { LeftOutReason } from '#contract/file-commands.ts';
import { plannable } from '#contract/values.ts';
import type { CalendarEvent, EventTime } from '#domain/event.ts';
import { DAY_MS, type EpochMs, type Interval } from '#domain/interval.ts';
import { onClock, type BlockSpan, type LocalBlock } from '#domain/local-block.ts';
import { occurrencesOf, recurrenceIdAt } from '#domain/occurrence.ts';
import { placeSpan, wallTimeIn, type ZoneRules } from '#domain/time.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from '../context.ts';
import { isRuleKept } from '../blocks.ts';
import { blockIdOf } from './file-uids.ts';

/** What becomes of an event: a Blocked Slot, or the reason why it is left out. */
export type Outcome =
  | { readonly type: 'block'; readonly block: LocalBlock }
  | { readonly type: 'left-out'; readonly why: LeftOutReason };

const MOST_TITLE = 200;

/** An event of a file as a Blocked Slot made here. @param changed instances of it that the file has apart */
export function toBlock(
  context: ServiceContext,
  object: CalendarObject,
  event: CalendarEvent,
  changed: readonly CalendarEvent[],
): Outcome {
  const why = reasonAgainst(event, object);
  if (why !== null) return leftOut(why);
  const found = firstSpan(context, object, event);
  if (found === null || !isPlannable(found)) return leftOut('unreadable');
  if (found.start >= found.end) return leftOut('no-length');
  const zone = zoneOf(context, event);
  const repeats = event.rrules[0] !== undefined;
  const moved = changed.flatMap(({ recurrenceId }) => (recurrenceId === null ? [] : [recurrenceId]));
  const idOf = (time: EventTime): string => instanceId(context, object, event, time);
  const instance = event.recurrenceId === null ? null : idOf(event.recurrenceId);
  const block: LocalBlock = {
    id: blockIdOf(event.uid, instance),
    title: event.summary.replace(/\p{Cc}+/gu, ' ').slice(0, MOST_TITLE),
    span: repeats ? onClock(found, zone) : found,
    rrule: event.rrules[0] ?? null,
    zone: zone.zone,
    removed: repeats ? [...new Set([...event.exdates, ...moved].map(idOf))] : [],
  };
  return isRuleKept(context, block) ? { type: 'block', block } : leftOut('repeats');
}

const leftOut = (why: LeftOutReason): Outcome => ({ type: 'left-out', why });

function reasonAgainst(event: CalendarEvent, object: CalendarObject): LeftOutReason | null {
  const { status, transp, start, rrules, rdates, isThisAndFuture } = event;
  if (status === 'cancelled') return 'cancelled';
  // Apple marks what lasts all day as free; holidays are what people import.
  if (transp === 'transparent' && start.kind !== 'date') return 'free';
  if (rdates.length > 0 || rrules.length > 1 || isThisAndFuture) return 'repeats';
  if (rrules.length === 1 && start.kind === 'zoned' && object.zones.has(start.zone)) return 'zone';
  return null;
}

/** Where the event, or its first instance, lies: by the one reading of events; null where it can't be read. */
function firstSpan(context: ServiceContext, object: CalendarObject, event: CalendarEvent): BlockSpan | null {
  const single: CalendarEvent = { ...event, recurrenceId: null, rrules: [], rdates: [], exdates: [] };
  const { groups } = context.codec.expand(
    { ...object, events: [single], unreadable: [] },
    around(event.start),
  );
  const [found] = occurrencesOf(groups);
  if (found === undefined || found.unreadable) return null;
  const { span } = found;
  if (span.kind === 'floating') return { kind: 'instant', ...placeSpan(span, practiceZone(context)) };
  return span;
}

/** As for a block that is made by hand: so far away nothing more can be reckoned. */
function isPlannable({ kind, start, end }: BlockSpan): boolean {
  const [from, to] = kind === 'date' ? [Date.parse(start), Date.parse(end)] : [start, end];
  return plannable.safeParse(from).success && plannable.safeParse(to).success;
}

/** A window that touches the event, whatever its zone is. */
function around(start: EventTime): Interval {
  const at = start.kind === 'utc' ? start.instant : Date.parse(`${wallOf(start)}Z`);
  return { start: at - 2 * DAY_MS, end: at + 2 * DAY_MS };
}

/** The clock by which it repeats: its own where that is known, else the practice's. */
function zoneOf(context: ServiceContext, { start }: CalendarEvent): ZoneRules {
  const own = start.kind === 'zoned' ? start.zone : start.kind === 'utc' ? 'Etc/UTC' : null;
  return (own === null ? null : context.zones.rules(own)) ?? practiceZone(context);
}

function practiceZone(context: ServiceContext): ZoneRules {
  return zoneRules(context, currentConfiguration(context).zone);
}

/** Which instance of an event a time names, as a block keeps it. A date of a timed event means its hour (RFC 5545 §3.8.5.1). */
function instanceId(
  context: ServiceContext,
  object: CalendarObject,
  { start }: CalendarEvent,
  time: EventTime,
): string {
  const zoneNamed = (zone: string): ZoneRules =>
    object.zones.get(zone) ?? context.zones.rules(zone) ?? practiceZone(context);
  const own = start.kind === 'zoned' ? zoneNamed(start.zone) : practiceZone(context);
  if (start.kind === 'date') return wallOf(time, own).slice(0, 10).replaceAll('-', '');
  if (time.kind === 'date') {
    const hour = wallOf(start).slice(10);
    const isUtc = start.kind === 'utc';
    return recurrenceIdAt(isUtc ? Date.parse(`${time.date}${hour}Z`) : own.instantOf(`${time.date}${hour}`));
  }
  return recurrenceIdAt(instantOf(time, time.kind === 'zoned' ? zoneNamed(time.zone) : own));
}

function instantOf(time: Exclude<EventTime, { kind: 'date' }>, zone: ZoneRules): EpochMs {
  return time.kind === 'utc' ? time.instant : zone.instantOf(time.wall);
}

/** A time as it is written, to the second; an instant by the clock of a zone, else in UTC. */
function wallOf(time: EventTime, zone?: ZoneRules): string {
  switch (time.kind) {
    case 'date':
      return `${time.date}T00:00:00`;
    case 'utc':
      return zone === undefined
        ? new Date(time.instant).toISOString().slice(0, 19)
        : wallTimeIn(zone, time.instant);
    case 'zoned':
    case 'floating':
      return time.wall;
  }
}
