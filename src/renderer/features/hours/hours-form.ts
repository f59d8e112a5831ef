import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { isDate } from '#renderer/ui/zoned-time.ts';
import { clockText, minutesOf, readClockText } from '#renderer/ui/clock-text.ts';

export type WorkingHours = ConfigurationShape['workingHours'];
export type Weekday = keyof WorkingHours['weekly'];

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A window as it is typed: `HH:MM`, or whatever else was typed in its place. */
export interface WindowFields {
  readonly from: string;
  readonly to: string;
}

/** A date that has hours of its own; none means closed. */
export interface ExceptionFields {
  readonly date: string;
  readonly windows: readonly WindowFields[];
}

/** A whole number, or an empty field. */
export type NumberField = number | '';

export const NOTICE_UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type NoticeUnit = keyof typeof NOTICE_UNITS;

/** Everything of the working hours, as the form holds it. */
export interface HoursFields {
  readonly weekly: Readonly<Record<Weekday, readonly WindowFields[]>>;
  readonly exceptions: readonly ExceptionFields[];
  readonly bufferBeforeMinutes: NumberField;
  readonly bufferAfterMinutes: NumberField;
  readonly notice: { readonly amount: NumberField; readonly unit: NoticeUnit };
  readonly horizonDays: NumberField;
  /** Empty: no maximum. */
  readonly maximumPerDay: NumberField;
  readonly stepMinutes: number;
}

/** What keeps a field from being saved; the key of its sentence. */
export type Problem = 'time' | 'order' | 'overlap' | 'date' | 'dateTwice' | 'number';

/** The least and most of each number, as the contract takes them. */
export const LIMITS = {
  bufferBeforeMinutes: [0, 480],
  bufferAfterMinutes: [0, 480],
  notice: [0, 100_000],
  horizonDays: [1, 1000],
  maximumPerDay: [1, 100],
} as const;

const OFFICE_DAY: WindowFields = { from: '09:00', to: '17:00' };
const PAUSE_MINUTES = 60;

/** The form of saved working hours. */
export function toFields(hours: WorkingHours): HoursFields {
  const { weekly, exceptions, minimumNoticeMinutes, maximumPerDay, ...rest } = hours;
  return {
    ...rest,
    weekly: byWeekday((day) => weekly[day].map(toWindow)),
    exceptions: exceptions.map(({ date, windows }) => ({ date, windows: windows.map(toWindow) })),
    notice: toNotice(minimumNoticeMinutes),
    maximumPerDay: maximumPerDay ?? '',
  };
}

/** What the form says, ready to be saved; only of fields without a problem. */
export function toWorkingHours(fields: HoursFields): WorkingHours {
  const { weekly, exceptions, notice, maximumPerDay, ...rest } = fields;
  return {
    stepMinutes: rest.stepMinutes,
    bufferBeforeMinutes: Number(rest.bufferBeforeMinutes),
    bufferAfterMinutes: Number(rest.bufferAfterMinutes),
    horizonDays: Number(rest.horizonDays),
    minimumNoticeMinutes: Number(notice.amount) * NOTICE_UNITS[notice.unit],
    maximumPerDay: maximumPerDay === '' ? null : maximumPerDay,
    weekly: byWeekday((day) => toWindows(weekly[day])),
    exceptions: exceptions
      .map(({ date, windows }) => ({ date, windows: toWindows(windows) }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

/**
 * What is wrong, by the field it stands at: `mon.0` (the first window of Monday), `exceptions.2` (a date),
 * `exceptions.2.0`, or the name of a number.
 */
export function problemsOf(fields: HoursFields): ReadonlyMap<string, Problem> {
  const dates = fields.exceptions.map(({ date }) => date);
  const found: readonly (readonly [string, Problem | null])[] = [
    ...WEEKDAYS.flatMap((day) => windowProblems(day, fields.weekly[day])),
    ...fields.exceptions.flatMap(({ date, windows }, index) => [
      [`exceptions.${index}`, dateProblem(date, dates.indexOf(date) !== index)] as const,
      ...windowProblems(`exceptions.${index}`, windows),
    ]),
    ...numberProblems(fields),
  ];
  return new Map(found.filter((each): each is readonly [string, Problem] => each[1] !== null));
}

/** The window that Add puts below the others: after a pause to the end of the usual day, or as late as there is room. */
export function nextWindow(windows: readonly WindowFields[]): WindowFields {
  const ends = windows.map(({ to }) => readClockText(to)).filter((to) => to !== null);
  if (ends.length === 0) return OFFICE_DAY;
  const last = Math.max(...ends.map(minutesOf));
  const from = Math.min(last + PAUSE_MINUTES, 1380);
  return { from: clockText(from), to: clockText(Math.max(from + PAUSE_MINUTES, minutesOf(OFFICE_DAY.to))) };
}

function byWeekday<T>(make: (day: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, make(day)])) as Record<Weekday, T>;
}

function toWindow([from, to]: readonly [string, string]): WindowFields {
  return { from, to };
}

function toWindows(windows: readonly WindowFields[]): [string, string][] {
  return windows.map(({ from, to }): [string, string] => [from, to]).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The largest unit that gives a whole number. */
function toNotice(minutes: number): HoursFields['notice'] {
  const unit = (['days', 'hours'] as const).find((each) => minutes % NOTICE_UNITS[each] === 0) ?? 'minutes';
  return minutes === 0 ? { amount: 0, unit: 'hours' } : { amount: minutes / NOTICE_UNITS[unit], unit };
}

function windowProblems(
  key: string,
  windows: readonly WindowFields[],
): (readonly [string, Problem | null])[] {
  return windows.map((window, index) => [`${key}.${index}`, windowProblem(window, windows.slice(0, index))]);
}

/** Touching windows are fine: each ends where the next begins. */
function windowProblem({ from, to }: WindowFields, before: readonly WindowFields[]): Problem | null {
  if (readClockText(from) !== from || readClockText(to) !== to) return 'time';
  if (from >= to) return 'order';
  return before.some((other) => from < other.to && other.from < to) ? 'overlap' : null;
}

function dateProblem(date: string, isTwice: boolean): Problem | null {
  if (!isDate(date)) return 'date';
  return isTwice ? 'dateTwice' : null;
}

function numberProblems(fields: HoursFields): (readonly [string, Problem | null])[] {
  const { notice } = fields;
  const minutes = notice.amount === '' ? '' : notice.amount * NOTICE_UNITS[notice.unit];
  const within = (value: NumberField, [least, most]: readonly [number, number]): boolean =>
    value !== '' && Number.isInteger(value) && value >= least && value <= most;
  const check = (name: keyof typeof LIMITS, value: NumberField) =>
    [name, within(value, LIMITS[name]) ? null : 'number'] as const;
  return [
    check('bufferBeforeMinutes', fields.bufferBeforeMinutes),
    check('bufferAfterMinutes', fields.bufferAfterMinutes),
    check('notice', minutes),
    check('horizonDays', fields.horizonDays),
    ...(fields.maximumPerDay === '' ? [] : [check('maximumPerDay', fields.maximumPerDay)]),
  ];
}
