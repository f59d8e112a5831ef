import { expect, it } from 'vitest';
import { defaultConfiguration } from '#domain/configuration.ts';
import type { ETag, Href } from '#domain/resource.ts';
import { NEVER_SYNCED } from '#main/ports/cache-store.ts';
import type { PracticeStore, RemoteCopy } from '#main/ports/practice-store.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { account, appointment, calendar, copy } from '#test/conformance/practice-store.ts';

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

const there = { calendarId: calendar.id, href: copy.href };
const withCopy = (store: PracticeStore, change: Partial<RemoteCopy>): void => {
  store.saveClient(appointment.client);
  store.saveAppointment(appointment);
  store.saveRemoteCopy({ ...copy, calendarId: 'of-another', ...change });
};
const configuration = defaultConfiguration('UTC');
const mark = { calendarId: calendar.id, uid: 'one', instance: null };
const seenThere = {
  ...({ at: 1, kind: 'event-added', uid: 'one', before: null, after: null } as const),
  ...{ calendarId: calendar.id, appointmentId: null, entryId: null },
};
const remains: Readonly<Record<string, (store: PracticeStore) => void>> = {
  'a mark': (store) => store.saveFreeMark(mark),
  'what was seen of its events': (store) => store.addToJournal([seenThere]),
  'the place of a copy': (store) => withCopy(store, { calendarId: calendar.id }),
  'a place that a copy was moved to': (store) =>
    withCopy(store, { belief: 'elsewhere', elsewhere: there, etag: '"e"' as ETag, baseIcs: 'text' }),
  'a place that a copy is to leave': (store) =>
    withCopy(store, { leaving: { ...there, uid: 'old', wasThere: true, base: null, isHolding: false } }),
  'the choice of a Primary Calendar': (store) =>
    store.saveConfiguration({ ...configuration, primaryCalendarId: calendar.id }),
  'the choice of calendars to check': (store) =>
    store.saveConfiguration({ ...configuration, conflictCalendarIds: ['other', calendar.id] }),
};

it.each(Object.entries(remains))('%s is counted as left of an account', (_name, save) => {
  const store = openPracticeStore({ file: null, key: null });
  save(store);

  expect(store.rowsOf(account.id, [calendar.id])).toBe(1);
  expect(store.rowsOf('another', ['another'])).toBe(0);
  store.close();
});

it('of what an appointment knew of its account’s server nothing is left, and what it knows of others stays', () => {
  const store = openPracticeStore({ file: null, key: null });
  const other = { calendarId: 'of-another', href: 'https://other.example/1.ics' as Href };
  store.saveAccount(account);
  store.saveCalendar(calendar);
  const etag = '"e"' as ETag;
  withCopy(store, { calendarId: calendar.id, etag, baseIcs: 'text', belief: 'elsewhere', elsewhere: other });
  store.removeAccount(account.id);

  expect(store.rowsOf(account.id, [calendar.id])).toBe(0);
  expect(store.remoteCopy(appointment.id)).toMatchObject({
    href: `https://erased.invalid/${copy.uid}.ics`,
    etag: null,
    baseIcs: null,
    elsewhere: other,
  });
  store.close();
});

it('what the cache has of a calendar, a pause, or a host that no other account has is counted as left', () => {
  const store = openCacheStore({ file: null, key: null });
  const left = (): number => store.rowsOf('a', ['c'], ['kept.example']);
  for (const host of ['gone.example', 'kept.example'])
    store.saveHostTraits(host, { dataInReports: true, noMultiget: false });
  store.pauseUntil('a', 5);
  store.saveSyncState('c', { ...NEVER_SYNCED, checkedAt: 1 });
  store.saveSyncState('of-another', { ...NEVER_SYNCED, checkedAt: 1 });
  expect(left()).toBe(3);

  store.forgetCalendar('c');
  expect(store.forgetAccount('a', ['kept.example'])).toBe(2);
  expect(left()).toBe(0);
  expect(store.hostTraits('kept.example').dataInReports).toBe(true);
  store.close();
});
