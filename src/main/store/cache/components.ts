import type { OccurrenceFacts } from '#domain/occurrence.ts';
import type { Driver } from '../driver.ts';
import { fromFlags } from './occurrence-flags.ts';

/** What the rows of one event's instances have in common. */
export interface Component {
  readonly calendarId: string;
  readonly facts: OccurrenceFacts;
  readonly recurrenceId: string | null;
}

/** Components by their row ids, kept as they were read: a year's agenda has ten instances of each. */
export interface Components {
  get(id: number): Component | null;
  forget(id: number): void;
  forgetAll(): void;
}

/** So many are kept; a window of a few weeks needs a few hundred. */
const MOST = 20_000;

export function createComponents(driver: Driver): Components {
  const read = driver.reader(
    `SELECT k.calendar_id, c.uid, c.recurrence_id, c.title, c.location, c.flags, c.travel, c.travel_after
     FROM component c JOIN collection k ON k.id = c.collection WHERE c.id = ?`,
  );
  const kept = new Map<number, Component>();
  return {
    get: (id) => {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const row = read(id);
      if (row === null) return null;
      const [calendarId, uid, recurrenceId, title, location, flags, travelMs, travelAfterMs] = row as [
        string,
        string,
        string | null,
        string,
        string,
        number,
        number,
        number,
      ];
      const facts = { uid, title, location, travelMs, travelAfterMs, ...fromFlags(flags) };
      const component = { calendarId, facts, recurrenceId };
      if (kept.size >= MOST) kept.clear();
      kept.set(id, component);
      return component;
    },
    forget: (id) => {
      kept.delete(id);
    },
    forgetAll: () => kept.clear(),
  };
}
