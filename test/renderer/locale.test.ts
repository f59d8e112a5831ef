import { afterAll, describe, expect, it } from 'vitest';
import type { Language } from '#contract/languages.ts';
import {
  formatCompactTime,
  formatDay,
  formatDayOfYear,
  formatDays,
  formatFullDay,
  formatMoment,
  formatMonth,
  formatShortDay,
  formatTime,
  formatTimeRange,
  unbroken,
} from '#renderer/ui/format.ts';
import { displayLocale, firstDayOfWeek, readSystemLocale, setLocale } from '#renderer/ui/locale.ts';

/** Thursday 4 June 2026, 14:05 in Berlin. */
const AT = Date.UTC(2026, 5, 4, 12, 5);
const ZONE = 'Europe/Berlin';
const MONDAY = 1;
const SUNDAY = 7;

function on(locale: string, chosen: Language | null = null): void {
  setLocale({ locale, languages: [locale] }, chosen);
}
/** ICU parts some words by narrow spaces. */
const plain = (text: string): string => text.replace(/[\u202f\u2009\u00a0]/gu, ' ');

afterAll(() => on('en-GB'));

describe('as the system has it', () => {
  it('en-US: a clock of 12 hours, the week from Sunday', () => {
    on('en-US');
    expect(plain(formatTime(AT, ZONE))).toBe('2:05 PM');
    expect(formatDay(AT, ZONE)).toBe('Thursday, June 4');
    expect(firstDayOfWeek()).toBe(SUNDAY);
  });

  it('de-DE: a clock of 24 hours, the week from Monday, German words', () => {
    on('de-DE');
    expect(formatTime(AT, ZONE)).toBe('14:05');
    expect(formatDay(AT, ZONE)).toBe('Donnerstag, 4. Juni');
    expect(formatMonth(AT, ZONE)).toBe('Juni 2026');
    expect(firstDayOfWeek()).toBe(MONDAY);
  });

  it.each(['de-DE', 'de-AT', 'de-CH'])('%s: no line ends between a time and "Uhr"', (locale) => {
    on(locale);
    const from = Date.UTC(2026, 5, 4, 6, 5);
    expect(formatTimeRange(from, from + 50 * 60_000, ZONE)).toBe('08:05–08:55\u00a0Uhr');
    expect(unbroken('09 Uhr')).toBe('09\u00a0Uhr');
  });

  it('en-GB: a clock of 24 hours, the week from Monday', () => {
    on('en-GB');
    expect(formatTime(AT, ZONE)).toBe('14:05');
    expect(formatFullDay(AT, ZONE)).toBe('Thursday 4 Jun 2026');
    expect(firstDayOfWeek()).toBe(MONDAY);
  });

  it('a day of another year has its year', () => {
    on('en-GB');
    const dayOf = (at: number, length: 'short' | 'full') => plain(formatDayOfYear(at, AT, ZONE, length));
    expect(dayOf(AT, 'full')).toBe('Thursday 4 June');
    expect(dayOf(Date.UTC(2027, 0, 1), 'full')).toBe('Friday 1 January 2027');
    // On the clock of the zone the new year has begun.
    expect(dayOf(Date.UTC(2026, 11, 31, 23, 30), 'short')).toBe('Fri 1 Jan 2027');
    expect(dayOf(Date.UTC(2026, 11, 31, 22, 30), 'short')).toBe('Thu 31 Dec');
  });

  it.each([
    ['en-GB', null, ['Thursday 4 June', 'Thu 4 Jun', 'Thursday 4 Jun 2026', 'Thu 4 Jun, 14:05']],
    ['en-AU', null, ['Thursday 4 June', 'Thu 4 June', 'Thursday 4 June 2026', 'Thu 4 June, 2:05 pm']],
    ['de-DE', 'en', ['Thursday, 4 June', 'Thu, 4 Jun', 'Thursday, 4 Jun 2026', 'Thu, 4 Jun, 14:05']],
    [
      'de-DE',
      null,
      ['Donnerstag, 4. Juni', 'Do., 4. Juni', 'Donnerstag, 4. Juni 2026', 'Do., 4. Juni, 14:05'],
    ],
  ] as const)('%s, %s: a weekday is parted from its date by a comma everywhere, or nowhere', (...given) => {
    const [locale, chosen, expected] = given;
    on(locale, chosen);
    const written = [
      formatDay(AT, ZONE),
      formatShortDay(AT, ZONE),
      formatFullDay(AT, ZONE),
      formatMoment(AT, AT + 7 * 86_400_000, ZONE),
    ];
    expect(written.map(plain)).toEqual(expected);
  });

  it('a time in the morning is written in the same way alone as in a range', () => {
    const nine = Date.UTC(2026, 5, 4, 7);
    const ways = { 'en-GB': '09:00', 'de-DE': '09:00', 'es-ES': '9:00', 'en-US': '9:00' };
    for (const [locale, nineOClock] of Object.entries(ways)) {
      on(locale);
      expect(formatTime(nine, ZONE)).toMatch(new RegExp(`^${nineOClock}`));
      expect(formatTimeRange(nine, nine + 3_000_000, ZONE)).toMatch(new RegExp(`^${nineOClock}`));
    }
  });

  it('a language that has no texts still has its dates', () => {
    on('fr-FR');
    expect(formatDay(AT, ZONE)).toBe('jeudi 4 juin');
  });
});

