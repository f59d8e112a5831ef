import { describe, expect, it } from 'vitest';
import { isAppleAddress, toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { appointmentTitle } from '#domain/appointment-title.ts';
import { DEFAULT_WORKING_HOURS, defaultConfiguration, selectedCalendarIds } from '#domain/configuration.ts';
import { hrefKey } from '#domain/resource.ts';
import type { ZoneRules } from '#domain/time.ts';
import { workingWindows } from '#domain/working-windows.ts';

const hour = 3_600_000;
/** A zone whose clock is always an hour ahead of UTC. */
const plusOne: ZoneRules = {
  zone: 'plus-one',
  offsetAt: () => hour,
  instantOf: (wall) => Date.parse(`${wall}Z`) - hour,
};
const at = (text: string): number => Date.parse(text);

describe('which calendars count', () => {
  const configuration = defaultConfiguration('Europe/Berlin');

  it('all of them until a choice was made', () => {
    expect(selectedCalendarIds(configuration, ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('none but the Primary when the choice was none', () => {
    const chosen = { ...configuration, primaryCalendarId: 'b', conflictCalendarIds: [] };

    expect(selectedCalendarIds(chosen, ['a', 'b', 'c'])).toEqual(['b']);
  });
});

describe('an app-specific password', () => {
  it.each(['abcd-efgh-ijkl-mnop', 'ABCD EFGH IJKL MNOP\n', 'abcdefghijklmnop', ' abcd–efgh–ijkl–mnop '])(
    '%j is recognised however it was pasted',
    (pasted) => {
      expect(toAppSpecificPassword(pasted)).toBe('abcd-efgh-ijkl-mnop');
    },
  );

  it.each(['', 'abcd-efgh-ijkl-mno', 'abcd-efgh-ijkl-mnopq', 'abcd-efgh-ijkl-mn0p', 'My Apple password!'])(
    '%j has another shape',
    (typed) => {
      expect(toAppSpecificPassword(typed)).toBeNull();
    },
  );

  it('addresses of Apple are told from others', () => {
    expect(isAppleAddress('ada@iCloud.com')).toBe(true);
    expect(isAppleAddress('ada@icloud.com.example')).toBe(false);
  });
});

describe('the title that iCloud shows', () => {
  const client = { id: 'c0ffee00-0000', name: 'Élodie van der Berg', code: null };

  it.each([
    [null, 'Termin'],
    ['appointment', 'Termin'],
    ['initials', 'É.V.D.B.'],
    ['code', 'Klient C0FF'],
    ['name', 'Élodie van der Berg'],
  ] as const)('%s: %s', (mode, title) => {
    expect(appointmentTitle({ titleMode: mode, titleWord: 'Termin', codeWord: 'Klient' }, client)).toBe(
      title,
    );
  });
});

describe('working time', () => {
  it('follows the weekday, and an exception replaces its day', () => {
    const hours = {
      ...DEFAULT_WORKING_HOURS,
      exceptions: [{ date: '2026-06-02', windows: [['10:00', '12:00']] as const }],
    };
    // Monday 1 June to Wednesday 3 June 2026, an hour ahead of UTC.
    const window = { start: at('2026-05-30T00:00Z'), end: at('2026-06-03T00:00Z') };

    expect(workingWindows(hours, window, plusOne)).toEqual([
      { start: at('2026-06-01T08:00Z'), end: at('2026-06-01T16:00Z') },
      { start: at('2026-06-02T09:00Z'), end: at('2026-06-02T11:00Z') },
    ]);
  });
});

describe('the key of an href', () => {
  it.each([
    ['https://p12-caldav.icloud.com:443/1/work/a%40b.ics', 'https://p99-caldav.icloud.com/1/work/a@b.ics'],
    ['https://server.example/a%20b/', 'https://server.example/a b/'],
    ['https://server.example/x/%7Eada/', 'https://server.example/x/~ada/'],
  ])('%s and %s are one resource', (one, other) => {
    expect(hrefKey(one)).toBe(hrefKey(other));
  });

  it.each([
    ['https://server.example/a%2Fb', 'https://server.example/a/b'],
    ['https://server.example/a', 'https://server.example/a/'],
    ['https://server.example/A', 'https://server.example/a'],
    ['https://server.example/a%2540b', 'https://server.example/a%40b'],
  ])('%s and %s are two', (one, other) => {
    expect(hrefKey(one)).not.toBe(hrefKey(other));
  });
});
