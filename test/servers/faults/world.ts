import { readCalendarText } from '#main/sample/calendar-text.ts';
import { LiveCalendar, newCalendar } from '#main/sample/collections.ts';
import type { LiveAccount } from '#main/sample/collections.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import type { CalendarSeed } from '#test/servers/test-server.ts';

/** A calendar to begin with. */
export interface WorldCalendar extends CalendarSeed {
  readonly isWritable?: boolean;
  /** Of a subscription: where the feed is that it points to. Its own collection is empty. */
  readonly source?: string;
}

/** What lies in a calendar, told without HTTP. */
export interface WorldMember {
  readonly etag: string;
  readonly ics: string;
}

/** What a member shows in place of the text that the sample server keeps for it; `ghost`: listed, but not there. */
type Mask = { readonly text: string } | 'ghost';

interface LateChange {
  readonly slug: string;
  readonly name: string;
  /** null: it was removed. */
  readonly ics: string | null;
  readonly request: number;
}

/** Everything on the server, changed without HTTP and looked at by the answers. */
export class World {
  readonly #calendars: LiveCalendar[] = [];
  /** Removed calendars: one that comes back goes on counting, so that no old token or etag means something new. */
  readonly #former = new Map<string, LiveCalendar>();
  readonly #masks = new Map<string, Mask>();
  readonly #sources = new Map<string, string>();
  readonly #trash = new Set<string>();
  #late: LateChange[] = [];
  #shown: LiveCalendar[] | null = null;
  #generation = 1;
  #requests = 0;

  constructor(calendars: readonly WorldCalendar[]) {
    for (const calendar of calendars) this.addCalendar(calendar);
  }

  /** As the sample server sees it. */
  get live(): LiveAccount {
    return this.#account(this.#calendars);
  }

  get calendars(): readonly string[] {
    return this.#calendars.map(({ slug }) => slug);
  }

  /** Stores a text whatever it is: one that no CalDAV server would take is shown by it all the same. Gives its etag. */
  put(slug: string, name: string, ics: string): string {
    const isReadable = typeof readCalendarText(ics) !== 'string';
    const kept = isReadable ? ics : simpleEvent(`odd-${slug}-${name}`);
    const { etag } = this.#calendar(slug).put(name, kept);
    this.noteChange(slug, name);
    if (!isReadable) this.#masks.set(keyOf(slug, name), { text: ics });
    return etag;
  }

  remove(slug: string, name: string): void {
    const calendar = this.#calendar(slug);
    const present = calendar.object(name);
    if (present === null) return;
    calendar.remove(name);
    this.noteChange(slug, name, present.uid);
  }

  /** A member that is listed, with an etag, but answers 404 wherever it is asked for. */
  addGhost(slug: string, name: string): void {
    this.put(slug, name, simpleEvent(`ghost-${slug}-${name}`));
    this.#masks.set(keyOf(slug, name), 'ghost');
  }

  /** What is there, ghosts left out. */
  members(slug: string): ReadonlyMap<string, WorldMember> {
    const members = new Map<string, WorldMember>();
    for (const { name, etag, ics } of this.#calendar(slug).objects()) {
      const mask = this.maskOf(slug, name);
      if (mask !== 'ghost') members.set(name, { etag, ics: mask?.text ?? ics });
    }
    return members;
  }

  maskOf(slug: string, name: string): Mask | undefined {
    return this.#masks.get(keyOf(slug, name));
  }

  hasMasks(): boolean {
    return this.#masks.size > 0;
  }

  etagOf(slug: string, name: string): string | null {
    return this.find(slug)?.object(name)?.etag ?? null;
  }

  addCalendar({ slug, name, color, component = 'VEVENT', isWritable = true, source }: WorldCalendar): void {
    const former = this.#former.get(slug);
    const description = { slug, name, color, isWritable, components: [component] };
    const record =
      former === undefined ? newCalendar(description, []) : { ...former.toRecord(), ...description };
    if (source !== undefined) this.#sources.set(slug, source);
    this.#former.delete(slug);
    this.#calendars.push(new LiveCalendar(record));
    this.#shown?.push(new LiveCalendar(record));
  }

