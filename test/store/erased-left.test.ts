import { expect, it } from 'vitest';
import type { Href } from '#domain/resource.ts';
import type { LeftObject } from '#main/ports/practice-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { account, appointment, calendar, copy } from '#test/conformance/practice-store.ts';

const left: LeftObject = {
  ...{ calendarId: calendar.id, href: 'https://server.example/home/one/1.ics' as Href },
  ...{ uid: 'old', wasThere: true, base: 'text', isHolding: false },
};

it('of what an appointment left in an account that is erased neither place nor text is kept', () => {
  const store = openPracticeStore({ file: null, key: null });
  store.saveAccount(account);
  store.saveCalendar(calendar);
  store.saveClient(appointment.client);
  store.saveAppointment(appointment);
  store.saveRemoteCopy({ ...copy, calendarId: 'of-another', leaving: left });
  store.removeAccount(account.id);

  expect(store.rowsOf(account.id, [calendar.id])).toBe(0);
  const erased = { ...left, href: 'https://erased.invalid/old.ics', base: null };
  expect(store.remoteCopy(appointment.id)?.leaving).toEqual(erased);

  store.saveRemoteCopy({
    ...copy,
    calendarId: 'of-another',
    leaving: { ...left, href: erased.href as Href },
  });
  expect(store.rowsOf(account.id, [calendar.id])).toBe(1);
  store.close();
});

it('what was left behind is an own event, but while it holds its time', () => {
  const store = openPracticeStore({ file: null, key: null });
  store.saveClient(appointment.client);
  store.saveAppointment(appointment);
  store.saveFormerUid('old', appointment.id);
  store.saveRemoteCopy({ ...copy, leaving: left });
  expect(store.knownUids()).toContain('old');
  store.saveRemoteCopy({ ...copy, leaving: { ...left, isHolding: true } });
  expect(store.knownUids()).not.toContain('old');
  expect(store.knownUids()).toContain(appointment.uid);
  store.close();
});
