import type { AppointmentShape, BlockShape, EntryShape, Slot } from '#contract/shapes.ts';
import { nearestSlots } from '#domain/availability.ts';
import { done, failed, type Answers } from './fake-bridge.ts';
import { blockEntries, daysOf } from './practice-blocks.ts';
import type { Practice } from './practice.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What an invented practice has in its calendar, and how it is changed. */
export interface Diary {
  entries(): readonly EntryShape[];
  appointments(): readonly AppointmentShape[];
  /** Puts this appointment in the place of the one with its id, and its entry with it; cancelled ones have none. */
  put(appointment: AppointmentShape): void;
  /** The Primary Calendar now. */
  primaryCalendarId(): string | null;
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const overlaps = (a: Range, b: Range): boolean => a.start < b.end && a.end > b.start;

/** Moves, blocks made here, alerts, the journal and free times of an invented practice, in memory. */
export function practiceDiary(practice: Practice, diary: Diary): Answers {
  let blocks: readonly BlockShape[] = practice.blocks;
  let alerts = practice.alerts;
  const removed = new Map<string, readonly string[]>();
  const zone = practice.configuration.zone;
  const blocksIn = (range: Range): EntryShape[] =>
    blocks.flatMap((block) => blockEntries(block, range, removed.get(block.id) ?? []));
  const entriesIn = (range: Range): EntryShape[] =>
    [...diary.entries(), ...blocksIn(range)].filter((each) => overlaps(each, range));
  const holding = (range: Range, ownId: string | null): EntryShape[] =>
    entriesIn(range).filter((each) => each.holds && (ownId === null || each.appointmentId !== ownId));
  const freeIn = (range: Range, length: number): Range[] => {
    const found: Range[] = [];
    for (let start = Math.ceil(range.start / QUARTER_MS) * QUARTER_MS; start + length <= range.end;) {
      const slot = { start, end: start + length };
      const hour = new Date(start).getUTCHours();
      if (hour >= 8 && hour < 16 && holding(slot, null).length === 0) found.push(slot);
      start += 4 * QUARTER_MS;
    }
    return found;
  };
  const nearest = ({ start, end }: Range): Slot[] =>
    nearestSlots(
      freeIn({ start: start - 3 * 86_400_000, end: end + 3 * 86_400_000 }, end - start),
      start,
      3,
    ).map((each) => ({ ...each, verified: true }));

  return {
    'agenda.list': (range) => done({ entries: entriesIn(range) }),
    'availability.slots': ({ start, end, lengthMinutes }) =>
      done({
        slots: freeIn({ start, end }, lengthMinutes * MINUTE_MS).map((slot) => ({ ...slot, verified: true })),
        stretches: [],
        freshness: [],
        notChecked: [],
      }),
    'appointments.move': (input) => {
      const { appointmentId, start, lengthMinutes, scope = 'this', confirmOverlap = [] } = input;
      const found = diary.appointments().find(({ id }) => id === appointmentId);
      if (found === undefined) return failed('not-found');
      const length = lengthMinutes === undefined ? found.end - found.start : lengthMinutes * MINUTE_MS;
      const to = { start, end: start + length };
      const taken = holding(to, appointmentId);
      if (!taken.every(({ id }) => confirmOverlap.includes(id)))
        return failed('slot-taken', 'Something else is at this time.', {
          entries: taken,
          nearest: nearest(to),
        });
      const by = start - found.start;
      const following = diary
        .appointments()
        .filter(
          (each) =>
            scope === 'following' &&
            each.seriesId !== null &&
            each.seriesId === found.seriesId &&
            each.start > found.start,
        );
      for (const each of following)
        diary.put({ ...each, start: each.start + by, end: each.start + by + length });
      const appointment = { ...found, ...to };
      diary.put(appointment);
      alerts = alerts.filter((each) => each.appointment.id !== appointmentId);
      return done({ appointment });
    },
    'appointments.moveFuture': () => {
      const primary = diary.primaryCalendarId();
      if (primary === null) return failed('no-primary');
      const elsewhere = diary
        .appointments()
        .filter((each) => each.start > Date.now() && each.state === 'booked' && each.calendarId !== primary);
      for (const each of elsewhere) diary.put({ ...each, calendarId: primary });
      return done({ moved: elsewhere.length });
    },
    'appointments.restore': ({ appointmentId }) => {
      const found = diary.appointments().find(({ id }) => id === appointmentId);
      if (found?.state !== 'cancelled') return failed('not-found');
      const appointment = { ...found, state: 'booked', cancelledBy: null } as const;
      diary.put(appointment);
      return done({ appointment });
    },
    'blocks.list': (range) =>
      done(
        blocks.filter((block) =>
          blocksIn(range).some((entry) => entry.blockId === block.id && overlaps(entry, range)),
        ),
      ),
    'blocks.create': ({ title, start, end, allDay = false, rrule }) => {
      const block: BlockShape = {
        id: `block-${blocks.length + 1}`,
        title,
        start,
        end,
        allDay: allDay ? daysOf({ start, end }, zone) : null,
        rrule: rrule ?? null,
        zone,
      };
      blocks = [...blocks, block];
      return done(block);
    },
    'blocks.move': ({ blockId, start, end, title, allDay, rrule }) => {
      const found = blocks.find(({ id }) => id === blockId);
      if (found === undefined) return failed('not-found');
      const isAllDay = allDay ?? found.allDay !== null;
      const block = {
        ...found,
        ...{ start, end, title: title ?? found.title },
        allDay: isAllDay ? daysOf({ start, end }, zone) : null,
        rrule: rrule === undefined ? found.rrule : rrule,
      };
      blocks = blocks.map((each) => (each.id === blockId ? block : each));
      return done(block);
    },
    'blocks.remove': ({ blockId, recurrenceId }) => {
      if (recurrenceId === undefined) blocks = blocks.filter(({ id }) => id !== blockId);
      else removed.set(blockId, [...(removed.get(blockId) ?? []), recurrenceId]);
      return done({});
    },
    'alerts.list': () => done([...alerts]),
    'alerts.answer': ({ alertId }) => {
      alerts = alerts.filter(({ id }) => id !== alertId);
      return done({});
    },
    'journal.list': ({ since }) => done(practice.journal.filter(({ at }) => at >= since)),
  };
}
