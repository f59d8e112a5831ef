import { describe, expect, it } from 'vitest';
import type { Preferences } from '#contract/preferences.ts';
import { badgeCount } from '#main/host/desktop/facts.ts';
import { planNotices, type NoticeMemory, type NoticePlan } from '#main/host/desktop/notices.ts';
import {
  accountThat,
  appointmentAt,
  clashWith,
  english,
  factsOf,
  HOUR,
  MINUTE,
  NOW,
} from './desktop-facts.ts';

type Given = NonNullable<Parameters<typeof factsOf>[0]>;

/** Plans one state after the other, each with the memory of the one before. */
function after(...states: readonly (readonly [now: number, given: Given])[]): NoticePlan[] {
  let memory: NoticeMemory | null = null;
  return states.map(([now, given]) => {
    const plan = planNotices(factsOf(given), memory, now, english);
    memory = plan.memory;
    return plan;
  });
}
const titles = (plans: readonly NoticePlan[]): string[][] =>
  plans.map(({ show }) => show.map(({ title }) => title));
const later = appointmentAt(NOW + 5 * HOUR, { id: 'later' });

describe('a reminder', () => {
  const start = NOW + 30 * MINUTE;
  const appointments = [appointmentAt(start, { id: 'mira' })];

  it('comes ten minutes before, once, without a name', () => {
    const plans = after(
      [start - 11 * MINUTE, { appointments }],
      [start - 10 * MINUTE, { appointments }],
      [start - 9 * MINUTE, { appointments }],
    );
    expect(plans.map(({ show }) => show)).toEqual([
      [],
      [
        {
          id: `remind:mira:${start}`,
          title: 'Appointment',
          body: 'At 10:30, in 10 minutes',
          target: { kind: 'appointment', appointmentId: 'mira', start },
        },
      ],
      [],
    ]);
  });

  it('names the client only where that is allowed and names are shown', () => {
    const titleWith = (preferences: Partial<Preferences>): string | undefined =>
      after([start - MINUTE, { appointments, preferences }])[0]?.show[0]?.title;
    expect(titleWith({ namesOutside: true })).toBe('Mira Kovač');
    expect(titleWith({ namesOutside: true, hideNames: true })).toBe('Appointment');
  });

  it.each([
    [{ remindMinutes: null }, 0],
    [{ remindMinutes: 0 }, 0],
    [{ remindMinutes: 60 }, 1],
  ])('with %j, half an hour before: %i', (preferences, count) => {
    expect(after([NOW, { appointments, preferences }])[0]?.show).toHaveLength(count);
  });

  it('none of what was cancelled, or has begun while the computer slept', () => {
    const cancelled = [appointmentAt(start, { state: 'cancelled' })];
    expect(titles(after([start - MINUTE, { appointments: cancelled }]))).toEqual([[]]);
    expect(titles(after([start + 2 * MINUTE, { appointments }]))).toEqual([[]]);
  });

  it('an appointment that is moved is reminded of again; the old reminder goes', () => {
    const moved = [appointmentAt(start + HOUR, { id: 'mira' })];
    const [, second, third] = after(
      [start - 10 * MINUTE, { appointments }],
      [start - 8 * MINUTE, { appointments: moved }],
      [start + 50 * MINUTE, { appointments: moved }],
    );
    expect(second).toMatchObject({ show: [], withdraw: [`remind:mira:${start}`] });
    expect(third?.show).toHaveLength(1);
  });
});

describe('a late clash', () => {
  const quiet = { appointments: [later] };
  const clashing = { ...quiet, alerts: [clashWith(later)] };

  it('is told once, and taken back when the event goes', () => {
    const plans = after([NOW, quiet], [NOW, clashing], [NOW, clashing], [NOW, quiet]);
    expect(titles(plans)).toEqual([[], ['Something came to lie over an appointment'], [], []]);
    expect(plans.at(-1)?.withdraw).toEqual(['clash:later:dentist']);
  });

  it('says neither who nor what, unless that is allowed', () => {
    const bodyWith = (preferences: Partial<Preferences>): string | undefined =>
      after([NOW, quiet], [NOW, { ...clashing, preferences }])[1]?.show[0]?.body;
    expect(bodyWith({})).toBe('Appointment, Thursday 4 June, 15:00');
    expect(bodyWith({ namesOutside: true })).toBe('Mira Kovač, Thursday 4 June, 15:00: Dentist with Anna');
    expect(bodyWith({ namesOutside: true, hideNames: true })).not.toMatch(/Mira|Dentist/);
  });

  it('that was there when the app began is no news', () => {
    expect(titles(after([NOW, clashing], [NOW, clashing]))).toEqual([[], []]);
  });

  it('is not told where such news are switched off', () => {
    const preferences = { notices: false };
    expect(titles(after([NOW, quiet], [NOW, { ...clashing, preferences }]))).toEqual([[], []]);
  });
});

