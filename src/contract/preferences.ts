import { z } from 'zod';
import { LANGUAGE_CHOICES } from './languages.ts';
import { id } from './values.ts';

/** What the window remembers of itself; nothing of it is about a client. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(LANGUAGE_CHOICES),
  /** `high`: full ink, solid lines, thick focus, whatever the system asks for. */
  contrast: z.enum(['system', 'high']),
  /** Nobody and nothing is named in the window until it is ended. */
  hideNames: z.boolean(),
  view: z.enum(['day', 'week', 'month', 'agenda']),
  /** Calendars whose events are not drawn; they still hold time. */
  hiddenCalendarIds: z.array(id),
  /** Whose clock the day and the week show beside their own; null: none. */
  secondZone: z.string().max(100).nullable(),
  /** Clock changes that the practitioner has seen to: ids of `clients.clockChanges`. */
  dismissedClockChanges: z.array(id).max(500),
  /** How long before an appointment the computer reminds of it, in minutes; null: it doesn't. */
  remindMinutes: z.int().min(0).max(1440).nullable(),
  /** Whether the computer tells what happened to appointments and accounts. */
  notices: z.boolean(),
  /** Whether clients and events are named outside the window: in notifications and beside the clock. */
  namesOutside: z.boolean(),
  /** Whether the next appointment is shown beside the system's clock. */
  tray: z.boolean(),
  openAtLogin: z.boolean(),
});

export type Preferences = z.output<typeof preferences>;

/** What a host can do on this computer beside the window; settings for what it can't are not shown. */
export const desktopAbilities = z.object({
  notifications: z.boolean(),
  tray: z.boolean(),
  openAtLogin: z.boolean(),
  /** The window can be kept out of most screen sharing. */
  contentProtection: z.boolean(),
});

export type DesktopAbilities = z.output<typeof desktopAbilities>;
