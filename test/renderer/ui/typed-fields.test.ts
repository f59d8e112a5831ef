import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isWholeClockText, readClockText, writtenClockText } from '#renderer/ui/clock-text.ts';
import { soughtDate, stepDate, typedDate, writtenDate } from '#renderer/ui/date-text.ts';
import { setLocale } from '#renderer/ui/locale.ts';
import { addDays, isDate, isTime } from '#renderer/ui/zoned-time.ts';

/** A Wednesday. */
const TODAY = '2026-10-14';
const on = (locale: string): void => setLocale({ locale, languages: [locale] }, null);
const read = (text: string): string | null => typedDate(text, TODAY, 'en');
const plain = (text: string): string => text.replaceAll(/\s/gu, ' ');
const dates = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1960-01-01', days));
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

afterAll(() => on('en-GB'));

describe.each([
  ...[
    'en-US',
    'en-GB',
    'en-CA',
    'de-DE',
    'de-US',
    'sv-SE',
    'da-DK',
    'fi-FI',
    'nl-NL',
    'fr-FR',
    'es-ES',
    'it-IT',
    'fr-CA',
    'en-ZA',
  ],
  ...[
    'pt-BR',
    'pl-PL',
    'cs-CZ',
    'hu-HU',
    'hr-HR',
    'bg-BG',
    'lt-LT',
    'ru-RU',
    'tr-TR',
    'he-IL',
    'ar-EG',
    'fa-IR',
  ],
  ...['hi-IN', 'th-TH', 'vi-VN', 'ja-JP', 'ko-KR', 'zh-CN', 'zh-TW'],
])('what is written out in %s', (locale) => {
  beforeEach(() => on(locale));

  it('is read back as the date that it was', () => {
    fc.assert(fc.property(dates, (date) => read(writtenDate(date)) === date));
  });

  it('is read back as the time that it was', () => {
    fc.assert(fc.property(times, (time) => readClockText(writtenClockText(time)) === time));
  });
});

describe('a date in a field', () => {
  it.each([
    ['en-US', 'Thu, Oct 15, 2026', '5:00 PM'],
    ['en-GB', 'Thu 15 Oct 2026', '17:00'],
    ['de-DE', 'Do., 15. Okt. 2026', '17:00'],
    ['sv-SE', 'tors 15 okt. 2026', '17:00'],
    ['th-TH', '15/10/2026', '17:00'],
  ])('is written in %s as all others are: %s, %s', (locale, date, time) => {
    on(locale);
    expect([plain(writtenDate('2026-10-15')), plain(writtenClockText('17:00'))]).toEqual([date, time]);
  });

  it.each([
    [
      'en-GB',
      ['15 Oct', '15 October 2026', '15/10', '15/10/26', '15.10.', '2026-10-15', 'thursday', 'tomorrow'],
    ],
    ['en-US', ['Oct 15', '15 Oct', '10/15', '10/15/2026', '15.10.2026', '2026-10-15', 'Thu', 'Tomorrow']],
    ['de-DE', ['15.10.', '15.10.26', '15. Oktober', '15 okt', '2026-10-15', 'Do', 'morgen', 'tomorrow']],
    ['sv-SE', ['15/10', '15/10/2026', '15 okt', '2026-10-15', 'torsdag', 'i morgon']],
    ['es-ES', ['15 de octubre', '15/10', 'mañana']],
  ])('takes what is typed in %s', (locale, typed) => {
    on(locale);
    expect(typed.map(read)).toEqual(typed.map(() => '2026-10-15'));
  });

  it.each([
    ['en-GB', 'may 5', '2027-05-05'],
    ['en-GB', '14 oct', '2026-10-14'],
    ['en-GB', '29 feb', '2028-02-29'],
    ['en-US', '10/13', '2027-10-13'],
    ['en-CA', '1.1.27', '2027-01-01'],
    ['fr-CA', '1.1.27', '2027-01-01'],
    ['en-CA', '2027-01-02', '2027-01-02'],
    ['sv-SE', '26-10-15', '2026-10-15'],
    ['hu-HU', '26.10.15', '2026-10-15'],
    ['en-US', '5.10.2026', '2026-10-05'],
    ['en-US', '5.10.26', '2026-10-05'],
    ['en-US', '10.15.2026', '2026-10-15'],
    ['en-GB', '15th Oct', '2026-10-15'],
    ['en-GB', '22nd of October 2026', '2026-10-22'],
    ['en-US', 'Oct. 15th, 2026', '2026-10-15'],
    ['fr-FR', '1er nov', '2026-11-01'],
  ])('in %s takes “%s” for %s', (locale, text, date) => {
    on(locale);
    expect(read(text)).toBe(date);
  });

  it('that is looked for, without a year, is the nearest', () => {
    on('en-GB');
    expect(soughtDate('may 5', '2026-10-14', 'en')).toBe('2026-05-05');
  });

  it('follows the day that is changed in it, not the weekday beside it', () => {
    on('en-GB');
    expect(read('Thu 16 Oct 2026')).toBe('2026-10-16');
    on('es-ES');
    expect(read('mar, 4 mar 2026')).toBe('2026-03-04');
  });

  it.each(['', '15', '31/2', '15/10/202', '15/10/20266', '15:10', 'Thu', 'x 15 Oct', '15 Oct 2026 9'])(
    'takes “%s” for no date but where it is a weekday',
    (text) => {
      on('en-GB');
      expect(read(text)).toBe(text === 'Thu' ? '2026-10-15' : null);
    },
  );

  it('is stepped by days, from today where there is none; what is no date stays', () => {
    expect(stepDate('2026-12-31', 1, TODAY)).toBe('2027-01-01');
    expect(stepDate('2026-03-01', -1, TODAY)).toBe('2026-02-28');
    expect(stepDate('', 1, TODAY)).toBe(TODAY);
    expect(stepDate('soon', 1, TODAY)).toBe('soon');
    expect(stepDate('9999-12-31', 1, TODAY)).toBe('9999-12-31');
  });
});

