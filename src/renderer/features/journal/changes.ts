import type { JournalItem } from '#contract/journal-shapes.ts';
import { addDays, dateAt, startOfDate, wallMinutesBetween } from '#renderer/ui/zoned-time.ts';

const RESTORE_DAYS = 30;
const DAY_MS = 86_400_000;
const MINUTES_A_WEEK = 7 * 1440;

/** What came from iCloud, counted. What the practitioner did here, she knows. */
export interface ChangeCount {
  readonly added: number;
  readonly moved: number;
  readonly changed: number;
  readonly removed: number;
}

/** What iCloud changed since the beginning of yesterday in `zone`. */
export function sinceYesterday(items: readonly JournalItem[], today: string, zone: string): ChangeCount {
  const since = startOfDate(addDays(today, -1), zone);
  return countOf(items.filter(({ at }) => at >= since));
}

/** What iCloud changed that is in `after` and was not yet in `before`; nothing of what merely lies further back. */
export function broughtInSince(before: readonly JournalItem[], after: readonly JournalItem[]): JournalItem[] {
  const known = new Set(before.map(({ id }) => id));
  const last = Math.max(-Infinity, ...before.map(({ at }) => at));
  return after.filter((item) => !known.has(item.id) && item.at >= last && changeOf(item) !== null);
}

/** How many of each kind there are. */
export function countOf(items: readonly JournalItem[]): ChangeCount {
  const kinds = items.map(changeOf);
  const count = (kind: keyof ChangeCount): number => kinds.filter((each) => each === kind).length;
  return {
    added: count('added'),
    moved: count('moved'),
    changed: count('changed'),
    removed: count('removed'),
  };
}

/** What a change by iCloud comes to; null for what was done here. */
export function changeOf({ kind, before, after }: JournalItem): keyof ChangeCount | null {
  switch (kind) {
    case 'event-added':
      return 'added';
    case 'event-removed':
    case 'appointment-removed-in-icloud':
      return 'removed';
    case 'appointment-moved-in-icloud':
      return 'moved';
    case 'appointment-alarm-in-icloud':
    case 'event-changed':
      return before?.start === after?.start && before?.end === after?.end ? 'changed' : 'moved';
    default:
      return null;
  }
}

/** A line of the list: one change, or what was done at once with appointments of a series, the first one first. */
export type JournalLine = readonly [JournalItem, ...JournalItem[]];

/** The lines of one day, newest first. */
export interface JournalDay {
  readonly date: string;
  readonly lines: readonly JournalLine[];
}

/** What changed by the day on which it was seen or made, newest first. */
export function journalDays(items: readonly JournalItem[], zone: string): JournalDay[] {
  const days = new Map<string, JournalItem[]>();
  for (const item of items.toSorted((a, b) => b.at - a.at)) {
    const date = dateAt(item.at, zone);
    days.set(date, [...(days.get(date) ?? []), item]);
  }
  return [...days].map(([date, of]) => ({ date, lines: linesOf(of, zone) }));
}

/** How long the appointments of a series may take to be stored, one after the other. */
const AT_ONCE_MS = 5_000;

function linesOf(items: readonly JournalItem[], zone: string): JournalLine[] {
  const lines: [JournalItem, ...JournalItem[]][] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.every((each) => isOfSeries(each, item, zone))) last.push(item);
    else lines.push([item]);
  }
  const startOf = ({ after }: JournalItem): number => after?.start ?? 0;
  return lines.map(([first, ...others]) => {
    const [earliest = first, ...later] = [first, ...others].toSorted((a, b) => startOf(a) - startOf(b));
    return [earliest, ...later];
  });
}

/** What is done with a whole series at once. What was cancelled is each restored by itself: it has a line of its own. */
const OF_SERIES: readonly JournalItem['kind'][] = [
  'appointment-booked',
  'appointment-moved',
  'appointment-edited',
  'appointment-restored',
];

/** Whether the same was done, or taken back, with two at once, of the same client, weeks apart at the same time of the clock. */
function isOfSeries(a: JournalItem, b: JournalItem, zone: string): boolean {
  if (
    !OF_SERIES.includes(a.kind) ||
    b.kind !== a.kind ||
    b.undoes !== a.undoes ||
    a.after === null ||
    b.after === null
  )
    return false;
  if (a.after.title !== b.after.title || Math.abs(a.at - b.at) > AT_ONCE_MS) return false;
  const minutes = wallMinutesBetween(a.after.start, b.after.start, zone);
  return minutes !== 0 && minutes % MINUTES_A_WEEK === 0;
}

/**
 * Whether the item's appointment can be booked again from it: it was cancelled in the last thirty days, and nothing
 * was done with it since.
 */
export function isRestorable(item: JournalItem, items: readonly JournalItem[], now: number): boolean {
  if (item.kind !== 'appointment-cancelled' || item.appointmentId === null) return false;
  const { appointmentId } = item;
  const since = items.filter((each) => each.appointmentId === appointmentId && each.at > item.at);
  return since.length === 0 && now - item.at <= RESTORE_DAYS * DAY_MS;
}