  removeCalendar(slug: string): void {
    const calendar = this.#calendar(slug);
    for (const { name } of calendar.objects()) this.remove(slug, name);
    this.#former.set(slug, calendar);
    // What is kept back for it must not reach one that comes back: it counts these changes already.
    this.#late = this.#late.filter((change) => change.slug !== slug);
    for (const calendars of [this.#calendars, this.#shown ?? []])
      calendars.splice(0, Infinity, ...calendars.filter((one) => one.slug !== slug));
  }

  renameCalendar(slug: string, name: string): void {
    this.#redescribe(slug, { name });
  }

  /** Takes the right to write away, or gives it back. */
  setWritable(slug: string, isWritable: boolean): void {
    this.#redescribe(slug, { isWritable });
  }

  sourceOf(slug: string): string | undefined {
    return this.#sources.get(slug);
  }

  /** Every token that was given out is invalid from here on. */
  expireTokens(): void {
    this.#generation += 1;
  }

  find(slug: string): LiveCalendar | undefined {
    return this.#calendars.find((one) => one.slug === slug);
  }

  /** Where a UID is, in any calendar; ghosts count, as they do on a server. */
  holdersOf(uid: string): readonly { readonly slug: string; readonly name: string }[] {
    return this.#calendars.flatMap((calendar) => {
      const holder = calendar.objectByUid(uid);
      return holder === null ? [] : [{ slug: calendar.slug, name: holder.name }];
    });
  }

  isInTrash(uid: string): boolean {
    return this.#trash.has(uid);
  }

  /** Counts a request: what is shown late is counted in them. */
  beginRequest(): void {
    this.#requests += 1;
  }

  /** To be called after each change of a member, by HTTP or not. `uid`: the one that was there. */
  noteChange(slug: string, name: string, uid?: string): void {
    this.#masks.delete(keyOf(slug, name));
    const ics = this.#calendar(slug).object(name)?.ics ?? null;
    if (ics === null && uid !== undefined) this.#trash.add(uid);
    if (this.#shown === null) return;
    this.#late.push({ slug, name, ics, request: this.#requests });
  }

  /** From here on changes are kept back for the late view. */
  beginLate(): void {
    this.#shown ??= this.#calendars.map((one) => new LiveCalendar(one.toRecord()));
  }

  endLate(): void {
    this.#shown = null;
    this.#late = [];
  }

  /** As it is seen by who learns of a change only so many requests later. */
  late(requests: number): LiveAccount {
    const shown = this.#shown;
    if (shown === null) return this.live;
    while ((this.#late[0]?.request ?? Infinity) + requests < this.#requests) {
      const change = this.#late.shift();
      if (change === undefined) break;
      const calendar = shown.find((one) => one.slug === change.slug);
      if (change.ics === null) calendar?.remove(change.name);
      else calendar?.put(change.name, change.ics);
    }
    return this.#account(shown);
  }

  #account(calendars: readonly LiveCalendar[]): LiveAccount {
    return { generation: `g${this.#generation}`, calendars, save: () => undefined };
  }

  #calendar(slug: string): LiveCalendar {
    const calendar = this.find(slug);
    if (calendar === undefined) throw new Error(`no calendar ${slug}`);
    return calendar;
  }

  #redescribe(slug: string, change: { readonly name?: string; readonly isWritable?: boolean }): void {
    this.#calendar(slug);
    for (const calendars of [this.#calendars, this.#shown ?? []])
      for (const [index, one] of calendars.entries())
        if (one.slug === slug) calendars[index] = new LiveCalendar({ ...one.toRecord(), ...change });
  }
}

const keyOf = (slug: string, name: string) => `${slug}/${name}`;
