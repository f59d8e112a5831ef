/** One content line, unfolded: name and value apart, the name in capitals. */
interface ContentLine {
  readonly name: string;
  readonly value: string;
}

/** What the server needs to know of a calendar object resource that it stores. */
export interface CalendarTextFacts {
  readonly uid: string;
  /** The one component type in it, such as `VEVENT`. */
  readonly component: string;
  readonly recurs: boolean;
  /** Calendar dates, `YYYYMMDD`, of the earliest DTSTART and the latest DTEND or DTSTART; empty where there are none. */
  readonly firstDate: string;
  readonly lastDate: string;
}

/** A DAV precondition that the text breaks (RFC 4791 §5.3.2.1). */
export type CalendarTextFault = 'valid-calendar-data' | 'valid-calendar-object-resource';

const LINE = /^([A-Za-z0-9-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/s;
const DATES = new Set(['DTSTART', 'DTEND', 'DUE', 'RECURRENCE-ID']);

/** Reads as much of a calendar object resource as storing it needs, or names the precondition that it breaks. */
export function readCalendarText(text: string): CalendarTextFacts | CalendarTextFault {
  const lines = contentLines(text);
  if (lines === null || !isBalanced(lines)) return 'valid-calendar-data';
  if (!lines.some((line) => line.name === 'VERSION' && line.value === '2.0')) return 'valid-calendar-data';

  const components = topComponents(lines).filter((component) => component.type !== 'VTIMEZONE');
  const types = new Set(components.map((component) => component.type));
  const uids = new Set(components.map((component) => valueOf(component.lines, 'UID')));
  const [type] = types;
  const [uid] = uids;
  if (type === undefined || uid === undefined || uid === '' || types.size > 1 || uids.size > 1)
    return 'valid-calendar-object-resource';
  if (lines.some((line) => line.name === 'METHOD')) return 'valid-calendar-object-resource';
  const inner = components.flatMap((component) => component.lines);
  if (type === 'VEVENT' && components.some((one) => valueOf(one.lines, 'DTSTART') === ''))
    return 'valid-calendar-data';

  const dates = inner
    .filter((line) => DATES.has(line.name))
    .map((line) => line.value.slice(0, 8))
    .sort();
  return {
    uid,
    component: type,
    recurs: inner.some((line) => line.name === 'RRULE' || line.name === 'RDATE'),
    firstDate: dates.at(0) ?? '',
    lastDate: dates.at(-1) ?? '',
  };
}

function contentLines(text: string): ContentLine[] | null {
  const unfolded = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const lines: ContentLine[] = [];
  for (const line of unfolded) {
    if (line === '') continue;
    const match = LINE.exec(line);
    if (match?.[1] === undefined || match[3] === undefined) return null;
    lines.push({ name: match[1].toUpperCase(), value: match[3] });
  }
  return lines;
}

function isBalanced(lines: readonly ContentLine[]): boolean {
  const open: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.name === 'BEGIN') open.push(line.value.toUpperCase());
    else if (line.name === 'END' && open.pop() !== line.value.toUpperCase()) return false;
    const isLast = index === lines.length - 1;
    if (open.length === 0 && !isLast) return false;
    if (open[0] !== 'VCALENDAR' && !isLast) return false;
  }
  return open.length === 0 && lines.at(-1)?.value.toUpperCase() === 'VCALENDAR';
}

interface Component {
  readonly type: string;
  /** Its own lines; those of components inside it, such as alarms, are left out. */
  readonly lines: readonly ContentLine[];
}

function topComponents(lines: readonly ContentLine[]): Component[] {
  const found: { type: string; lines: ContentLine[] }[] = [];
  let depth = 0;
  for (const line of lines) {
    if (line.name === 'BEGIN') {
      depth += 1;
      if (depth === 2) found.push({ type: line.value.toUpperCase(), lines: [] });
    } else if (line.name === 'END') depth -= 1;
    else if (depth === 2) found.at(-1)?.lines.push(line);
  }
  return found;
}

function valueOf(lines: readonly ContentLine[], name: string): string {
  return lines.find((line) => line.name === name)?.value ?? '';
}
