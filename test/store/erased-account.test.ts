import { expect, it } from 'vitest';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { account, calendar } from '#test/conformance/practice-store.ts';

it('with an account goes what was seen in its calendars, not what became of appointments', () => {
  const store = openPracticeStore({ file: null, key: null });
  const seen = {
    ...({ at: 1, kind: 'event-added', uid: 'one', before: null, after: null } as const),
    ...{ calendarId: calendar.id, appointmentId: null, entryId: null },
  };
  store.saveAccount(account);
  store.saveCalendar(calendar);
  store.addToJournal([
    seen,
    { ...seen, appointmentId: 'appointment-1' },
    { ...seen, calendarId: 'of-another-account' },
  ]);

  expect(store.removeAccount(account.id)).toBe(3);
  expect(store.journal(0).map(({ appointmentId, calendarId }) => appointmentId ?? calendarId)).toEqual([
    'of-another-account',
    'appointment-1',
  ]);
  store.close();
});
