import type { CalendarEvent } from '#domain/event.ts';
import type { CalendarObject, UnreadableEvent } from '#main/ports/icalendar-codec.ts';
import { parseContentLine, unescapeText } from './content-line.ts';
import { createFileZones } from './event-times.ts';
import { readEvent, salvage } from './read-event.ts';
import { Unreadable } from './rule.ts';
import { splitComponents, type RawComponent } from './split.ts';
import { objectBudget } from './step-budget.ts';
import { unfoldLines } from './unfold.ts';
import { rulesOfFile } from './vtimezone.ts';

/** Larger than this a resource is not read: servers cap them at 20 MB with attachments, events are a few KB. */
const MOST_OCTETS = 20 * 2 ** 20;

/** Reads one calendar object resource; see `IcalendarCodec.read`. */
export function readObject(octets: Uint8Array, addresses: readonly string[]): CalendarObject {
  if (octets.length > MOST_OCTETS) {
    return {
      events: [],
      unreadable: [{ uid: null, why: 'a file that is too large', span: null }],
      zones: new Map(),
    };
  }
  const { events: components, zones: timezones } = splitComponents(unfoldLines(octets));
  const budget = objectBudget();
  const zones = createFileZones(
    new Map(
      timezones.map((component) => [
        tzidOf(component),
        () => rulesOfFile(component, budget.share())?.rules ?? null,
      ]),
    ),
  );
  const events: CalendarEvent[] = [];
  const unreadable: UnreadableEvent[] = [];
  for (const component of components) {
    try {
      events.push(readEvent(component, zones, addresses));
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      unreadable.push({ ...salvage(component, zones), why: fault.message });
    }
  }
  return { events, unreadable, zones: zones.own };
}

function tzidOf(component: RawComponent): string {
  for (const text of component.lines) {
    const line = parseContentLine(text);
    if (line?.name === 'TZID') return unescapeText(line.value).trim();
  }
  return '';
}