describe('an account', () => {
  const is = (state: Parameters<typeof accountThat>[0], last = NOW): Given => ({
    accounts: [accountThat(state, last)],
  });

  it('that asks for a new password is told, and taken back once it is connected', () => {
    const plans = after([NOW, is('idle')], [NOW, is('reconnect-required')], [NOW, is('idle')]);
    expect(titles(plans)).toEqual([[], ['A calendar account needs a new password'], []]);
    expect(plans[1]?.show[0]?.target).toEqual({ kind: 'action', id: 'status' });
    expect(plans[2]?.withdraw).toEqual(['reconnect:icloud']);
  });

  it('that fails is told after an hour; one that is offline never', () => {
    const anHour = NOW + HOUR;
    expect(titles(after([NOW, is('idle')], [NOW, is('failing')], [anHour, is('failing')]))).toEqual([
      [],
      [],
      ["A calendar account can't be read"],
    ]);
    expect(titles(after([NOW, is('idle')], [anHour, is('offline')]))).toEqual([[], []]);
  });
});

describe('a held appointment', () => {
  const held = appointmentAt(NOW + 5 * HOUR, { id: 'h', sync: 'held', waitingSince: NOW });
  const waits = { appointments: [held] };
  const isThere = { appointments: [{ ...held, sync: 'synced' as const, waitingSince: null }] };

  it('is told when it is in iCloud at last', () => {
    const [, second] = after([NOW, waits], [NOW + 5 * MINUTE, isThere]);
    expect(second?.show).toMatchObject([
      { title: 'A held appointment is in iCloud now', target: { appointmentId: 'h' } },
    ]);
  });

  it('one that was only on its way is not', () => {
    expect(titles(after([NOW, waits], [NOW + 5_000, isThere]))).toEqual([[], []]);
  });

  it('is told when its time was taken', () => {
    const attention = { kind: 'taken-meanwhile', reason: null, theirs: null, calendarId: null } as const;
    const taken = { appointments: [{ ...held, attention }] };
    expect(titles(after([NOW, waits], [NOW + 5 * MINUTE, taken]))[1]).toEqual([
      "A held appointment's time was taken meanwhile",
    ]);
  });
});

describe('all together', () => {
  it('many at once are one', () => {
    const many = [1, 2, 3, 4].map((hour) => appointmentAt(NOW + hour * HOUR));
    const plans = after(
      [NOW, { appointments: many }],
      [NOW, { appointments: many, alerts: many.map(clashWith) }],
    );
    expect(titles(plans)[1]).toEqual(['4 things need you']);
  });

  it('nothing is told of the sample', () => {
    const sample = { workspace: 'sample' as const, appointments: [appointmentAt(NOW + MINUTE)] };
    expect(titles(after([NOW, sample]))).toEqual([[]]);
  });

  it('a keychain that locks and opens again makes no news of what was known', () => {
    const known = { appointments: [later], alerts: [clashWith(later)] };
    const plans = after([NOW, known], [NOW, { workspace: 'locked' }], [NOW, known]);
    expect(plans.map(({ show, withdraw }) => [...show, ...withdraw])).toEqual([[], [], []]);
    expect(titles(after([NOW, { workspace: 'locked' }], [NOW, known]))).toEqual([[], []]);
  });
});

it('the badge counts appointments that need somebody, each once, and accounts that ask for a password', () => {
  const attention = { kind: 'conflict', reason: null, theirs: null, calendarId: null } as const;
  const appointments = [later, appointmentAt(NOW + HOUR, { attention })];
  const alerts = [clashWith(later), { ...clashWith(later), id: 'second' }];
  expect(badgeCount(factsOf({ appointments, alerts }))).toBe(2);
  expect(badgeCount(factsOf({ accounts: [accountThat('reconnect-required')] }))).toBe(1);
  expect(badgeCount(factsOf({ accounts: [accountThat('offline')] }))).toBe(0);
});
