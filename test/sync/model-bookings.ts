import { expect } from 'vitest';
import { Refusal } from '#contract/errors.ts';
import { APPOINTMENT_STATES } from '#domain/appointment.ts';
import { hrefKey } from '#domain/resource.ts';
import { isSettled, type RemoteCopy, type StoredAppointment } from '#main/ports/practice-store.ts';
import { ownedOf } from '#main/services/sync/owned.ts';
import type { LogEntry } from '#test/servers/faults/fault-handler.ts';
import { SLUGS } from './model-memory.ts';
import type { BookingStep } from './model-steps.ts';
import { HOUR, NOON, type SyncWorld } from './world.ts';

const EVER = { start: 0, end: NOON + 10_000 * HOUR };
/** Far from the events that a story begins with, so that nothing is taken. */
const slotAt = (slot: number): number => NOON + 400 * HOUR + slot * 3 * HOUR;

/** What the practitioner does, what others do to appointments, and what must hold of them. */
export interface Bookings {
  begin(): Promise<void>;
  take(step: BookingStep): Promise<void>;
  /** Somebody is about to remove all that lies in a calendar: what was added to it goes too. */
  emptied(slug: string): void;
  /** What is wrong with a write that the server saw; null for nothing. */
  wrongWrite(entry: LogEntry): string | null;
  /** Of every appointment there is at most one object; two while it goes from one calendar to another. */
  check(): void;
  /** Everything is written as it was wanted, or asks for an answer that says why not. */
  checkRest(): void;
}

/** One object of ours, as it lies at the server. */
interface Lying {
  readonly slug: string;
  readonly name: string;
  readonly ics: string;
  readonly appointment: StoredAppointment;
}

