import { z } from 'zod';
import { checkedCalendars } from './calendar-shapes.ts';
import { errorCodes } from './errors.ts';
import { journalItem } from './journal-shapes.ts';
import * as shape from './shapes.ts';
import * as values from './values.ts';

/** Before the start; null: none. */
const alarmMinutes = z.int().min(0).max(10_080).nullable();
const lengthMinutes = z.int().min(5).max(1440);
/** Of a weekly series. */
const MOST_WEEKS = 52;
/** What the person has read and agrees to. */
const confirmations = {
  /** Though some calendars can't be read: the person has read which. */
  confirmUnverified: z.boolean().optional(),
  /** Over exactly these entries: the person has seen them. */
  confirmOverlap: z.array(values.id).max(100).optional(),
};
const one = z.object({ appointment: shape.appointment });
/** `following`: this one and the later ones of its weekly series. */
const scope = z.enum(['this', 'following']).default('this');

/** It takes back what was done before: the journal says so. */
const undoes = { undoes: z.boolean().optional() };

/** Commands about appointments, clients, blocks made here, and what became of them: a part of `commands`. */
export const bookingCommands = {
  /**
   * Refused where something holds the time. With `repeatWeeks` every week that is free is booked, on the same
   * weekday and hour of the practice's clock; the others are `clashes`, all of them together. Refused only where no
   * week is free.
   */
  'appointments.book': {
    input: z
      .object({
        start: values.plannable,
        lengthMinutes,
        client: shape.newClient.optional(),
        clientId: values.id.optional(),
        service: z.string().max(200).optional(),
        place: z.string().max(500).optional(),
        note: z.string().max(10_000).optional(),
        /** Minutes before the start at which the practitioner's devices say so; without it as configured, null: not at all. */
        alarmMinutes: alarmMinutes.optional(),
        /** How many weeks in all, the first one included. */
        repeatWeeks: z.int().min(1).max(MOST_WEEKS).optional(),
        ...confirmations,
      })
      .refine(
        (input) => (input.client === undefined) !== (input.clientId === undefined),
        'give client or clientId',
      ),
    /** `appointment`: the first one; the rest only with `repeatWeeks`. `freshness`: as it was when they were found free. */
    value: one.extend({
      freshness: checkedCalendars,
      appointments: z.array(shape.appointment).optional(),
      clashes: z.array(shape.clash).optional(),
    }),
  },
  'appointments.cancel': {
    input: z.object({
      appointmentId: values.id,
      by: z.enum(['practitioner', 'client']).optional(),
      scope: scope.optional(),
      ...undoes,
    }),
    /** `appointments`: all that this cancelled, the first one first; only with `following`. */
    value: one.extend({ appointments: z.array(shape.appointment).optional() }),
  },
  /** A cancelled one, up to thirty days later: the same appointment, checked again as a new one would be. */
  'appointments.restore': {
    input: z.object({ appointmentId: values.id, ...confirmations, ...undoes }),
    value: one,
  },
  /**
   * Those that were cancelled at once: every one that `appointments.restore` would bring back, all of these together; the
   * others stay cancelled. One that isn't cancelled any more stays as it is, so that asking twice restores once. Refused
   * only where none of them stands afterwards.
   */
  'appointments.restoreTogether': {
    input: z.object({
      appointmentIds: z.array(values.id).min(1).max(MOST_WEEKS),
      ...confirmations,
      ...undoes,
    }),
    /** `appointments`: those that stand now, the first one first. `why` the others don't. */
    value: z.object({
      appointments: z.array(shape.appointment),
      left: z.array(z.object({ appointment: shape.appointment, why: z.enum(errorCodes) })),
    }),
  },
  /**
   * Another time. Refused where something else is, as a booking would be. Those that follow in a series move by the
   * same stretch of the practice's clock; one clash refuses all.
   */
  'appointments.move': {
    input: z.object({
      appointmentId: values.id,
      start: values.plannable,
      lengthMinutes: lengthMinutes.optional(),
      scope: scope.optional(),
      ...confirmations,
      ...undoes,
    }),
    /** `appointments`: all that this moved, the first one first; only with `following`. */
    value: one.extend({ appointments: z.array(shape.appointment).optional() }),
  },
  /**
   * Null clears, what is left out stays: in each of them, where those that follow in a series are changed too. Only the
   * alarm and a title that names the client go to iCloud; null is no alarm.
   */
  'appointments.edit': {
    input: z.object({
      appointmentId: values.id,
      service: z.string().max(200).nullable().optional(),
      place: z.string().max(500).nullable().optional(),
      note: z.string().max(10_000).nullable().optional(),
      alarmMinutes: alarmMinutes.optional(),
      client: shape.newClient.optional(),
      clientId: values.id.optional(),
      scope: scope.optional(),
      ...undoes,
    }),
    /** `appointments`: all that this changed, the first one first; only with `following`. */
    value: one.extend({ appointments: z.array(shape.appointment).optional() }),
  },
  /** What became of it. Nothing is written: iCloud keeps it as it was. */
  'appointments.mark': {
    input: z.object({ appointmentId: values.id, state: z.enum(['booked', 'done', 'no-show']) }),
    value: one,
  },
  /** The practitioner's answer to what an appointment's `attention` asks. */
  'appointments.resolve': {
    input: z.object({
      appointmentId: values.id,
      choice: z.enum(['cancel', 'put-back', 'keep-mine', 'take-theirs']),
    }),
    value: one,
  },
  /** Makes an appointment of an event that carries one of our UIDs and that nobody here knows. Nothing is written. */
  'appointments.adopt': { input: z.object({ entryId: values.id, client: shape.newClient }), value: one },
  /** Moves every future appointment that lies in another calendar to the Primary Calendar. */
  'appointments.moveFuture': { input: z.object({}), value: z.object({ moved: z.int() }) },
  'appointments.list': { input: values.range, value: z.array(shape.appointment) },
  'clients.list': {
    input: z.object({ query: z.string().max(200).optional() }),
    value: z.array(shape.listedClient),
  },
  /** Null clears, what is left out stays. */
  'clients.save': {
    input: z.object({
      id: values.id.optional(),
      name: z.string().trim().min(1).max(200),
      email: z.string().trim().max(320).nullable().optional(),
      phone: z.string().trim().max(60).nullable().optional(),
      zone: z.string().max(100).nullable().optional(),
      code: z.string().trim().max(40).nullable().optional(),
    }),
    value: shape.client,
  },
  /** No longer listed. Appointments that name the client stay as they are. */
  'clients.remove': { input: z.object({ clientId: values.id }), value: z.object({}) },
  /**
   * A Blocked Slot that stays on this computer. `allDay: true` takes the days of the practice's zone that start and end lie
   * in. `again`: it is one that was removed, made anew; the journal says so.
   */
  'blocks.create': {
    input: z
      .object({
        title: z.string().trim().max(200),
        start: values.plannable,
        end: values.plannable,
        allDay: z.boolean().optional(),
        rrule: z.string().max(500).optional(),
        again: z.boolean().optional(),
        ...undoes,
      })
      .refine(({ start, end }) => start < end, 'start must precede end'),
    value: shape.block,
  },
  /**
   * Another time, title or rule: of all of it, where it repeats. Of one that lasts all day the days of its own zone, that
   * of the practice when it was made. What is left out stays; a rule that stays goes along with the time.
   */
  'blocks.move': {
    input: z
      .object({
        blockId: values.id,
        start: values.plannable,
        end: values.plannable,
        title: z.string().trim().max(200).optional(),
        /** Whether it lasts whole days from now on. */
        allDay: z.boolean().optional(),
        /** By which it repeats from now on; null: no more. What was removed of it stays removed. */
        rrule: z.string().max(500).nullable().optional(),
        ...undoes,
      })
      .refine(({ start, end }) => start < end, 'start must precede end'),
    value: shape.block,
  },
  /** Those with an instance in the range. */
  'blocks.list': { input: values.range, value: z.array(shape.block) },
  /** @param recurrenceId only this instance of one that repeats, as its entry names it */
  'blocks.remove': {
    input: z.object({ blockId: values.id, recurrenceId: z.string().max(40).optional(), ...undoes }),
    value: z.object({}),
  },
  'outbox.list': { input: z.object({}), value: z.array(shape.outboxItem) },
  /** Tries again what iCloud did not take. */
  'outbox.retry': { input: z.object({ appointmentId: values.id }), value: one },
  /** Newest first; kept for 90 days. */
  'journal.list': { input: z.object({ since: values.instant }), value: z.array(journalItem) },
  'alerts.list': { input: z.object({}), value: z.array(shape.alert) },
  /** The same event raises no further alert for the same appointment. */
  'alerts.answer': {
    input: z.object({ alertId: values.id, answer: z.enum(['keep', 'ignore']) }),
    value: z.object({}),
  },
} as const;
