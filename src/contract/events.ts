import { z } from 'zod';
import { actionIds } from './actions.ts';
import { doctorStep } from './doctor.ts';
import { id, instant } from './values.ts';

/** Everything a host tells the window unasked. */
export const events = {
  /** Connecting and syncing, step by step; `total` null while unknown. */
  'sync.progress': z.object({
    /** null while the account isn't stored yet (connecting). */
    accountId: id.nullable(),
    phase: z.enum(['signing-in', 'finding-calendars', 'listing', 'reading', 'done']),
    done: z.int(),
    total: z.int().nullable(),
  }),
  /** The Connection Doctor has done a step of its run. */
  'doctor.step': z.object({ accountId: id, step: doctorStep }),
  /** Events of these calendars changed: ask for the range again. */
  'sync.changed': z.object({ calendarIds: z.array(id) }),
  /** A sync began, ended or failed: ask for accounts, calendars and status again. */
  'account.changed': z.object({}),
  'appointment.changed': z.object({ appointmentId: id }),
  /** Blocks or clients of this computer changed: ask for the range again. */
  'practice.changed': z.object({}),
  /** Something needs the practitioner that did not before. */
  'alert.raised': z.object({
    kind: z.enum([
      'late-clash',
      'removed-in-icloud',
      'conflict',
      'taken-meanwhile',
      'not-written',
      'reconnect',
    ]),
    appointmentId: id.nullable(),
  }),
  /** Alerts were raised, answered or withdrawn: ask for them again. */
  'alerts.changed': z.object({}),
  'configuration.changed': z.object({}),
  'preferences.changed': z.object({}),
  /** The workspace was switched (sample, real, session, locked): ask for everything again. */
  'workspace.changed': z.object({}),
  /**
   * The host has found an app-specific password in the clipboard and keeps it: `handle` stands for it, once, in
   * `accounts.connect` and `accounts.reconnect`. A later one takes the place of the one before.
   */
  'clipboard.password': z.object({ handle: id }),
  /** The host looks at the clipboard no longer, and has forgotten what it found. */
  'clipboard.stopped': z.object({}),
  /** Somebody chose an action outside the page: in the application's menu or beside the clock. */
  'action.chosen': z.object({ id: z.enum(actionIds) }),
  /** Somebody wants to see an appointment: a notification about it was clicked. */
  'appointment.asked': z.object({ appointmentId: id, start: instant }),
  /** The engine was restarted: what was under way failed, nothing acknowledged is lost. */
  'engine.restarted': z.object({}),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** An event as it crosses the bridge. */
export type EventMessage = {
  readonly [N in EventName]: { readonly event: N; readonly payload: EventPayload<N> };
}[EventName];
