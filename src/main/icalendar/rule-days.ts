import { DAY_MS } from '#domain/interval.ts';
import type { Rule } from './rule.ts';
import { daysIn } from './wall.ts';

/** Days since 1970-01-01 on the calendar, without any zone. */
export type DayNumber = number;

interface Civil {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
}

export function civilOf(day: DayNumber): Civil {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
}

/** Sunday = 0. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day on which the week of a day begins. */
export function weekStartOf(day: DayNumber, weekStart: number): DayNumber {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}

/** Whether every day part of a rule admits a day (RFC 5545 §3.3.10, the table of expanding and limiting parts). */
export function admitsDay(rule: Rule, day: DayNumber): boolean {
  if (rule.byMonth.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNumber.length === 0) {
    return rule.byDay.length === 0 || isNamedDay(rule, day);
  }
  const { year, month, day: monthDay } = civilOf(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return false;
  if (rule.byMonthDay.length > 0) {
    const fromEnd = monthDay - daysIn(year, month) - 1;
    if (!rule.byMonthDay.includes(monthDay) && !rule.byMonthDay.includes(fromEnd)) return false;
  }
  if (rule.byYearDay.length > 0) {
    const yearDay = day - dayNumberOf(year, 1, 1) + 1;
    const fromEnd = day - dayNumberOf(year + 1, 1, 1);
    if (!rule.byYearDay.includes(yearDay) && !rule.byYearDay.includes(fromEnd)) return false;
  }
  if (rule.byWeekNumber.length > 0 && !isInWeeks(rule, day)) return false;
  return rule.byDay.length === 0 || isNamedDay(rule, day);
}

function isNamedDay(rule: Rule, day: DayNumber): boolean {
  const weekday = weekdayOf(day);
  const named = rule.byDay.filter((each) => each.weekday === weekday);
  if (named.length === 0) return false;
  const isByMonth = rule.frequency === 'MONTHLY' || (rule.frequency === 'YEARLY' && rule.byMonth.length > 0);
  const hasOrdinals = isByMonth || rule.frequency === 'YEARLY';
  if (!hasOrdinals || named.some(({ ordinal }) => ordinal === 0)) return true;
  const { year, month } = civilOf(day);
  const first = isByMonth ? dayNumberOf(year, month, 1) : dayNumberOf(year, 1, 1);
  const last = isByMonth ? dayNumberOf(year, month, daysIn(year, month)) : dayNumberOf(year, 12, 31);
  const fromStart = Math.floor((day - first) / 7) + 1;
  const fromEnd = Math.floor((last - day) / 7) + 1;
  return named.some(({ ordinal }) => ordinal === fromStart || ordinal === -fromEnd);
}

/** Weeks are numbered as in ISO 8601, from the rule's first day of the week. */
function isInWeeks(rule: Rule, day: DayNumber): boolean {
  const { year } = civilOf(day);
  const weekYear = [year + 1, year, year - 1].find((each) => firstWeek(each, rule.weekStart) <= day) ?? year;
  const first = firstWeek(weekYear, rule.weekStart);
  const weeks = Math.round((firstWeek(weekYear + 1, rule.weekStart) - first) / 7);
  const number = Math.floor((day - first) / 7) + 1;
  return rule.byWeekNumber.includes(number) || rule.byWeekNumber.includes(number - weeks - 1);
}

/** The first week of a year is the one with at least four of its days. */
function firstWeek(year: number, weekStart: number): DayNumber {
  return weekStartOf(dayNumberOf(year, 1, 4), weekStart);
}
