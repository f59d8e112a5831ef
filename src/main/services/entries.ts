import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { EntryShape } from '#contract/shapes.ts';
import type { Interval } from '#domain/interval.ts';
import { placeSpan } from '#domain/time.ts';
import { WHOLE_SERIES } from '#main/ports/practice-store.ts';
import { agendaEntries } from './agenda.ts';
import { currentConfiguration, selectedIds, zoneRules, type ServiceContext } from './context.ts';
import { entryIdOf, recurrenceIdOfEntry, windowOfInstance } from './identity.ts';
import { holdingChange } from './journal-holding.ts';

/**
 * "Don't let it hold my time", for one event or its series; null takes it back. The event itself stays as it is, here and
 * at its server. @throws Refusal `not-found` for what is no event of a chosen calendar; `bad-request` for a block made here
 */
export function setHolding(
  context: ServiceContext,
  { entryId, scope, holds, keepSingle = false }: CheckedInput<'entries.setHolding'>,
): Value<'entries.setHolding'> {
  if (isOfBlock(context, entryId)) throw new Refusal('bad-request', ALWAYS_HOLDS, { field: 'entryId' });
  const before = findEntry(context, entryId);
  const { uid } = before;
  if (uid === null) throw unknownEntry();
  const { practice, clock } = context;
  const entry = practice.transaction(() => {
    const marksBefore = marksOf(context, before, uid);
    for (const calendarId of before.calendarIds) {
      const instance = scope === 'this' ? before.recurrenceId : WHOLE_SERIES;
      if (holds === false) practice.saveFreeMark({ calendarId, uid, instance });
      else practice.removeFreeMark({ calendarId, uid, instance });
      if (holds === null && scope === 'series' && !keepSingle) takeBackAll(context, calendarId, uid);
    }
    const after = findEntry(context, entryId);
    if (marksOf(context, before, uid) !== marksBefore)
      practice.addToJournal([{ at: clock.now(), ...holdingChange(after, scope, holds) }]);
    return after;
  });
  context.announce('configuration.changed', {});
  return { entry };
}

/** What was said of single instances goes with what was said of their series, but by an undo of that. */
function takeBackAll({ practice }: ServiceContext, calendarId: string, uid: string): void {
  for (const mark of practice.freeMarks()) {
    if (mark.calendarId === calendarId && mark.uid === uid) practice.removeFreeMark(mark);
  }
}

/** What was said of an event so far: said again, it is no change. */
function marksOf({ practice }: ServiceContext, { calendarIds }: EntryShape, uid: string): string {
  const ofEvent = practice
    .freeMarks()
    .filter((mark) => mark.uid === uid && calendarIds.includes(mark.calendarId));
  return JSON.stringify(ofEvent.map(({ calendarId, instance }) => `${calendarId} ${instance}`).toSorted());
}

/** An entry of a chosen calendar by its id. @throws Refusal `not-found` */
export function findEntry(context: ServiceContext, entryId: string): EntryShape {
  const window = windowOf(context, entryId);
  const entry = window === null ? undefined : agendaEntries(context, window).find(({ id }) => id === entryId);
  if (entry === undefined) throw unknownEntry();
  return entry;
}

/** A stretch of time in which the entry lies; null where no chosen calendar has its event. */
function windowOf(context: ServiceContext, entryId: string): Interval | null {
  const { cache } = context;
  const recurrenceId = recurrenceIdOfEntry(entryId);
  const zone = zoneRules(context, currentConfiguration(context).displayZone);
  for (const calendarId of selectedIds(context)) {
    const uid = cache.uids(calendarId).find((each) => entryIdOf(calendarId, each, recurrenceId) === entryId);
    if (uid === undefined) continue;
    const instance = cache
      .occurrencesOfUid(calendarId, uid)
      .find((each) => each.recurrenceId === recurrenceId);
    const placed = instance === undefined ? windowOfInstance(recurrenceId) : placeSpan(instance.span, zone);
    if (placed !== null) return { start: placed.start, end: Math.max(placed.end, placed.start + 1) };
  }
  return null;
}

const ALWAYS_HOLDS = 'A Blocked Slot made here always holds its time. Remove it to free the time.';

function isOfBlock({ practice }: ServiceContext, entryId: string): boolean {
  return practice.blocks().some(({ id }) => entryId === id || entryId.startsWith(`${id}-`));
}

const unknownEntry = (): Refusal => new Refusal('not-found', 'This event is not in a chosen calendar.');
