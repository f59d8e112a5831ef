import { afterEach, beforeEach } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { DEFAULT_RULES, type CalendarRules } from '#domain/holds.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startWorld, type SyncWorld } from '#test/sync/world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const at = (text: string): number => Date.parse(text);
type Entry = Value<'agenda.list'>['entries'][number];

/** A practice that checks one calendar, on 2 March 2026 at six in the morning: events are put there, read by one sync, and asked about. */
export interface CheckedCalendar {
  readonly world: SyncWorld;
  /** The address that its owner answers invitations with. */
  readonly me: string;
  /** Saves a part of the configuration. */
  save(more: object): Promise<void>;
  rules(more: Partial<CalendarRules>): Promise<void>;
  /** Makes one event be all that the calendar has of that name, and reads it. */
  given(name: string, ...more: string[]): Promise<void>;
  /** One resource of several VEVENTs with one UID, read. */
  givenSeries(...events: string[][]): Promise<void>;
  entries(from: string, to: string): Promise<Entry[]>;
  explain(start: number, end: number): Value<'availability.explain'>;
  /** Whether a time can be booked; an hour where no end is given. */
  isFree(from: string, to?: string): boolean;
}

/** Sets it up and takes it down around each test of the file; the parts are to be read inside tests. */
export function checkedCalendar(): CheckedCalendar {
  let world: SyncWorld;
  const save = async (more: object): Promise<void> => {
    await world.services.handlers['configuration.save']({
      primaryCalendarId: world.idOf('practice'),
      conflictCalendarIds: [world.idOf('personal')],
      ...more,
    });
  };
  const putAndRead = async (name: string, text: string): Promise<void> => {
    world.server.put('personal', `${name}.ics`, text);
    await world.sync();
  };
  const explain = (start: number, end: number): Value<'availability.explain'> =>
    world.services.handlers['availability.explain']({ start, end }) as Value<'availability.explain'>;
  beforeEach(async () => {
    world = await startWorld({ preset: 'plain', startAt: at('2026-03-02T06:00:00Z') });
    await world.connect();
    await save({ zone: 'UTC', displayZone: 'UTC' });
  });
  afterEach(() => world.stop());
  return {
    get world() {
      return world;
    },
    get me() {
      const [account] = world.context.practice.accounts();
      const address = account?.addresses.find((each) => each.includes('@'));
      if (address === undefined) throw new Error('an account without an address');
      return address;
    },
    save,
    rules: (more) => save({ rules: { [world.idOf('personal')]: { ...DEFAULT_RULES, ...more } } }),
    given: (name, ...more) => putAndRead(name, simpleEvent(name, { title: name, more })),
    givenSeries: (...events) => putAndRead('series', resourceOf(events)),
    entries: async (from, to) =>
      (await world.services.handlers['agenda.list']({ start: at(from), end: at(to) })).entries,
    explain,
    isFree: (from, to) => explain(at(from), to === undefined ? at(from) + HOUR : at(to)).bookable,
  };
}

function resourceOf(events: readonly string[][]): string {
  const vevents = events.flatMap((lines) => [
    'BEGIN:VEVENT',
    'UID:series',
    'DTSTAMP:20260101T000000Z',
    'SUMMARY:series',
    ...lines,
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//HeyClients Calendar//Tests//EN', ...vevents];
  return [...lines, 'END:VCALENDAR', ''].join('\r\n');
}
