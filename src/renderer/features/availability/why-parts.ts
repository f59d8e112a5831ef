import type { EntryShape, Reason } from '#contract/shapes.ts';
import type { WorkingHours } from '#renderer/features/hours/hours-form.ts';
import type { Explanation } from './availability-slice.ts';

/** A reason that is about an entry. */
export type EntryReason = Reason & { readonly entry: EntryShape };

/** One rule of the working hours, kept or not; `key` names its sentence. */
export interface RuleLine {
  readonly rule: 'hours' | 'notice' | 'horizon' | 'step' | 'maximum' | 'buffer';
  readonly isKept: boolean;
  readonly key: string;
}

/** An explanation sorted as it is told. */
export interface WhyParts {
  readonly holding: readonly EntryReason[];
  readonly near: readonly EntryReason[];
  readonly ignored: readonly EntryReason[];
  readonly rules: readonly RuleLine[];
  /** Calendars that are not chosen, by id. */
  readonly notChecked: readonly string[];
}

const RULES: readonly (readonly [RuleLine['rule'], readonly Reason['why'][]])[] = [
  ['hours', ['outside-hours']],
  ['notice', ['past', 'notice']],
  ['horizon', ['horizon']],
  ['step', ['off-step']],
  ['maximum', ['maximum-per-day']],
  ['buffer', ['buffer']],
];

/** The first rule of the working hours that keeps a time from being offered; null where none does. */
export function ruleAgainst(reasons: readonly Reason[]): Reason['why'] | null {
  const broken = reasons.filter(({ effect }) => effect === 'warns').map(({ why }) => why);
  return broken.find((why) => RULES.some(([, whys]) => whys.includes(why))) ?? null;
}

/** Sorts the reasons; the entry that was asked about comes first in its list. */
export function whyParts(
  { reasons, bookable }: Explanation,
  hours: Pick<WorkingHours, 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'maximumPerDay'>,
  entryId: string | null,
): WhyParts {
  const ofEntries = reasons
    .filter((reason): reason is EntryReason => reason.entry !== undefined)
    .toSorted((a, b) => Number(b.entry.id === entryId) - Number(a.entry.id === entryId));
  const calendarsOf = (why: Reason['why']): string[] =>
    reasons.flatMap((reason) =>
      reason.why === why && reason.entry === undefined && reason.calendarId !== undefined
        ? [reason.calendarId]
        : [],
    );
  const broken = new Set(reasons.filter(({ effect }) => effect === 'warns').map(({ why }) => why));
  const hasBuffer = hours.bufferBeforeMinutes + hours.bufferAfterMinutes > 0;
  const isTold = ({ rule, isKept }: RuleLine): boolean => {
    if (!isKept) return true;
    if (rule === 'maximum') return hours.maximumPerDay !== null;
    // What is taken has nothing kept free around it.
    return rule !== 'buffer' || (hasBuffer && bookable);
  };
  return {
    holding: ofEntries.filter(({ effect }) => effect === 'holds'),
    near: ofEntries.filter(({ effect }) => effect === 'warns'),
    ignored: ofEntries.filter(({ effect }) => effect === 'ignored'),
    rules: RULES.map(([rule, whys]): RuleLine => {
      const why = whys.find((each) => broken.has(each));
      return { rule, isKept: why === undefined, key: why ?? rule };
    }).filter(isTold),
    notChecked: calendarsOf('not-checked'),
  };
}

/** Whys that a rule of the calendar decides, so that the rule can be changed. */
const BY_RULE: readonly Reason['why'][] = [
  'all-day',
  'all-day-free',
  'tentative',
  'not-answered',
  'show-only',
  'travel',
];

/** The calendar whose rule decided over an entry; null where no rule did. */
export function ruledBy({ why, entry, calendarId }: Reason): string | null {
  if (entry?.kind !== 'blocked-slot' || !BY_RULE.includes(why)) return null;
  return calendarId ?? entry.calendarId;
}
