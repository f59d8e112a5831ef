import type { PracticeStore } from '#main/ports/practice-store.ts';
import type { FaultServer } from '#test/servers/faults/fault-server.ts';

const READING = ['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT'];
const OWN_UID = /^UID:HEYCLIENTS-/m;
const EVER = { start: 0, end: 8.64e15 };
const STATES = ['booked', 'done', 'no-show', 'cancelled', 'removed-in-icloud', 'conflict'] as const;

/**
 * Looks at everything that a client sends to a server while a test goes on, whatever the test is about: what is written is
 * ours, lies in a calendar that is or was the Primary, and says of clients no more than the title that was chosen.
 */
export function watchWrites(server: FaultServer, practice: PracticeStore): { wrong(): readonly string[] } {
  const found: string[] = [];
  const bodies: string[] = [];
  const primaries = new Set<string>();
  const lastOf = (path: string): string => decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? '');
  const answer = server.answer.bind(server);
  server.answer = (request) => {
    const primaryId = practice.configuration()?.primaryCalendarId;
    const primary = practice.calendars().find(({ id }) => id === primaryId);
    if (primary !== undefined) primaries.add(lastOf(primary.href));
    const body = request.body.toString('utf8');
    bodies.push(`${request.target}\n${body}`);
    if (!READING.includes(request.method)) found.push(...wrongWrite(request.method, request.target, body));
    return answer(request);
  };

  function wrongWrite(method: string, target: string, body: string): string[] {
    const { pathname } = new URL(target, 'http://server.example');
    const slug = lastOf(pathname.slice(0, pathname.lastIndexOf('/') + 1));
    const text =
      method === 'PUT' ? body : (server.members(slug).get(lastOf(pathname))?.ics ?? 'UID:HEYCLIENTS-');
    return [
      ...(['PUT', 'DELETE'].includes(method) ? [] : [`a ${method} was sent`]),
      ...(primaries.has(slug) ? [] : [`a ${method} to ${slug}, which never was the Primary Calendar`]),
      ...(OWN_UID.test(text) ? [] : [`a ${method} of what is not ours`]),
      ...(/^(?:ATTENDEE|ORGANIZER)/m.test(body) ? ['a text that invites people'] : []),
    ];
  }

  return {
    wrong: () => {
      const clients = practice.clients(null);
      const appointments = practice.appointmentsBetween(EVER, STATES);
      const isSent = (secret: string | null): boolean =>
        secret !== null && secret.length > 4 && bodies.some((body) => body.includes(secret));
      const told = [
        ...clients.flatMap(({ email, phone }) => [email, phone]),
        ...appointments.map(({ note }) => note),
      ].filter(isSent);
      const isNobodyNamed = appointments.every(({ titleMode }) => titleMode === 'appointment');
      const names = clients.filter(({ name }) => isNobodyNamed && isSent(name));
      return [
        ...found,
        ...(told.length === 0 ? [] : [`${told.length} addresses, numbers or notes were sent`]),
        ...(names.length === 0 ? [] : [`${names.length} names were sent though none was to be shown`]),
      ];
    },
  };
}
