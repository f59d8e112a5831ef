import { expect } from 'vitest';
import { DEFAULT_RULES } from '#domain/holds.ts';
import { HOUR, NOON, type SyncWorld } from './world.ts';

/** The calendars of the model, as the last segments of their paths. */
export const SLUGS = ['practice', 'personal'] as const;

/** No rules that a new calendar begins with: one that is taken for new is seen by them. */
const RULES = { ...DEFAULT_RULES, tentative: 'ignored', travel: false } as const;

/** What the app has, as far as it may never lose it. */
export interface Memory {
  /** To be called once the calendars are connected. */
  begin(): void;
  removed(slug: string, member: string): void;
  /**
   * What was in the cache and was never removed at the server is in it still, and holds its time; the calendars are
   * the same ones, by the same rules.
   */
  check(): void;
}

export function createMemory(world: SyncWorld): Memory {
  const held = new Set<string>();
  const { practice, cache } = world.context;
  const calendars = () =>
    practice
      .calendars()
      .map(({ id, rules }) => ({ id, rules }))
      .toSorted((one, other) => one.id.localeCompare(other.id));
  let known: ReturnType<typeof calendars> = [];
  /** UIDs of a calendar that the agenda has times of. */
  const timed = (of: string): ReadonlySet<string> => {
    const window = { start: NOON - 30 * 24 * HOUR, end: NOON + 60 * 24 * HOUR };
    return new Set(cache.occurrencesBetween([world.idOf(of)], window).map(({ facts }) => facts.uid));
  };
  return {
    begin: () => {
      for (const calendar of practice.calendars()) practice.saveCalendar({ ...calendar, rules: RULES });
      known = calendars();
    },
    removed: (of, member) => held.delete(`${of}/${member}`),
    check: () => {
      expect(calendars()).toEqual(known);
      for (const of of SLUGS) {
        const texts = new Map(
          [...world.cached(of)].flatMap(([member, { text }]) =>
            text === null ? [] : [[`${of}/${member}`, text] as [string, string]],
          ),
        );
        const mine = [...held].filter((each) => each.startsWith(`${of}/`));
        expect(mine.filter((each) => !texts.has(each))).toEqual([]);
        const times = timed(of);
        expect(mine.filter((each) => !times.has(uidIn(texts.get(each) ?? '')))).toEqual([]);
        for (const each of texts.keys())
          if (world.server.members(of).has(each.slice(of.length + 1))) held.add(each);
      }
    },
  };
}

const uidIn = (text: string): string => /^UID:(.*)$/m.exec(text)?.[1] ?? '';
