import type { Input } from '#contract/commands.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { wholeDays } from '#renderer/features/moving/move.ts';
import type { Unfinished } from '#renderer/ui/typing-in.ts';
import { addDays, dateAt, instantAt, isDate, isTime, timeAt } from '#renderer/ui/zoned-time.ts';

/** How often a block comes again. */
export type Repeat = 'none' | 'daily' | 'weekdays' | 'weekly' | 'monthly';
export const REPEATS: readonly Repeat[] = ['none', 'daily', 'weekdays', 'weekly', 'monthly'];
/** When it stops coming again. */
export type RepeatEnd = 'never' | 'until' | 'times';
export const REPEAT_ENDS: readonly RepeatEnd[] = ['never', 'until', 'times'];

/** What is typed in the form. Dates and times are those of the view's zone. */
export interface BlockFields {
  readonly title: string;
  readonly allDay: boolean;
  readonly date: string;
  readonly time: string;
  /** The last day, where it lasts whole days; else the day it ends. */
  readonly endDate: string;
  readonly endTime: string;
  /** `other`: by a rule that this form can't make, which stays as it is. */
  readonly repeat: Repeat | 'other';
  readonly repeatEnd: RepeatEnd;
  readonly until: string;
  readonly times: number;
  /** Of a date or time, what can't be taken yet. */
  readonly typing?: Unfinished<'date' | 'time' | 'endDate' | 'endTime' | 'until'> | null;
}

/** Where a new block begins when its form opens, and how long it lasts. */
export interface BlockPrefill {
  readonly start: number;
  readonly lengthMinutes: number;
}

const MINUTE_MS = 60_000;
const MOST_TIMES = 999;
const RULES: Readonly<Record<Exclude<Repeat, 'none'>, string>> = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  // Without BYDAY and BYMONTHDAY the days follow the start, also after a move (RFC 5545 §3.3.10).
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
};

/** The fields of a form that just opened. */
export function initialBlockFields({ start, lengthMinutes }: BlockPrefill, zone: string): BlockFields {
  const end = start + lengthMinutes * MINUTE_MS;
  const date = dateAt(start, zone);
  return {
    title: '',
    allDay: false,
    date,
    time: timeAt(start, zone),
    endDate: dateAt(end, zone),
    endTime: timeAt(end, zone),
    repeat: 'none',
    repeatEnd: 'never',
    until: addDays(date, 28),
    times: 10,
  };
}

/** The fields of a block that is there: with the time of one of its instances, so that what is changed is what is seen. */
export function fieldsOf(
  { title, rrule, zone: own }: BlockShape,
  { start, end, allDay }: Pick<EntryShape, 'start' | 'end' | 'allDay'>,
  zone: string,
): BlockFields {
  const begun = initialBlockFields({ start, lengthMinutes: (end - start) / MINUTE_MS }, zone);
  const rule = rrule === null ? null : readRule(rrule, own);
  const { until = null, times = null } = rule ?? {};
  return {
    ...begun,
    title,
    ...(allDay === null
      ? {}
      : { allDay: true, date: allDay.start, endDate: addDays(allDay.end, -1), time: '', endTime: '' }),
    repeat: rrule === null ? 'none' : (rule?.repeat ?? 'other'),
    repeatEnd: until !== null ? 'until' : times !== null ? 'times' : 'never',
    until: until ?? begun.until,
    times: times ?? begun.times,
  };
}

/** Whether any field is other than it was. */
export function isBlockTyped(fields: BlockFields, initial: BlockFields): boolean {
  const names = Object.keys(initial) as (keyof BlockFields)[];
  return (fields.typing ?? null) !== null || names.some((field) => fields[field] !== initial[field]);
}

/** The same times on the clock of another zone; what isn't a time yet stays as it is typed. */
export function restatedBlock(fields: BlockFields, from: string, to: string): BlockFields {
  const { allDay, date, time, endDate, endTime } = fields;
  const isComplete = [date, endDate].every(isDate) && [time, endTime].every(isTime);
  if (allDay || !isComplete) return fields;
  const { start, end } = blockSpan(fields, from, from);
  return {
    ...fields,
    date: dateAt(start, to),
    time: timeAt(start, to),
    endDate: dateAt(end, to),
    endTime: timeAt(end, to),
  };
}

