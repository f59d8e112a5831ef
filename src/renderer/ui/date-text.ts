import { SHORT_DAY, writtenDay } from './format.ts';
import { displayLocale } from './locale.ts';
import { parseDate } from './parse-date.ts';
import { addDays, isDate, startOfDate } from './zoned-time.ts';

/**
 * The date (`YYYY-MM-DD`) that is meant by what was typed in a form, in the words and the order of what is shown; null for
 * none. Without a year it is the next such day.
 */
export function typedDate(text: string, today: string, language: string): string | null {
  return parseDate(text, today, [displayLocale(), language], 'next');
}

/** The same where a date is looked for: without a year it is the nearest such day, which may have been. */
export function soughtDate(text: string, today: string, language: string): string | null {
  return parseDate(text, today, [displayLocale(), language]);
}

/** A date of a form as people write it, and as it can be read again: "Thu 15 Oct 2026". What is no date stays. */
export function writtenDate(date: string): string {
  return isDate(date) ? writtenBy(formOf(displayLocale()), date) : date;
}

/** The day after (`direction` 1) or before (-1); today where there is none yet. What is no date stays. */
export function stepDate(date: string, direction: 1 | -1, today: string): string {
  if (date === '') return today;
  if (!isDate(date)) return date;
  const next = addDays(date, direction);
  return isDate(next) ? next : date;
}

/** In the years that everybody types, whatever the locale's own calendar is. */
const DAYS = {
  words: { ...SHORT_DAY, year: 'numeric', calendar: 'gregory' },
  numbers: { day: '2-digit', month: '2-digit', year: 'numeric', calendar: 'gregory' },
} as const;

type Form = keyof typeof DAYS | 'iso';

const forms = new Map<string, Form>();
/** Every weekday in every month. */
const PROBES = Array.from({ length: 12 * 7 }, (_, at) => addDays('2026-01-02', at * 5));

/** In words where all of them are read again: in some languages a weekday has a number, or a month a mark of its own. */
function formOf(locale: string): Form {
  const known = forms.get(locale);
  if (known !== undefined) return known;
  const isRead = (form: Form): boolean =>
    PROBES.every((date) => parseDate(writtenBy(form, date), date, [locale]) === date);
  const form = (['words', 'numbers'] as const).find(isRead) ?? 'iso';
  forms.set(locale, form);
  return form;
}

function writtenBy(form: Form, date: string): string {
  return form === 'iso' ? date : writtenDay('UTC', DAYS[form], startOfDate(date, 'UTC'));
}