describe('a chosen language has its words and the customs of the system', () => {
  it('German on a British computer', () => {
    on('en-GB', 'de');
    expect(formatDay(AT, ZONE)).toBe('Donnerstag, 4. Juni');
    expect(formatTime(AT, ZONE)).toBe('14:05');
    expect(firstDayOfWeek()).toBe(MONDAY);
  });

  it('German on an American computer', () => {
    on('en-US', 'de');
    expect(formatMonth(AT, ZONE)).toBe('Juni 2026');
    expect(plain(formatTime(AT, ZONE))).toBe('2:05 PM');
    expect(firstDayOfWeek()).toBe(SUNDAY);
  });

  it('English on a German computer', () => {
    on('de-DE', 'en');
    expect(formatDay(AT, ZONE)).toBe('Thursday, 4 June');
    expect(formatTime(AT, ZONE)).toBe('14:05');
    expect(plain(formatTimeRange(AT, AT + 50 * 60_000, ZONE))).toMatch(/^14:05 ?– ?14:55$/);
    expect(firstDayOfWeek()).toBe(MONDAY);
  });

  it('the language of the system, chosen, leaves everything as it was', () => {
    on('de-AT', 'de');
    expect(displayLocale()).toBe('de-AT');
    expect(formatDays(AT, AT + 86_400_000, ZONE)).toMatch(/Juni 2026/);
  });
});

describe('what the system speaks', () => {
  const navigator = { language: 'de', languages: ['de', 'en'] };

  it('is what the browser says', () => {
    expect(readSystemLocale(navigator)).toEqual({ locale: 'de', languages: ['de', 'en'] });
  });

  it('is what the host said in the address, where it did', () => {
    expect(readSystemLocale(navigator, '?locale=de-CH&languages=fr-CH%2Cde-CH')).toEqual({
      locale: 'de-CH',
      languages: ['fr-CH', 'de-CH'],
    });
  });

  it('is British English where that is no locale', () => {
    expect(readSystemLocale({ language: '', languages: [] }).locale).toBe('en-GB');
    expect(readSystemLocale(navigator, '?locale=C_POSIX').locale).toBe('en-GB');
  });
});

describe('where there is hardly any room for a time', () => {
  const compact = (wall: string) => plain(formatCompactTime(Date.parse(`2026-06-04T${wall}:00Z`), 'UTC'));
  const all = (): string[] => ['00:00', '00:05', '09:00', '09:30', '12:00', '21:45'].map(compact);

  it.each(['en-US', 'en-CA', 'en-AU'])(
    '%s: the hour, minutes where there are any, and a letter',
    (locale) => {
      on(locale);
      expect(all()).toEqual(['12a', '12:05a', '9a', '9:30a', '12p', '9:45p']);
    },
  );

  it('German on an American computer: the same, for it has no other words for AM and PM', () => {
    on('en-US', 'de');
    expect(all()).toEqual(['12a', '12:05a', '9a', '9:30a', '12p', '9:45p']);
  });

  it('a language that has words of its own for AM and PM keeps them, and leaves out minutes of a full hour', () => {
    on('ko-KR');
    expect([compact('09:00'), compact('21:45')]).toEqual(['오전 9시', '오후 9:45']);
    on('es-MX');
    expect([compact('09:00'), compact('21:45')]).toEqual(['9 a.m.', '9:45 p.m.']);
  });

  it.each(['de-DE', 'en-GB', 'fr-CA'])('%s: a clock of 24 hours stays as it is', (locale) => {
    on(locale);
    for (const wall of ['00:00', '09:00', '21:45']) {
      expect(compact(wall)).toBe(plain(formatTime(Date.parse(`2026-06-04T${wall}:00Z`), 'UTC')));
    }
    expect(compact('09:00')).toMatch(/^09.+00$/);
  });

  it('a full hour is one by the clock of the zone', () => {
    on('en-US');
    expect(formatCompactTime(Date.parse('2026-06-04T03:15:00Z'), 'Asia/Kathmandu')).toBe('9a');
  });
});
