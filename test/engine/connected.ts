import { afterEach, beforeEach } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import type { EngineParts } from '#main/engine/compose.ts';
import { openCalendarServer } from '#main/caldav/calendar-client.ts';
import type { CalendarServer, OpenCalendarServer } from '#main/ports/calendar-server.ts';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startTestEngine, type TestEngine } from './app-engine.ts';

export const HOUR = 3_600_000;
/** Tuesday 1 December 2026, 12:00 UTC: near enough for every index, and no clock changes around it. */
export const noon = Date.parse('2026-12-01T12:00:00Z');

/** An engine connected to a Radicale with a Primary Calendar, one conflict calendar and one lesson in that, anew for each test. */
export interface Connected {
  readonly server: RadicaleServer;
  readonly engine: TestEngine;
  /** Id of the calendar that is checked for conflicts. */
  readonly personal: string;
  readonly practice: string;
  /** Makes the connection misbehave from the next start of the engine on. */
  misbehave(change: (server: CalendarServer) => Partial<CalendarServer>): void;
  book(start?: number, more?: object): Promise<Reply<Value<'appointments.book'>>>;
  booked(start?: number): Promise<Value<'appointments.book'>['appointment']>;
  agenda(): Promise<Value<'agenda.list'>['entries']>;
  sync(): Promise<Value<'sync.run'>>;
}

/**
 * Sets it up and takes it down around each test of the file; the parts are to be read inside tests.
 * @param own parts of the engine that a test looks into itself
 */
export function connectedToRadicale(own: Partial<EngineParts> = {}): Connected {
  let parts: { server: RadicaleServer; engine: TestEngine; practice: string; personal: string };
  let change: (server: CalendarServer) => Partial<CalendarServer> = () => ({});
  const openServer: OpenCalendarServer = (access) => {
    const opened = openCalendarServer(access);
    return { ...opened, ...change(opened) };
  };
  beforeEach(async () => {
    change = () => ({});
    const server = await startRadicale();
    const lesson = simpleEvent('lesson', { title: 'Lesson', start: '20261201T100000Z' });
    await server.put('personal', 'lesson.ics', lesson);
    const engine = await startTestEngine({ openServer, ...own });
    const { url, username, password } = server;
    const account = { provider: 'caldav', serverUrl: url, username, password } as const;
    const { calendars } = await engine.value('accounts.connect', account);
    const practice = calendars.find(({ name }) => name === 'Practice')?.id ?? '';
    const personal = calendars.find(({ name }) => name !== 'Practice')?.id ?? '';
    parts = { server, engine, practice, personal };
    await engine.value('configuration.save', {
      primaryCalendarId: practice,
      conflictCalendarIds: [personal],
      zone: 'Europe/Berlin',
      displayZone: 'Europe/Berlin',
    });
    await engine.value('sync.run', {});
  });
  afterEach(async () => {
    await parts.engine.remove();
    await parts.server.stop();
  });

  const input = (start = noon, more = {}) => ({
    start,
    lengthMinutes: 50,
    client: { name: 'Milo Kern' },
    ...more,
  });
  return {
    get server() {
      return parts.server;
    },
    get engine() {
      return parts.engine;
    },
    get personal() {
      return parts.personal;
    },
    get practice() {
      return parts.practice;
    },
    misbehave: (next) => {
      change = next;
    },
    book: (start, more) => parts.engine.call('appointments.book', input(start, more)),
    booked: async (start) => (await parts.engine.value('appointments.book', input(start))).appointment,
    agenda: async () =>
      (await parts.engine.value('agenda.list', { start: noon - 12 * HOUR, end: noon + 12 * HOUR })).entries,
    sync: () => parts.engine.value('sync.run', {}),
  };
}