describe('what a form holds', () => {
  it.each(['2026-02-29', '2026-13-01', '0202-10-15', '2026-1-5', '15 Oct', ''])('“%s” is no date', (text) => {
    expect(isDate(text)).toBe(false);
  });
  it.each(['24:00', '9:00', '12:60', 'noon', ''])('“%s” is no time of day', (text) => {
    expect(isTime(text)).toBe(false);
  });
  it('2028-02-29 and 23:59 are what they say', () => {
    expect([isDate('2028-02-29'), isTime('23:59')]).toEqual([true, true]);
  });
});

describe('a time in a field', () => {
  it.each([
    ['en-GB', ['17', '17h', '17h00', '1700', '17:00', '17.00', '5pm', '5 p.m.', '17 Uhr']],
    ['fr-CA', ['17 h 00', '17 h', '17h00', '17:00', '17 h']],
    ['ko-KR', ['오후 5:00', '오후 5', '17:00', '5pm']],
    ['ar-EG', ['٥:٠٠ م', '5:00 م', '17:00']],
  ])('takes what is typed in %s', (locale, typed) => {
    on(locale);
    expect(typed.map(readClockText)).toEqual(typed.map(() => '17:00'));
  });

  it.each([
    ['en-US', ['10:30 am', '10:30 AM', '10 a', '10:30 a.m.'], ['10', '10:30', '1030']],
    ['en-GB', ['10:30'], ['10', '1030', '10.30']],
    ['ko-KR', ['오전 10:30'], ['10:30']],
  ])('is taken in %s as it is typed once no other can be meant', (locale, whole, unfinished) => {
    on(locale);
    const isWhole = (text: string): boolean => isWholeClockText(text, readClockText(text) ?? '');
    expect([whole.filter((text) => !isWhole(text)), unfinished.filter(isWhole)]).toEqual([[], []]);
  });

  it('that the language writes in a way of its own stays in digits', () => {
    on('en-US-u-nu-hanidec-hc-h24');
    const times = ['00:00', '00:30', '12:00', '23:55'];
    expect(times.map((time) => readClockText(writtenClockText(time)))).toEqual(times);
  });
});
