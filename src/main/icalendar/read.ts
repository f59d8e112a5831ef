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
      ignoredTravel: 0,
    };
  }
  const { text, cut } = withoutZones(octets);
  const lines = unfoldLines(text);
  const { events: components, zones: timezones } = splitComponents(lines);
  const budget = objectBudget();
  const zones = createFileZones((tzid) => {
    const defined = [...cut.flatMap((each) => splitComponents(unfoldLines(each)).zones), ...timezones];
    const component = defined.findLast((each) => tzidOf(each) === tzid);
    return component === undefined ? null : (rulesOfFile(component, budget.share())?.rules ?? null);
  });
  const events: CalendarEvent[] = [];
  const unreadable: UnreadableEvent[] = [];
  const ignored = { travel: 0 };
  for (const component of components) {
    try {
      events.push(readEvent(component, zones, addresses, ignored));
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      unreadable.push({ ...salvage(component, zones), why: fault.message });
    }
  }
  // An empty answer or a web page is not a calendar without events: nothing is known of what it stands for.
  if (components.length === 0 && !lines.some((line) => CALENDAR.test(line)))
    unreadable.push({ uid: null, why: 'a file that is no calendar', span: null });
  return { events, unreadable, zones: zones.own, ignoredTravel: ignored.travel };
}

const CALENDAR = /^BEGIN\s*:\s*VCALENDAR\s*$/i;
const LF = 10;
const EVENT_BEGINS = '\nBEGIN:VEVENT';
/** What would make a stretch between two lines more than a list of zones. */
const ODD = /VEVENT|VCALENDAR|VTODO|VJOURNAL|VALARM/i;
const ZONE_BEGINS = '\nBEGIN:VTIMEZONE';
const ZONE_ENDS = '\nEND:VTIMEZONE';

/**
 * The file without its first VTIMEZONEs, and those apart: half of a usual file is the rules of a zone that is known
 * by its name, and they are only read where it isn't. Files that aren't plain are left whole.
 */
function withoutZones(octets: Uint8Array): {
  readonly text: Uint8Array;
  readonly cut: readonly Uint8Array[];
} {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const begin = buffer.indexOf(ZONE_BEGINS);
  const event = buffer.indexOf(EVENT_BEGINS);
  const end = begin < 0 ? -1 : buffer.lastIndexOf(ZONE_ENDS, event < 0 ? buffer.length : event);
  if (begin < 0 || event < begin || end < begin) return { text: buffer, cut: [] };
  const after = buffer.indexOf(LF, end + 1) + 1;
  const zones = buffer.subarray(begin + 1, after);
  // Between the two there is nothing but zones, and they lie directly in the calendar.
  const isPlain = after > 0 && after <= event + 1 && !ODD.test(zones.toString('latin1'));
  if (!isPlain) return { text: buffer, cut: [] };
  return { text: Buffer.concat([buffer.subarray(0, begin + 1), buffer.subarray(after)]), cut: [zones] };
}

function tzidOf(component: RawComponent): string {
  for (const text of component.lines) {
    const line = parseContentLine(text);
    if (line?.name === 'TZID') return unescapeText(line.value).trim();
  }
  return '';
}