/** The names of the fields that can't be saved as they are, in the order of the form. */
export function wrongBlockFields(fields: BlockFields, zone: string): (keyof BlockFields)[] {
  const { allDay, date, time, endDate, endTime, repeat, repeatEnd, until, times } = fields;
  const wrong: (keyof BlockFields)[] = [];
  if (!isDate(date)) wrong.push('date');
  if (!allDay && !isTime(time)) wrong.push('time');
  if (!isDate(endDate) || endDate < date) wrong.push('endDate');
  if (!allDay && !isTime(endTime)) wrong.push('endTime');
  if (wrong.length === 0 && !allDay && instantAt(date, time, zone) >= instantAt(endDate, endTime, zone))
    wrong.push('endTime');
  if (repeat === 'none' || repeat === 'other') return wrong;
  if (repeatEnd === 'until' && (!isDate(until) || until < date)) wrong.push('until');
  if (repeatEnd === 'times' && (!Number.isInteger(times) || times < 2 || times > MOST_TIMES))
    wrong.push('times');
  return wrong;
}

/** The time that complete fields mean; all-day ones by the practice's days. */
export function blockSpan(
  fields: BlockFields,
  zone: string,
  practiceZone: string,
): { readonly start: number; readonly end: number } {
  const { allDay, date, time, endDate, endTime } = fields;
  return allDay
    ? wholeDays(date, addDays(endDate, 1), practiceZone)
    : { start: instantAt(date, time, zone), end: instantAt(endDate, endTime, zone) };
}

/** Complete fields → what is asked of the bridge. */
export function toBlockInput(
  fields: BlockFields,
  zone: string,
  practiceZone: string,
): Input<'blocks.create'> {
  const rrule = ruleOf(fields, practiceZone);
  return {
    title: fields.title.trim(),
    ...blockSpan(fields, zone, practiceZone),
    ...(fields.allDay ? { allDay: true } : {}),
    ...(rrule === null ? {} : { rrule }),
  };
}

/**
 * The rule as RFC 5545 §3.3.10 writes it. UNTIL takes the whole last day: a date where it lasts all day, else the
 * last second of that day in UTC.
 */
export function ruleOf(
  { repeat, repeatEnd, until, times, allDay }: BlockFields,
  zone: string,
): string | null {
  if (repeat === 'none' || repeat === 'other') return null;
  const rule = RULES[repeat];
  switch (repeatEnd) {
    case 'never':
      return rule;
    case 'times':
      return `${rule};COUNT=${times}`;
    case 'until': {
      if (allDay) return `${rule};UNTIL=${until.replaceAll('-', '')}`;
      const last = new Date(instantAt(addDays(until, 1), '00:00', zone) - 1_000);
      return `${rule};UNTIL=${last.toISOString().replace(/[-:]|\.\d+/g, '')}`;
    }
  }
}

/** How a rule that this form can make reads: its repeat, and where it ends. Null for any other rule. */
export function readRule(
  rrule: string,
  zone: string,
): {
  readonly repeat: Exclude<Repeat, 'none'>;
  readonly until: string | null;
  readonly times: number | null;
} | null {
  const parts = new Map(rrule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const until = parts.get('UNTIL') ?? null;
  const times = parts.get('COUNT') ?? null;
  parts.delete('UNTIL');
  parts.delete('COUNT');
  const bare = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  const repeat = (['daily', 'weekdays', 'weekly', 'monthly'] as const).find((each) => RULES[each] === bare);
  if (repeat === undefined) return null;
  return {
    repeat,
    until: until === null ? null : untilDate(until, zone),
    times: times === null ? null : Number(times),
  };
}

function untilDate(until: string, zone: string): string {
  const iso = until.replace(
    /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/,
    (_all, ...found: string[]) => {
      const [year = '', month = '', day = '', hour, minute, second] = found as (string | undefined)[];
      return `${year}-${month}-${day}${hour === undefined ? '' : `T${hour}:${minute ?? ''}:${second ?? ''}Z`}`;
    },
  );
  return iso.includes('T') ? dateAt(Date.parse(iso), zone) : iso;
}
