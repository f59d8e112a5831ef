import type { CalendarCollection } from '#main/ports/calendar-server.ts';
import { currentConfiguration } from '../context.ts';
import { calendarIdOf } from '../identity.ts';
import { failed, fine, warned, type Check, type Found, type NamedCheck, type Patient } from './check.ts';
import { stage, UNTIL_SIGN_IN } from './server-checks.ts';

const eventsOf = async ({ survey }: Patient): Promise<readonly CalendarCollection[]> => {
  const found = await survey().discovery;
  return found?.calendars.filter(({ kind }) => kind === 'events') ?? [];
};

const listed = stage('calendars', 'home-gone');

const calendars: Check = async (patient) => {
  const found = await listed(patient);
  if (found.outcome === 'failed') return found;
  const all = (await patient.survey().discovery)?.calendars.length ?? 0;
  const events = (await eventsOf(patient)).length;
  const facts = { calendars: events, subscriptions: all - events };
  return events === 0 ? failed('no-calendars', facts) : fine(facts);
};

/** By what the server says may be done (RFC 3744): nothing is written to find out. */
const writable: Check = async (patient) => {
  const events = await eventsOf(patient);
  const count = (access: CalendarCollection['access']): number =>
    events.filter((each) => each.access === access).length;
  const facts = { writable: count('read-write'), readOnly: count('read-only'), unsaid: count('unknown') };
  if (facts.readOnly === events.length) return failed('read-only', facts);
  return primaryOf(patient, events, facts) ?? fine(facts);
};

/** What is wrong with the Primary Calendar, where it is one of this account's. */
function primaryOf(
  { context, account }: Patient,
  events: readonly CalendarCollection[],
  facts: Found['facts'],
): Found | null {
  const { primaryCalendarId } = currentConfiguration(context);
  const stored = context.practice.calendars().find(({ id }) => id === primaryCalendarId);
  if (stored?.accountId !== account.id) return null;
  const atServer = events.find(({ href }) => calendarIdOf(account.id, href) === primaryCalendarId);
  if (atServer === undefined) return failed('primary-gone', facts);
  return atServer.access === 'read-only' ? failed('read-only-primary', facts) : null;
}

/** Without a list of changes every event has to be compared: slower, and as right. */
const token: Check = async (patient) => {
  const events = await eventsOf(patient);
  const without = events.filter((each) => !each.supportsSyncCollection).length;
  const facts = { calendars: events.length, without };
  return without === 0 ? fine(facts) : warned('no-sync-token', facts);
};

const UNTIL_HOME = [...UNTIL_SIGN_IN, 'principal', 'home'] as const;

/** What the home holds, and what may be done with it. */
export const calendarChecks: readonly NamedCheck[] = [
  { step: 'calendars', check: calendars, after: UNTIL_HOME },
  { step: 'writable', check: writable, after: [...UNTIL_HOME, 'calendars'] },
  { step: 'token', check: token, after: [...UNTIL_HOME, 'calendars'] },
];
