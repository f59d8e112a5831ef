import type { ActionId } from '#contract/actions.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { mayName, type DesktopFacts } from './facts.ts';
import type { Words } from './texts.ts';
import { waitText, whoText } from './wording.ts';

/** Where a click on a notification leads. */
export type NoticeTarget =
  | { readonly kind: 'appointment'; readonly appointmentId: string; readonly start: number }
  | { readonly kind: 'action'; readonly id: ActionId };

/** One notification of the system. */
export interface Notice {
  /** The same for the same cause: it is never told twice, and taken back by it. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly target: NoticeTarget;
}

/** What was told so far. Kept by the host between two plans, and forgotten with it. */
export interface NoticeMemory {
  /** Causes that were there at the last plan, told or not. */
  readonly known: ReadonlySet<string>;
  /** Reminders given: each appointment once for each of its times. */
  readonly reminded: ReadonlySet<string>;
  /** Appointments that iCloud lacked at the last plan, and since when. */
  readonly waiting: ReadonlyMap<string, number>;
}

export interface NoticePlan {
  readonly show: readonly Notice[];
  /** Ids of notices whose cause is gone. */
  readonly withdraw: readonly string[];
  /** null until something was known. */
  readonly memory: NoticeMemory | null;
}

const MINUTE_MS = 60_000;
/** A booking that iCloud takes within this time was never held, only on its way. */
const ON_ITS_WAY_MS = MINUTE_MS;
/** An account may fail for so long before anybody is told. */
const FAILING_MS = 60 * MINUTE_MS;
/** More at once become one notice. */
const MOST_AT_ONCE = 3;

/**
 * Which notifications to show now, and which to take back. What was there already when the app began is not news; only
 * reminders of what begins soon are. Nothing is told of the sample.
 *
 * @param memory of the plan before; null for the first
 * @param now epoch milliseconds
 */
export function planNotices(
  facts: DesktopFacts,
  memory: NoticeMemory | null,
  now: number,
  words: Words,
): NoticePlan {
  const isReal = facts.workspace === 'real' || facts.workspace === 'session';
  // While locked nothing is known: what was told stays told.
  if (!isReal) return { show: [], withdraw: [], memory };
  const causes = [...clashes(facts, words), ...attentions(facts, words), ...broken(facts, now, words)];
  const known = new Set(causes.map(({ id }) => id));
  const waiting = new Map(facts.needs.waiting.map(({ id, waitingSince }) => [id, waitingSince ?? now]));
  const reminders = remindersOf(facts, now, words);
  const dueReminders = reminders.filter(({ id }) => memory?.reminded.has(id) !== true);
  const news =
    memory === null || !facts.preferences.notices
      ? []
      : [
          ...causes.filter(({ id }) => !memory.known.has(id)),
          ...writtenOf(facts, memory.waiting, now, words),
        ];
  const reminded = new Set([...(memory?.reminded ?? []), ...reminders.map(({ id }) => id)]);
  const isOver = remindersThatAreOver(facts, reminded, now);
  return {
    show: [...dueReminders, ...atMostAFew(news, words)],
    withdraw: [...[...(memory?.known ?? [])].filter((id) => !known.has(id)), ...isOver],
    memory: { known, waiting, reminded: new Set([...reminded].filter((id) => !isOver.includes(id))) },
  };
}

const appointmentTarget = ({ id, start }: AppointmentShape): NoticeTarget => ({
  kind: 'appointment',
  appointmentId: id,
  start,
});
const reminderId = ({ id, start }: AppointmentShape): string => `remind:${id}:${start}`;

function remindersOf(facts: DesktopFacts, now: number, words: Words): Notice[] {
  const { remindMinutes } = facts.preferences;
  if (remindMinutes === null) return [];
  return facts.appointments
    .filter(({ state, start }) => state === 'booked' && start > now - MINUTE_MS)
    .filter(({ start }) => start - remindMinutes * MINUTE_MS <= now)
    .map((each) => ({
      id: reminderId(each),
      title: whoText(each, mayName(facts), words),
      body: words.fill(words.texts.notice.remind, {
        time: words.time(each.start),
        when: waitText(Math.ceil((each.start - now) / MINUTE_MS), words),
      }),
      target: appointmentTarget(each),
    }));
}

/** Reminders of appointments that have begun, were moved or were cancelled. */
function remindersThatAreOver(facts: DesktopFacts, reminded: ReadonlySet<string>, now: number): string[] {
  const coming = new Set(
    facts.appointments
      .filter(({ state, start }) => state === 'booked' && start > now - MINUTE_MS)
      .map(reminderId),
  );
  return [...reminded].filter((id) => !coming.has(id));
}

function clashes(facts: DesktopFacts, words: Words): Notice[] {
  const { notice } = words.texts;
  return facts.needs.alerts.map(({ id, appointment, entry }) => {
    const when = whenText(appointment, facts, words);
    return {
      id: `clash:${id}`,
      title: notice.clash,
      body: mayName(facts) ? words.fill(notice.with, { appointment: when, event: entry.title }) : when,
      target: { kind: 'action', id: 'needs' },
    };
  });
}

function attentions(facts: DesktopFacts, words: Words): Notice[] {
  return facts.needs.attention.flatMap((each) =>
    each.attention === null
      ? []
      : {
          id: `attention:${each.id}:${each.attention.kind}`,
          title: words.texts.notice[each.attention.kind],
          body: whenText(each, facts, words),
          target: appointmentTarget(each),
        },
  );
}

function broken(facts: DesktopFacts, now: number, words: Words): Notice[] {
  const { notice } = words.texts;
  return facts.accounts.flatMap((account): Notice[] => {
    const target = { kind: 'action', id: 'status' } as const;
    const { accountId, state } = account;
    if (state === 'reconnect-required') {
      const [title, body] = [notice.reconnect, notice.reconnectText];
      return [{ id: `reconnect:${accountId}`, title, body, target }];
    }
    if (!isFailingForLong(account, now)) return [];
    return [{ id: `failing:${accountId}`, title: notice.failing, body: notice.failingText, target }];
  });
}

function isFailingForLong({ state, lastSyncedAt }: AccountStatus, now: number): boolean {
  return state === 'failing' && lastSyncedAt !== null && now - lastSyncedAt >= FAILING_MS;
}

/** Appointments that were held on this computer and are in iCloud now. */
function writtenOf(
  facts: DesktopFacts,
  waiting: ReadonlyMap<string, number>,
  now: number,
  words: Words,
): Notice[] {
  return facts.appointments
    .filter(({ id, state, attention, waitingSince }) => {
      const since = waiting.get(id);
      const isDone = state === 'booked' && attention === null && waitingSince === null;
      return isDone && since !== undefined && now - since >= ON_ITS_WAY_MS;
    })
    .map((each) => ({
      id: `written:${each.id}`,
      title: words.texts.notice.written,
      body: whenText(each, facts, words),
      target: appointmentTarget(each),
    }));
}

function whenText(appointment: AppointmentShape, facts: DesktopFacts, words: Words): string {
  return words.fill(words.texts.notice.day, {
    what: whoText(appointment, mayName(facts), words),
    day: words.day(appointment.start),
    time: words.time(appointment.start),
  });
}

function atMostAFew(news: readonly Notice[], words: Words): readonly Notice[] {
  if (news.length <= MOST_AT_ONCE) return news;
  const { many_one: one, many_other: other, manyText } = words.texts.notice;
  return [
    {
      id: 'many',
      title: words.counted({ one, other }, news.length),
      body: manyText,
      target: { kind: 'action', id: 'needs' },
    },
  ];
}
