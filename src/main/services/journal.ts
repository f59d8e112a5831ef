import type { CheckedInput, Value } from '#contract/commands.ts';
import { DAY_MS } from '#domain/interval.ts';
import type { ServiceContext } from './context.ts';
import { failureCode } from './failure-code.ts';
import { takingBack } from './journal-holding.ts';
import { notingPractice } from './journal-made.ts';
import { notingCache } from './journal-seen.ts';
import { over } from './over.ts';

/** How long the journal remembers. */
const KEPT_MS = 90 * DAY_MS;

/** The same parts, with every change that they are told of written into the journal. */
export function journaled(context: ServiceContext): ServiceContext {
  return { ...context, practice: notingPractice(context), cache: notingCache(context) };
}

/** Parts that are journaled so, for a command that takes something back: what it writes into the journal says that. */
export function undoing(journaledParts: ServiceContext, parts: ServiceContext): ServiceContext {
  const { practice } = parts;
  const marked = over(practice, {
    addToJournal: (entries) => practice.addToJournal(entries.map((entry) => ({ ...entry, undoes: true }))),
  });
  return { ...journaledParts, practice: notingPractice({ ...parts, practice: marked }) };
}

/** What was seen and made since a moment, newest first. */
export function journalItems(
  { practice }: ServiceContext,
  { since }: CheckedInput<'journal.list'>,
): Value<'journal.list'> {
  const takeBackOf = takingBack(practice.freeMarks());
  return practice.journal(since).map((entry) => {
    const { id, at, kind, calendarId, appointmentId, before, after, undoes } = entry;
    const takeBack = takeBackOf(entry);
    const item = { id: String(id), at, kind, calendarId, appointmentId, before, after };
    return {
      ...item,
      ...(undoes === undefined ? {} : { undoes }),
      ...(takeBack === undefined ? {} : { takeBack }),
    };
  });
}

/** Forgets what is older than ninety days. */
export function pruneJournal({ practice, clock, log }: ServiceContext): void {
  try {
    practice.pruneJournal(clock.now() - KEPT_MS);
  } catch (fault) {
    log.warn('journal not pruned', { kind: failureCode(fault) }); // a full disk: what is there can be read all the same
  }
}
