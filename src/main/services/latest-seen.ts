import type { JournalEntry } from '#main/ports/practice-records.ts';
import type { ServiceContext } from './context.ts';

export type NewEntry = Omit<JournalEntry, 'id'>;

/** So many entries are looked at when the app starts: more than one batch of changes has. */
const READ_MOST = 1000;
/** With so many in memory it begins anew. */
const KEPT_MOST = 5000;

const SEEN: readonly NewEntry['kind'][] = ['event-added', 'event-changed', 'event-removed'];

/** What the journal last said to have seen of each event. What was said of it here is no change of it. */
export interface LatestSeen {
  /** The journal has it, and the cache was not told any more: a kill between the two, or a full disk. */
  isKnown(entry: NewEntry): boolean;
  noted(entries: readonly NewEntry[]): void;
}

export function createLatestSeen({ practice }: Pick<ServiceContext, 'practice'>): LatestSeen {
  let latest: Map<string, NewEntry> | null = null;
  const add = (known: Map<string, NewEntry>, entries: readonly NewEntry[]): void => {
    for (const entry of entries) known.set(eventKey(entry), entry);
  };
  const load = (): Map<string, NewEntry> => {
    const known = new Map<string, NewEntry>();
    const seen = practice.journal(0, READ_MOST).filter(({ kind }) => SEEN.includes(kind));
    add(known, seen.toReversed());
    return known;
  };
  return {
    isKnown: (entry) => {
      latest ??= load();
      const last = latest.get(eventKey(entry));
      return last?.kind === entry.kind && contentOf(last) === contentOf(entry);
    },
    noted: (entries) => {
      latest ??= load();
      add(latest, entries);
      if (latest.size > KEPT_MOST) latest = null;
    },
  };
}

const eventKey = ({ calendarId, uid }: NewEntry): string => `${calendarId}\n${uid}`;
const contentOf = ({ before, after }: NewEntry): string => JSON.stringify([before, after]);