export function createBookings(world: SyncWorld, removed: (slug: string, member: string) => void): Bookings {
  const { practice } = world.context;
  const primaries = new Set<string>();
  const sequences = new Map<string, number>();
  /** Lines that others added to an appointment, for as long as its object lives. */
  const marks = new Map<string, Set<string>>();
  /** The time that the practitioner chose last, unless others have changed it since. */
  const chosen = new Map<string, number>();
  const notes = new Map<string, string>();
  /** Those that the practitioner cancelled last. */
  const cancelled = new Set<string>();
  let count = 0;

  const all = (): readonly StoredAppointment[] => practice.appointmentsBetween(EVER, APPOINTMENT_STATES);
  const nth = (index: number): StoredAppointment | undefined => {
    const known = all().toSorted((one, other) => (one.id < other.id ? -1 : 1));
    return known[index % Math.max(1, known.length)];
  };
  const lying = (): Lying[] =>
    SLUGS.flatMap((slug) =>
      [...world.server.members(slug)].flatMap(([name, { ics }]) => {
        const uid = /^UID:(HEYCLIENTS-[^\r\n]*)/m.exec(ics)?.[1];
        const appointment = uid === undefined ? null : practice.appointmentByUid(uid);
        return appointment === null ? [] : [{ slug, name, ics, appointment }];
      }),
    );
  const objectsOf = ({ id }: StoredAppointment): Lying[] =>
    lying().filter(({ appointment }) => appointment.id === id);
  const change = (index: number, edit: (object: Lying) => void): void => {
    const appointment = nth(index);
    const [object] = appointment === undefined ? [] : objectsOf(appointment);
    if (object !== undefined) edit(object);
  };
  const handlers = () => world.services.handlers;
  const choose = async (slug: string): Promise<void> => {
    primaries.add(slug);
    const conflictCalendarIds = SLUGS.map((each) => world.idOf(each));
    await handlers()['configuration.save']({ primaryCalendarId: world.idOf(slug), conflictCalendarIds });
  };

  return {
    begin: async () => {
      await choose('practice');
      await handlers()['configuration.save']({ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin' });
    },
    take: async (step) => {
      await perform(step).catch((fault: unknown) => {
        if (!(fault instanceof Refusal)) throw fault;
      });
    },
    emptied: (slug) => {
      for (const object of lying()) if (object.slug === slug) marks.delete(object.appointment.id);
    },
    wrongWrite: ({ method, slug, path, status }) => {
      if (['GET', 'PROPFIND', 'REPORT', 'OPTIONS'].includes(method)) return null;
      if (method !== 'PUT' && method !== 'DELETE') return `a ${method} was sent`;
      if (slug === null || !primaries.has(slug)) return `a ${method} to ${slug ?? path}`;
      const name = decodeURIComponent(path.split('/').at(-1) ?? '');
      // Somebody may have given ours another name: it stays ours in its own calendar.
      if (!/^(?:moved-)*HEYCLIENTS-/.test(name)) return `a ${method} of ${name}`;
      if (method === 'DELETE') removed(slug, name);
      const ics = method === 'PUT' && status < 300 ? world.server.members(slug).get(name)?.ics : undefined;
      if (ics === undefined) return null;
      if (/^(?:ATTENDEE|ORGANIZER|METHOD)/m.test(ics)) return 'a text that invites people';
      if (/Milo/.test(ics)) return 'a text that names a client';
      const sequence = Number(/^SEQUENCE:(\d+)/m.exec(ics)?.[1] ?? 0);
      const before = sequences.get(name) ?? 0;
      sequences.set(name, Math.max(before, sequence));
      return sequence < before ? 'a SEQUENCE that fell' : null;
    },
    check: () => {
      // Moved to another calendar by somebody, it is as it is there: what was wanted meanwhile is not written.
      for (const { id } of all()) if (practice.remoteCopy(id)?.belief === 'elsewhere') chosen.delete(id);
      const counts = new Map<string, number>();
      for (const { appointment } of lying())
        counts.set(appointment.id, (counts.get(appointment.id) ?? 0) + 1);
      for (const [id, objects] of counts) {
        const isLeaving = practice.remoteCopy(id)?.leaving != null;
        expect([id, objects <= (isLeaving ? 2 : 1)]).toEqual([id, true]);
      }
    },
    checkRest: () => {
      for (const appointment of all()) {
        const copy = practice.remoteCopy(appointment.id);
        if (copy === null) throw new Error('an appointment without a copy');
        const objects = objectsOf(appointment);
        expect(wrongRest(appointment, copy, objects)).toBeNull();
        if (objects.length === 0) marks.delete(appointment.id);
        for (const mark of marks.get(appointment.id) ?? []) expect(objects[0]?.ics).toContain(mark);
        const time = chosen.get(appointment.id);
        if (time !== undefined && appointment.state === 'booked') expect(appointment.start).toBe(time);
        expect(appointment.note).toBe(notes.get(appointment.id) ?? appointment.note);
        if (cancelled.has(appointment.id)) expect(['cancelled', 'conflict']).toContain(appointment.state);
      }
    },
  };

  /** What is not as it should be when everything is at rest; null for nothing. */
  function wrongRest(
    appointment: StoredAppointment,
    copy: RemoteCopy,
    objects: readonly Lying[],
  ): string | null {
    const { state } = appointment;
    if (state === 'removed-in-icloud' || state === 'conflict' || copy.blockedReason !== null) return null;
    if (copy.belief === 'elsewhere') return objects.length === 1 ? null : 'elsewhere, and not there';
    if (!isSettled(copy)) return `unsettled: ${JSON.stringify({ ...copy, baseIcs: null })}`;
    if (copy.desired === 'absent') return objects.length === 0 ? null : 'cancelled, and still there';
    const [object] = objects;
    if (object === undefined) return 'not there';
    if (!hrefKey(copy.href).endsWith(`/${object.slug}/${object.name}`)) return 'not where it is believed';
    const { context } = world;
    const owned = ownedOf(context, object.ics, appointment.uid);
    if (owned?.start !== appointment.start || owned.end !== appointment.end) return 'at another time';
    const alarm = context.codec.alarmOf(object.ics, { written: copy.writtenAlarm, base: null });
    if ((alarm?.minutes ?? null) !== appointment.alarmMinutes) return 'with another alarm';
    return owned.title === 'Appointment' ? null : `called ${owned.title}`;
  }

  async function perform(step: BookingStep): Promise<void> {
    switch (step.do) {
      case 'book': {
        const start = slotAt(step.slot);
        const { appointment } = await handlers()['appointments.book']({
          ...{ start, lengthMinutes: 50, client: { name: `Milo ${(count += 1)}` } },
          confirmUnverified: step.confirm,
        });
        chosen.set(appointment.id, start);
        return;
      }
      case 'move': {
        const appointment = nth(step.nth);
        if (appointment === undefined) return;
        const start = slotAt(step.slot);
        const input = { appointmentId: appointment.id, start, confirmUnverified: true };
        const before = chosen.get(appointment.id);
        // Of a command that a crash ends nothing is known: it may have been done.
        chosen.delete(appointment.id);
        await Promise.resolve(handlers()['appointments.move'](input)).catch((fault: unknown) => {
          if (fault instanceof Refusal && before !== undefined) chosen.set(appointment.id, before);
          throw fault;
        });
        chosen.set(appointment.id, start);
        return;
      }
      case 'cancel':
      case 'retry':
      case 'restore': {
        const appointmentId = nth(step.nth)?.id;
        if (appointmentId === undefined) return;
        if (step.do === 'restore') cancelled.delete(appointmentId);
        if (step.do === 'retry') await handlers()['outbox.retry']({ appointmentId });
        else if (step.do === 'cancel') {
          const isCancelled = (): boolean => practice.appointment(appointmentId)?.state === 'cancelled';
          const was = isCancelled();
          const sent = Promise.resolve(handlers()['appointments.cancel']({ appointmentId }));
          if (!was && isCancelled()) cancelled.add(appointmentId); // at once: it is then waited for
          await sent;
        } else await handlers()['appointments.restore']({ appointmentId, confirmUnverified: true });
        if (step.do !== 'retry') marks.delete(appointmentId);
        return;
      }
      case 'alert': {
        const appointmentId = nth(step.nth)?.id;
        if (appointmentId === undefined) return;
        await handlers()['appointments.edit']({ appointmentId, alarmMinutes: step.minutes });
        return;
      }
      case 'note': {
        const appointmentId = nth(step.nth)?.id;
        if (appointmentId === undefined) return;
        notes.delete(appointmentId);
        await handlers()['appointments.edit']({ appointmentId, note: step.text });
        notes.set(appointmentId, step.text);
        return;
      }
      case 'answer': {
        const appointmentId = nth(step.nth)?.id;
        if (appointmentId === undefined) return;
        chosen.delete(appointmentId);
        cancelled.delete(appointmentId);
        marks.delete(appointmentId);
        await handlers()['appointments.resolve']({ appointmentId, choice: step.choice });
        return;
      }
      case 'choose':
        return choose(step.slug);
      case 'move-future':
        await handlers()['appointments.moveFuture']({});
        return;
      case 'their-mark':
        change(step.nth, ({ slug, name, ics, appointment }) => {
          const mark = `X-MARK:${step.mark}`;
          world.server.put(slug, name, ics.replace(/^END:VEVENT/m, `${mark}\r\nEND:VEVENT`));
          marks.set(appointment.id, (marks.get(appointment.id) ?? new Set()).add(mark));
        });
        return;
      case 'their-time':
        change(step.nth, ({ slug, name, ics, appointment }) => {
          const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
          const start = slotAt(step.slot);
          const moved = ics
            .replace(/^DTSTART;TZID.*$/m, `DTSTART:${stamp(start)}\r`)
            .replace(/^DTEND;TZID.*$/m, `DTEND:${stamp(start + 50 * 60_000)}\r`)
            .replace(/^DTSTART:\d{8}T\d{6}Z/m, `DTSTART:${stamp(start)}`)
            .replace(/^DTEND:\d{8}T\d{6}Z/m, `DTEND:${stamp(start + 50 * 60_000)}`);
          world.server.put(slug, name, moved);
          chosen.delete(appointment.id);
        });
        return;
      case 'their-removal':
        change(step.nth, ({ slug, name, appointment }) => {
          removed(slug, name);
          world.server.remove(slug, name);
          marks.delete(appointment.id);
          chosen.delete(appointment.id);
        });
        return;
      case 'their-move':
        change(step.nth, ({ slug, name, ics, appointment }) => {
          const other = slug === 'practice' ? 'personal' : 'practice';
          removed(slug, name);
          world.server.remove(slug, name);
          world.server.put(other, step.isRenamed ? `moved-${name}` : name, ics);
          chosen.delete(appointment.id);
        });
        return;
      case 'their-copy':
        change(step.nth, ({ slug, ics, appointment }) => {
          const uid = `copy-of-${appointment.id}`;
          world.server.put(slug, `${uid}.ics`, ics.replace(/^UID:.*$/m, `UID:${uid}\r`));
        });
        return;
    }
  }
}
