import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/interval.ts';
import { admitsDay, civilOf, dayNumberOf, weekdayOf, weekStartOf, type DayNumber } from './rule-days.ts';
import type { Rule } from './rule.ts';
import type { StepBudget } from './step-budget.ts';
import type { WallMs } from './wall.ts';
import { daysIn } from './wall.ts';

/** One stretch of a rule's frequency: the days in it, and the times of day that it gives. */
interface Period {
  readonly start: WallMs;
  readonly days: readonly DayNumber[];
  readonly times: readonly number[];
}

interface Question {
  readonly start: WallMs;
  readonly rule: Rule;
  /** Clock faces wanted, `[from, to)`. */
  readonly from: WallMs;
  readonly to: WallMs;
  /** From here on the budget counts what is found; before, only steps are. */
  readonly countFrom: WallMs;
  /** The last clock face that the rule may give, inclusive. */
  readonly last: WallMs;
  readonly budget: StepBudget;
}

/**
 * The clock faces that a rule gives in a stretch, ascending. Stepped by its frequency from DTSTART; without a COUNT
 * the steps before the stretch are skipped at once, so that a series of many years costs no more than a new one.
 */
export function stepRule(question: Question): WallMs[] {
  const { start, from, to, last, budget } = question;
  const rule = withDefaults(question.rule, start);
  const found: WallMs[] = [];
  let remaining = rule.count ?? Infinity;
  for (const period of periods(rule, question)) {
    if (period.start >= to || period.start > last) break;
    budget.step(1 + period.days.length * period.times.length);
    for (const wall of facesOf(period, rule)) {
      if (wall < start) continue;
      if (wall > last || remaining <= 0) return found;
      remaining -= 1;
      if (wall >= to) return found;
      if (wall < from) continue;
      if (wall >= question.countFrom && !budget.occurrence()) return found;
      found.push(wall);
    }
    if (remaining <= 0) break;
  }
  return found;
}

/** What DTSTART says where the rule doesn't (RFC 5545 §3.3.10: "information missing from the rule"). */
function withDefaults(rule: Rule, start: WallMs): Rule {
  const day = Math.floor(start / DAY_MS);
  const { month, day: monthDay } = civilOf(day);
  const hasDays =
    rule.byWeekNumber.length + rule.byYearDay.length + rule.byMonthDay.length + rule.byDay.length > 0;
  if (rule.frequency === 'YEARLY' && rule.byWeekNumber.length > 0 && rule.byDay.length === 0) {
    const isNarrower = rule.byYearDay.length + rule.byMonthDay.length > 0;
    return isNarrower ? rule : { ...rule, byDay: [{ weekday: weekdayOf(day), ordinal: 0 }] };
  }
  if (hasDays) return rule;
  switch (rule.frequency) {
    case 'YEARLY':
      return { ...rule, byMonth: rule.byMonth.length > 0 ? rule.byMonth : [month], byMonthDay: [monthDay] };
    case 'MONTHLY':
      return { ...rule, byMonthDay: [monthDay] };
    case 'WEEKLY':
      return { ...rule, byDay: [{ weekday: weekdayOf(day), ordinal: 0 }] };
    default:
      return rule;
  }
}

function periods(rule: Rule, question: Question): Generator<Period> {
  switch (rule.frequency) {
    case 'YEARLY':
    case 'MONTHLY':
      return monthsOrYears(rule, question);
    case 'WEEKLY':
    case 'DAILY':
      return daysOrWeeks(rule, question);
    default:
      return withinDays(rule, question);
  }
}

function* monthsOrYears(rule: Rule, { start, from, budget }: Question): Generator<Period> {
  const perPeriod = rule.frequency === 'YEARLY' ? 12 : 1;
  const first = civilOf(Math.floor(start / DAY_MS));
  const origin = perPeriod === 12 ? first.year * 12 : first.year * 12 + first.month - 1;
  const wanted = civilOf(Math.floor(from / DAY_MS));
  const behind = wanted.year * 12 + wanted.month - 1 - origin;
  const stride = rule.interval * perPeriod;
  const skipped = rule.count === null ? Math.max(0, Math.floor(behind / stride)) : 0;
  const times = timesOfDay(rule, start);
  for (let at = origin + skipped * stride; at < 9999 * 12 + 12; at += stride) {
    const months = Array.from({ length: perPeriod }, (_, index) => at + index);
    const days = months.flatMap((month) => daysOfMonth(rule, month, budget));
    yield { start: dayNumberOf(Math.floor(at / 12), (at % 12) + 1, 1) * DAY_MS, days, times };
  }
}

function daysOfMonth(rule: Rule, index: number, budget: StepBudget): DayNumber[] {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const mayMatch = rule.byMonth.length === 0 || rule.byMonth.includes(month);
  if (!mayMatch) return [];
  const length = daysIn(year, month);
  budget.step(length);
  const first = dayNumberOf(year, month, 1);
  return Array.from({ length }, (_, day) => first + day).filter((day) => admitsDay(rule, day));
}

