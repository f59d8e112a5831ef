import { describe, expect, it } from 'vitest';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { connectedToRadicale, noon } from './connected.ts';

const at = connectedToRadicale();

describe('a calendar that cannot be read', () => {
  const faults = (['forbidden', 'server-error', 'timeout', 'bad-answer'] as const).map(
    (kind) => new CalendarServerError(kind, 'REPORT'),
  );

  it.each(faults)('keeps what it has and says so: %s', async (fault) => {
    await at.server.put(
      'personal',
      'new.ics',
      simpleEvent('new', { title: 'New', start: '20261201T180000Z' }),
    );
    at.misbehave((opened) => ({
      listChanges: (calendar, ...rest) =>
        calendar.includes('/personal/') ? Promise.reject(fault) : opened.listChanges(calendar, ...rest),
    }));
    await at.engine.restart();
    await at.sync();

    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Lesson']);
    const calendars = await at.engine.value('calendars.list', {});
    expect(calendars.map(({ id, freshness }) => [id === at.personal, freshness.state])).toEqual(
      expect.arrayContaining([
        [true, 'failing'],
        [false, 'fresh'],
      ]),
    );
    expect(await at.book()).toMatchObject({
      ok: false,
      error: { code: 'unverified-calendars', calendarIds: [at.personal] },
    });
    expect(await at.book(noon, { confirmUnverified: true })).toMatchObject({ ok: true });
  });

  it('a second refusal of the password stops the account until it is replaced', async () => {
    let tries = 0;
    at.misbehave(() => ({
      listCalendars: () => {
        tries += 1;
        return Promise.reject(new CalendarServerError('unauthorized', 'PROPFIND', { status: 401 }));
      },
    }));
    await at.engine.restart();
    await at.sync();
    await at.sync();
    await at.sync();

    expect(tries).toBe(2);
    expect(await at.engine.value('accounts.list', {})).toMatchObject([{ state: 'reconnect-required' }]);
    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Lesson']);
  });
});

describe('syncing', () => {
  it('an unchanged account costs one request and changes nothing', async () => {
    await at.sync();
    const before = await at.agenda();
    const report = await at.sync();

    expect(report.requests).toBe(1);
    expect(report.calendars.map(({ mode }) => mode)).toEqual(['skipped', 'skipped']);
    expect(await at.agenda()).toEqual(before);
  });

  it('what is added, changed and deleted at the server follows', async () => {
    await at.server.put('practice', 'a.ics', simpleEvent('a', { title: 'Added', start: '20261201T150000Z' }));
    await at.server.put(
      'personal',
      'lesson.ics',
      simpleEvent('lesson', { title: 'Moved', start: '20261201T160000Z' }),
    );
    await at.sync();
    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Added', 'Moved']);

    await at.server.delete('personal', 'lesson.ics');
    await at.sync();
    expect((await at.agenda()).map(({ title }) => title)).toEqual(['Added']);
  });

  it('a full listing that stops between two pages is begun again, and nothing is missed or lost', async () => {
    await at.server.put(
      'personal',
      'second.ics',
      simpleEvent('second', { title: 'Second', start: '20261201T150000Z' }),
    );
    await at.server.put('personal', 'first.ics', simpleEvent('first', { title: 'First' }));
    await at.server.delete('personal', 'lesson.ics');
    let calls = 0;
    at.misbehave((opened) => ({
      listChanges: async (calendar, token, ...rest) => {
        if (!calendar.includes('/personal/')) return opened.listChanges(calendar, token, ...rest);
        calls += 1;
        if (calls === 1) return { type: 'token-invalid' };
        if (calls === 3) throw new CalendarServerError('server-error', 'REPORT');
        const outcome = await opened.listChanges(calendar, token, ...rest);
        if (outcome.type !== 'changes' || calls > 3) return outcome;
        // The first page knows nothing of the second, which never comes.
        return {
          type: 'changes',
          changes: {
            ...outcome.changes,
            changed: outcome.changes.changed.filter(({ href }) => href.endsWith('/first.ics')),
            removed: [],
            truncated: true,
          },
        };
      },
    }));
    await at.engine.restart();
    await at.sync();
    await at.engine.restart();
    await at.sync();

    expect((await at.agenda()).map(({ title }) => title)).toEqual(['First', 'Second']);
  });

  it('a calendar that is not chosen is not read and holds no time', async () => {
    await at.engine.value('configuration.save', { conflictCalendarIds: [] });

    expect(await at.agenda()).toEqual([]);
  });
});
