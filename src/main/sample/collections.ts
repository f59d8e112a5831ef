import { createHash } from 'node:crypto';

import { readCalendarText } from './calendar-text.ts';
import type { CalendarTextFacts } from './calendar-text.ts';

/** One calendar object resource as it is stored: the text byte for byte. */
export interface StoredObject {
  readonly name: string;
  readonly ics: string;
  /** The calendar's change number of its last change. */
  readonly changedAt: number;
}

/** What stays of a removed object: sync-collection reports it (RFC 6578 §3.5.2). */
export interface Removal {
  readonly name: string;
  readonly changedAt: number;
}

/** One calendar collection with all that it holds, as it is kept in the file. */
export interface CalendarRecord {
  readonly slug: string;
  readonly name: string;
  /** `#rrggbb` */
  readonly color: string;
  readonly isWritable: boolean;
  /** `VEVENT`, `VTODO` … */
  readonly components: readonly string[];
  /** Counts the changes; the sync token stands for it. */
  readonly changes: number;
  readonly objects: readonly StoredObject[];
  readonly removals: readonly Removal[];
}

/** Everything of the account: one JSON document. */
export interface AccountRecord {
  /** New with each fresh account, so that a token of an older one is recognised. */
  readonly generation: string;
  readonly calendars: readonly CalendarRecord[];
}

/** A stored object with what follows from its text. */
export interface LiveObject extends StoredObject, CalendarTextFacts {
  /** Strong: it changes with every change and never comes back (RFC 9110 §8.8.3). */
  readonly etag: string;
}

/** One calendar, alive in memory. */
export class LiveCalendar {
  readonly slug: string;
  readonly name: string;
  readonly color: string;
  readonly isWritable: boolean;
  readonly components: readonly string[];
  readonly #objects: Map<string, LiveObject>;
  readonly #removals: Map<string, Removal>;
  #changes: number;

  constructor(record: CalendarRecord) {
    this.slug = record.slug;
    this.name = record.name;
    this.color = record.color;
    this.isWritable = record.isWritable;
    this.components = record.components;
    this.#objects = new Map(record.objects.map((object) => [object.name, enliven(object)]));
    this.#removals = new Map(record.removals.map((removal) => [removal.name, removal]));
    this.#changes = record.changes;
  }

  get changes(): number {
    return this.#changes;
  }

  objects(): readonly LiveObject[] {
    return [...this.#objects.values()];
  }

  object(name: string): LiveObject | null {
    return this.#objects.get(name) ?? null;
  }

  objectByUid(uid: string): LiveObject | null {
    return this.objects().find((object) => object.uid === uid) ?? null;
  }

  /** Objects changed and removed after the change number `since`, in the order of their changes. */
  changesAfter(since: number): readonly (LiveObject | Removal)[] {
    return [...this.#objects.values(), ...this.#removals.values()]
      .filter((one) => one.changedAt > since)
      .sort((a, b) => a.changedAt - b.changedAt);
  }

  /** Stores a text that `readCalendarText` has accepted. */
  put(name: string, ics: string): LiveObject {
    this.#changes += 1;
    const object = enliven({ name, ics, changedAt: this.#changes });
    this.#objects.set(name, object);
    this.#removals.delete(name);
    return object;
  }

  remove(name: string): void {
    this.#changes += 1;
    this.#objects.delete(name);
    this.#removals.set(name, { name, changedAt: this.#changes });
  }

  toRecord(): CalendarRecord {
    return {
      slug: this.slug,
      name: this.name,
      color: this.color,
      isWritable: this.isWritable,
      components: this.components,
      changes: this.#changes,
      objects: this.objects().map(({ name, ics, changedAt }) => ({ name, ics, changedAt })),
      removals: [...this.#removals.values()],
    };
  }
}

/** The account alive in memory. `save` is called after each change with all there is. */
export interface LiveAccount {
  readonly generation: string;
  readonly calendars: readonly LiveCalendar[];
  readonly save: () => void;
}

/** Brings a record to life. @throws Error where a stored text can't be read */
export function openAccount(record: AccountRecord, save: (record: AccountRecord) => void): LiveAccount {
  const calendars = record.calendars.map((calendar) => new LiveCalendar(calendar));
  const { generation } = record;
  return {
    generation,
    calendars,
    save: () => save({ generation, calendars: calendars.map((calendar) => calendar.toRecord()) }),
  };
}

/** A calendar that was just made and holds these texts. */
export function newCalendar(
  description: Pick<CalendarRecord, 'slug' | 'name' | 'color' | 'isWritable' | 'components'>,
  texts: readonly { readonly name: string; readonly ics: string }[],
): CalendarRecord {
  const objects = texts.map(({ name, ics }, index) => ({ name, ics, changedAt: index + 1 }));
  return { ...description, changes: objects.length, objects, removals: [] };
}

function enliven(object: StoredObject): LiveObject {
  const facts = readCalendarText(object.ics);
  if (typeof facts === 'string') throw new Error(`sample object ${object.name}: ${facts}`);
  const digest = createHash('sha256').update(object.ics).digest('hex').slice(0, 16);
  return { ...object, ...facts, etag: `"${object.changedAt}-${digest}"` };
}