function* daysOrWeeks(rule: Rule, { start, from, budget }: Question): Generator<Period> {
  const startDay = Math.floor(start / DAY_MS);
  const isWeekly = rule.frequency === 'WEEKLY';
  const length = isWeekly ? 7 : 1;
  const origin = isWeekly ? weekStartOf(startDay, rule.weekStart) : startDay;
  const stride = rule.interval * length;
  const behind = Math.floor(from / DAY_MS) - origin - length;
  const skipped = rule.count === null ? Math.max(0, Math.floor(behind / stride)) : 0;
  const times = timesOfDay(rule, start);
  const offsets = Array.from({ length }, (_, index) => index);
  // Where only days of the week are named, every week looks like the first.
  const always =
    looksOnlyAtWeekdays(rule) && isWeekly ? offsets.filter((day) => admitsDay(rule, origin + day)) : null;
  for (let at = origin + skipped * stride; ; at += stride) {
    budget.step(length);
    const days =
      always === null
        ? offsets.map((day) => at + day).filter((day) => admitsDay(rule, day))
        : always.map((day) => at + day);
    yield { start: at * DAY_MS, days, times };
  }
}

function looksOnlyAtWeekdays({ byMonth, byMonthDay, byYearDay, byWeekNumber }: Rule): boolean {
  return byMonth.length + byMonthDay.length + byYearDay.length + byWeekNumber.length === 0;
}

const STRIDES = { HOURLY: HOUR_MS, MINUTELY: MINUTE_MS, SECONDLY: 1000 } as const;

/** Steps shorter than a day; a day that the rule doesn't admit is passed over as a whole. */
function* withinDays(rule: Rule, { start, from }: Question): Generator<Period> {
  const unit = STRIDES[rule.frequency as keyof typeof STRIDES];
  const stride = unit * rule.interval;
  const origin = Math.floor(start / unit) * unit;
  const skipped = rule.count === null ? Math.max(0, Math.floor((from - origin) / stride)) : 0;
  for (let at = origin + skipped * stride; ; at += stride) {
    const day = Math.floor(at / DAY_MS);
    if (!admitsDay(rule, day)) {
      yield { start: at, days: [], times: [] };
      at += Math.max(0, Math.ceil(((day + 1) * DAY_MS - at) / stride) - 1) * stride;
      continue;
    }
    const time = at - day * DAY_MS;
    const fits = (list: readonly number[], value: number): boolean =>
      list.length === 0 || list.includes(value);
    const isAdmitted =
      fits(rule.byHour, Math.floor(time / HOUR_MS)) &&
      (unit >= HOUR_MS || fits(rule.byMinute, Math.floor(time / MINUTE_MS) % 60)) &&
      (unit >= MINUTE_MS || fits(rule.bySecond, Math.floor(time / 1000) % 60));
    yield {
      start: at,
      days: isAdmitted ? [day] : [],
      times: isAdmitted ? timesWithin(rule, start, time, unit) : [],
    };
  }
}

function timesWithin(rule: Rule, start: WallMs, time: number, unit: number): number[] {
  const minutes = unit < HOUR_MS ? [0] : orStart(rule.byMinute, Math.floor(start / MINUTE_MS) % 60);
  const seconds = unit < MINUTE_MS ? [0] : orStart(rule.bySecond, Math.floor(start / 1000) % 60);
  return minutes.flatMap((minute) => seconds.map((second) => time + minute * MINUTE_MS + second * 1000));
}

function timesOfDay(rule: Rule, start: WallMs): number[] {
  const time = ((start % DAY_MS) + DAY_MS) % DAY_MS;
  const hours = orStart(rule.byHour, Math.floor(time / HOUR_MS));
  const minutes = orStart(rule.byMinute, Math.floor(time / MINUTE_MS) % 60);
  const seconds = orStart(rule.bySecond, Math.floor(time / 1000) % 60);
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR_MS + minute * MINUTE_MS + second * 1000)),
  );
}

function orStart(list: readonly number[], value: number): number[] {
  return list.length === 0 ? [((value % 60) + 60) % 60] : list.toSorted((a, b) => a - b);
}

/** The clock faces of a period, ascending, BYSETPOS applied. */
function facesOf({ days, times }: Period, { bySetPosition }: Rule): WallMs[] {
  const faces = days.flatMap((day) => times.map((time) => day * DAY_MS + time));
  if (bySetPosition.length === 0) return faces;
  const chosen = bySetPosition.map((position) => faces.at(position > 0 ? position - 1 : position));
  return [...new Set(chosen.filter((face) => face !== undefined))].sort((a, b) => a - b);
}
