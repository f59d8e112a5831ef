import type { ActionId } from '#contract/actions.ts';
import { nextAppointment } from '#contract/next-appointment.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { mayName, syncSummary, type DesktopFacts } from './facts.ts';
import type { Words } from './texts.ts';
import { waitText, whoText } from './wording.ts';

/** One line of what opens beside the system's clock. */
export type TrayEntry =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'separator' }
  | {
      readonly kind: 'appointment';
      readonly label: string;
      readonly appointmentId: string;
      readonly start: number;
    }
  | {
      readonly kind: 'action';
      readonly id: ActionId;
      readonly label: string;
      readonly isOn: boolean | null;
    }
  | { readonly kind: 'open' | 'quit'; readonly label: string };

export interface TrayPlan {
  /** Beside the icon, where the system writes there: minutes to the next appointment, "!" where something is wrong. */
  readonly title: string;
  readonly tooltip: string;
  readonly entries: readonly TrayEntry[];
}

/** Nobody waits for an appointment that is further away beside the clock. */
const SOON_MINUTES = 60;
const SEPARATOR: TrayEntry = { kind: 'separator' };

/**
 * What stands beside the system's clock: the next appointment of today and the minutes to it, today's list, and what
 * is done most. Nobody is named unless that is allowed and names are not hidden.
 *
 * @param now epoch milliseconds
 */
export function planTray(facts: DesktopFacts, now: number, words: Words, appName: string): TrayPlan {
  const { texts } = words;
  const head = headline(facts, now, words);
  const notes = notesOf(facts, words);
  const action = (id: ActionId, isOn: boolean | null = null): TrayEntry => {
    return { kind: 'action', id, label: texts.actions[id], isOn };
  };
  return {
    title: notes.isWrong ? '!' : head.short,
    tooltip: [appName, ...notes.lines, head.long].join('\n'),
    entries: [
      ...notes.lines.map((label): TrayEntry => ({ kind: 'text', label })),
      ...(notes.isWrong ? [action('status')] : []),
      { kind: 'text', label: head.long },
      SEPARATOR,
      ...todaysList(facts, now, words),
      SEPARATOR,
      action('new-appointment'),
      action('sync-now'),
      action('hide-names', facts.preferences.hideNames),
      SEPARATOR,
      { kind: 'open', label: words.fill(texts.tray.open, { app: appName }) },
      { kind: 'quit', label: texts.menu.quit },
    ],
  };
}

function headline(
  facts: DesktopFacts,
  now: number,
  words: Words,
): { readonly short: string; readonly long: string } {
  const { tray } = words.texts;
  if (facts.workspace === 'locked') return { short: '', long: tray.locked };
  const next = nextAppointment(todays(facts, now, words), now);
  if (next === null) return { short: '', long: tray.none };
  const minutes = Math.ceil((next.start - now) / 60_000);
  const what = `${words.time(next.start)} ${whoText(next, mayName(facts), words)}`;
  return {
    short: minutes <= SOON_MINUTES ? `${minutes} min` : '',
    long: words.fill(tray.next, { what, when: waitText(minutes, words) }),
  };
}

/** What has to be known of all of it: that it is a sample, how old it is, that something is wrong. */
function notesOf(
  facts: DesktopFacts,
  words: Words,
): { readonly lines: readonly string[]; readonly isWrong: boolean } {
  const { tray } = words.texts;
  const summary = syncSummary(facts);
  const lines: string[] = facts.workspace === 'sample' ? [tray.sample] : [];
  if (summary.kind === 'offline' && summary.asOf !== null) {
    lines.push(words.fill(tray.asOf, { time: words.time(summary.asOf) }));
  }
  if (summary.kind === 'attention') lines.push(tray.attention);
  return { lines, isWrong: summary.kind === 'attention' };
}

function todaysList(facts: DesktopFacts, now: number, words: Words): readonly TrayEntry[] {
  const { tray } = words.texts;
  const list = todays(facts, now, words);
  if (list.length === 0) return [{ kind: 'text', label: tray.nothingToday }];
  return [
    { kind: 'text', label: tray.today },
    ...list.map((each): TrayEntry => ({
      kind: 'appointment',
      label: `${words.time(each.start)}  ${whoText(each, mayName(facts), words)}`,
      appointmentId: each.id,
      start: each.start,
    })),
  ];
}

/** What begins today by the calendar's clock and was not cancelled, by start. */
function todays({ appointments }: DesktopFacts, now: number, words: Words): readonly AppointmentShape[] {
  const today = words.dateKey(now);
  return appointments
    .filter(({ state, start }) => state !== 'cancelled' && words.dateKey(start) === today)
    .toSorted((a, b) => a.start - b.start);
}
