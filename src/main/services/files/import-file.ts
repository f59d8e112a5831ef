import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { LeftOutReason } from '#contract/file-commands.ts';
import { isOwnUid } from '#domain/appointment.ts';
import type { CalendarEvent } from '#domain/event.ts';
import type { LocalBlock } from '#domain/local-block.ts';
import type { CalendarObject } from '#main/ports/icalendar-codec.ts';
import type { ServiceContext } from '../context.ts';
import { toBlock } from './to-block.ts';

const MOST_EVENTS = 1000;

interface Plan {
  readonly fresh: readonly LocalBlock[];
  readonly appointments: number;
  readonly known: number;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/**
 * What a file holds, as Blocked Slots that stay here; see docs/decisions/0018 for why appointments too. Nothing is
 * written to iCloud. @throws Refusal `not-a-calendar`, `too-many-events`
 */
export function importFile(
  context: ServiceContext,
  { ics, preview }: CheckedInput<'import.ics'>,
): Value<'import.ics'> {
  const { fresh, appointments, known, leftOut } = planImport(context, readFile(context, ics));
  if (!preview && fresh.length > 0) {
    context.practice.transaction(() => {
      for (const block of fresh) context.practice.saveBlock(block);
    });
    context.announce('practice.changed', {});
  }
  return {
    fresh: fresh.length,
    appointments,
    known,
    leftOut: [...leftOut].map(([why, count]) => ({ why, count })),
    blockIds: preview ? [] : fresh.map(({ id }) => id),
  };
}

/** Takes an import back; what was removed since is no longer there, and isn't missed. */
export function undoImport(
  { practice, announce }: ServiceContext,
  { blockIds }: CheckedInput<'import.undo'>,
): Value<'import.undo'> {
  const asked = new Set(blockIds);
  const there = practice.blocks().filter(({ id }) => asked.has(id));
  practice.transaction(() => {
    for (const { id } of there) practice.removeBlock(id);
  });
  announce('practice.changed', {});
  return { removed: there.length };
}

function readFile({ codec }: ServiceContext, ics: string): CalendarObject {
  const object = codec.read(Buffer.from(ics), []);
  const isNone =
    object.events.length === 0 && object.unreadable.every(({ uid, span }) => uid === null && !span);
  if (isNone && !/^BEGIN:VCALENDAR\s*$/im.test(ics))
    throw new Refusal('not-a-calendar', 'This is not a calendar file.');
  if (object.events.length > MOST_EVENTS)
    throw new Refusal('too-many-events', 'The file holds more than 1,000 events.', { most: MOST_EVENTS });
  return object;
}

/** What an import would do, as things are now. */
function planImport(context: ServiceContext, object: CalendarObject): Plan {
  const taken = new Set(context.practice.blocks().map(({ id }) => id));
  const fresh: LocalBlock[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  const without = (why: LeftOutReason, count = 1): void => {
    if (count > 0) leftOut.set(why, (leftOut.get(why) ?? 0) + count);
  };
  let [appointments, known] = [0, 0];
  for (const event of object.events) {
    if (isElsewhereHere(context, event)) {
      known += 1;
      continue;
    }
    const outcome = toBlock(context, object, event, changedOf(object, event));
    if (outcome.type === 'left-out') without(outcome.why);
    else if (taken.has(outcome.block.id)) known += 1;
    else {
      taken.add(outcome.block.id);
      fresh.push(outcome.block);
      if (isOwnUid(event.uid)) appointments += 1;
    }
  }
  without('unreadable', object.unreadable.length);
  return { fresh, appointments, known, leftOut };
}

/** The instances of an event that the file has apart, because they were changed. */
function changedOf({ events }: CalendarObject, event: CalendarEvent): CalendarEvent[] {
  if (event.recurrenceId !== null || event.rrules.length === 0) return [];
  return events.filter(({ uid, recurrenceId }) => uid === event.uid && recurrenceId !== null);
}

/** An appointment of this computer, or an event of a calendar that is read: it is on the screen already. */
function isElsewhereHere({ practice, cache }: ServiceContext, { uid }: CalendarEvent): boolean {
  return uid !== '' && (practice.appointmentByUid(uid) !== null || cache.placesOfUid(uid).length > 0);
}
