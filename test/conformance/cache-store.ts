import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AT_START, toOccurrence, type Occurrence } from '#domain/occurrence.ts';
import { hrefKey, type ETag, type Href } from '#domain/resource.ts';
import {
  NEVER_SYNCED,
  type CacheStore,
  type MemberToFetch,
  type ObjectContent,
} from '#main/ports/cache-store.ts';
import { anOccurrence, groupsOf } from '#test/builders/occurrence.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const member = (name: string): { key: ReturnType<typeof hrefKey>; href: Href } => {
  const href = `https://server.example/home/${name}.ics` as Href;
  return { key: hrefKey(href), href };
};
const listed = (name: string): MemberToFetch => ({ ...member(name), etag: '"listed"' as ETag });
const content = (name: string, occurrences: readonly Occurrence[]): ObjectContent => ({
  ...member(name),
  etag: `"${name}"` as ETag,
  listedEtag: null,
  ics: new TextEncoder().encode(`text of ${name}`),
  state: 'ready',
  groups: groupsOf(occurrences),
  isDense: false,
  indexedTo: 0,
});

/** What every `CacheStore` promises. */
export function cacheStoreConformance(name: string, open: () => CacheStore): void {
  describe(`${name} keeps the promises of CacheStore`, () => {
    let store: CacheStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    const titles = (calendars: string[], start: number, end: number): string[] =>
      store.occurrencesBetween(calendars, { start, end }).map((found) => found.facts.title);
    const timed = (title: string, start: number, end: number): Occurrence =>
      anOccurrence({ title, span: { kind: 'instant', start, end } });

    it('knows nothing of a calendar that was never synced', () => {
      expect(store.syncState('c1')).toEqual(NEVER_SYNCED);
      expect(store.objects('c1')).toEqual([]);
      expect(store.objectCount('c1')).toBe(0);
      expect(store.occurrencesBetween(['c1'], { start: 0, end: day })).toEqual([]);
    });

    it('a listing commits its members and its token together', () => {
      const state = { ...NEVER_SYNCED, syncToken: 't1' as never, checkedAt: 5 };
      store.commitListing('c1', { toFetch: [listed('a'), listed('b')], removed: [], state });

      expect(store.syncState('c1')).toEqual(state);
      expect(store.toFetch('c1', 0).map((object) => object.href)).toEqual([
        member('a').href,
        member('b').href,
      ]);
    });

    it('the old text of a changed object stays until the new one is here', () => {
      store.storeObjects('c1', [content('a', [timed('old', 0, hour)])]);
      store.commitListing('c1', { toFetch: [listed('a')], removed: [], state: NEVER_SYNCED });

      expect(titles(['c1'], 0, day)).toEqual(['old']);
      store.storeObjects('c1', [content('a', [timed('new', 0, hour)])]);
      expect(titles(['c1'], 0, day)).toEqual(['new']);
      expect(store.toFetch('c1', 0)).toEqual([]);
    });

    it('a removed object takes its occurrences with it', () => {
      store.storeObjects('c1', [
        content('a', [timed('gone', 0, hour)]),
        content('b', [timed('stays', 0, hour)]),
      ]);
      store.commitListing('c1', { toFetch: [], removed: [member('a').key], state: NEVER_SYNCED });

      expect(titles(['c1'], 0, day)).toEqual(['stays']);
    });

    it('windows are half-open: an event that ends when the window starts is outside', () => {
      store.storeObjects('c1', [
        content('a', [
          timed('before', 0, hour),
          timed('inside', hour, 2 * hour),
          timed('after', 3 * hour, 4 * hour),
        ]),
      ]);

      expect(titles(['c1'], hour + 1, 3 * hour)).toEqual(['inside']);
    });

    it('an event that lasts for months is found in the middle of it', () => {
      store.storeObjects('c1', [content('a', [timed('sabbatical', 0, 200 * day)])]);

      expect(titles(['c1'], 100 * day, 101 * day)).toEqual(['sabbatical']);
    });

    it('an event of exactly two days is found in its last minute', () => {
      store.storeObjects('c1', [content('a', [timed('course', 10 * day, 12 * day)])]);

      expect(titles(['c1'], 12 * day - 60_000, 12 * day)).toEqual(['course']);
    });

    it('all-day events are found whatever the zone they will be placed in', () => {
      const allDay = anOccurrence({
        title: 'holiday',
        span: { kind: 'date', start: '1970-01-03', end: '1970-01-04' },
      });
      store.storeObjects('c1', [content('a', [allDay])]);

      expect(titles(['c1'], 2 * day - 14 * hour, 2 * day - 13 * hour)).toEqual(['holiday']);
      expect(titles(['c1'], 3 * day + 11 * hour, 3 * day + 12 * hour)).toEqual(['holiday']);
      expect(titles(['c1'], 8 * day, 9 * day)).toEqual([]);
    });

    it('only the calendars asked for answer', () => {
      store.storeObjects('c1', [content('a', [timed('one', 0, hour)])]);
      store.storeObjects('c2', [content('a', [timed('two', 0, hour)])]);

      expect(titles(['c2'], 0, day)).toEqual(['two']);
      expect(store.occurrencesBetween(['c2'], { start: 0, end: day })[0]?.calendarId).toBe('c2');
    });

    it('an event with travel is found on the way there and on the way back, by its own start and end', () => {
      const visit = anOccurrence({
        title: 'visit',
        span: { kind: 'instant', start: 10 * hour, end: 11 * hour },
        travelMs: 45 * minute,
        travelAfterMs: 30 * minute,
      });
      store.storeObjects('c1', [content('a', [visit, timed('plain', 10 * hour, 11 * hour)])]);

      expect(titles(['c1'], 9.25 * hour, 9.5 * hour)).toEqual(['visit']);
      expect(titles(['c1'], 9 * hour, 9.25 * hour)).toEqual([]);
      expect(titles(['c1'], 11.25 * hour, 12 * hour)).toEqual(['visit']);
      const [found] = store.occurrencesBetween(['c1'], { start: 9.25 * hour, end: 9.5 * hour });
      expect(found === undefined ? null : toOccurrence(found)).toEqual(visit);
      store.storeObjects('c1', [content('a', [])]);
      expect(titles(['c1'], 9 * hour, 12 * hour)).toEqual([]);
    });

    it('a day of travel is found before an event of days, and before a floating one', () => {
      const far = (title: string, span: Occurrence['span']): Occurrence =>
        anOccurrence({ title, span, travelMs: day });
      store.storeObjects('c1', [
        content('a', [far('course', { kind: 'instant', start: 10 * day, end: 12 * day })]),
        content('b', [
          far('tour', { kind: 'floating', start: '1970-01-22T00:00:00', end: '1970-01-22T01:00:00' }),
        ]),
      ]);

      expect(titles(['c1'], 9 * day, 9 * day + hour)).toEqual(['course']);
      expect(titles(['c1'], 20 * day - 14 * hour, 20 * day - 13 * hour)).toEqual(['tour']);
    });

    it('every fact of an occurrence comes back as it went in', () => {
      const facts = anOccurrence({
        recurrenceId: '19700101T000000Z',
        location: 'Room 2',
        transp: null,
        busyStatus: 'elsewhere',
        classified: true,
        status: 'cancelled',
        participation: 'delegated',
        travelMs: 900_000,
        travelAfterMs: 600_000,
        isOverride: true,
        unreadable: true,
        isZoneUnknown: true,
        isDense: true,
      });
      store.storeObjects('c1', [content('a', [facts])]);

      expect(store.occurrencesBetween(['c1'], { start: 0, end: day }).map(toOccurrence)).toEqual([facts]);
    });

    it('a member that is not to be had keeps its text once, loses it the second time, and is asked for again when due', () => {
      store.storeObjects('c1', [content('a', [timed('still there', 0, hour)])]);
      store.markMissing('c1', member('a').key, 'missing', 60);
      expect(titles(['c1'], 0, day)).toEqual(['still there']);
      expect(store.toFetch('c1', 59)).toEqual([]);
      expect(store.toFetch('c1', 60).map(({ state }) => state)).toEqual(['missing']);

      store.markMissing('c1', member('a').key, 'ghost', 900);
      expect(titles(['c1'], 0, day)).toEqual([]);
      expect(store.objects('c1').map(({ state }) => state)).toEqual(['ghost']);
    });

    it('urgent members come first, the others as they were listed', () => {
      store.commitListing('c1', { toFetch: ['a', 'b', 'c'].map(listed), removed: [], state: NEVER_SYNCED });
      store.markUrgent('c1', [member('c').key]);

      expect(store.toFetch('c1', 0).map(({ key, urgent }) => [key, urgent])).toEqual([
        [member('c').key, true],
        [member('a').key, false],
        [member('b').key, false],
      ]);
    });

    it('suspects stay marked until a listing says otherwise', () => {
      const change = { toFetch: [], removed: [], state: NEVER_SYNCED };
      store.storeObjects('c1', [content('a', []), content('b', [])]);
      store.commitListing('c1', { ...change, suspects: [member('a').key] });
      store.commitListing('c1', change);
      expect(store.objects('c1').map(({ suspect }) => suspect)).toEqual([true, false]);

      store.commitListing('c1', { ...change, suspects: [] });
      expect(store.objects('c1').map(({ suspect }) => suspect)).toEqual([false, false]);
    });

    it('what was learnt of a server and its wish to be left alone are kept', () => {
      expect(store.hostTraits('h')).toEqual({ dataInReports: null, noMultiget: false });
      store.saveHostTraits('h', { dataInReports: false, noMultiget: true });
      expect(store.hostTraits('h')).toEqual({ dataInReports: false, noMultiget: true });
      expect(store.pausedUntil('account')).toBeNull();
      store.pauseUntil('account', 5);
      expect(store.pausedUntil('account')).toBe(5);
      store.pauseUntil('account', null);
      expect(store.pausedUntil('account')).toBeNull();
    });

    it('a series of three years comes back whole, each instance with the id of its start', () => {
      const weekly = Array.from({ length: 156 }, (_, week) =>
        anOccurrence({
          title: 'course',
          recurrenceId: new Date(week * 7 * day).toISOString().replace(/[-:]|\.000/g, ''),
          span: { kind: 'instant', start: week * 7 * day, end: week * 7 * day + hour },
        }),
      );
      const moved = anOccurrence({
        title: 'course',
        recurrenceId: '19700115T000000Z',
        span: { kind: 'instant', start: 15 * day, end: 15 * day + hour },
        isOverride: true,
      });
      const series = [...weekly.filter((_, week) => week !== 2), moved];
      store.storeObjects('c1', [content('a', series), content('b', [])]);

      const found = store.occurrencesBetween(['c1'], { start: 0, end: 156 * 7 * day });
      expect(found.map(toOccurrence)).toEqual(
        series.toSorted((a, b) => Number(a.span.start) - Number(b.span.start)),
      );
      store.storeObjects('c1', [content('a', [])]);
      expect(store.occurrencesBetween(['c1'], { start: 0, end: 156 * 7 * day })).toEqual([]);
    });

    it('the occurrences of one object come back as its groups, whatever their kind', () => {
      const at = (start: number, length: number) =>
        ({ kind: 'instant', start: start + hour, end: start + length + hour }) as const;
      const facts = { ...anOccurrence(), travelMs: hour };
      const { recurrenceId: _id, span: _span, ...shared } = facts;
      const groups = [
        { facts: shared, recurrenceId: AT_START, spans: [at(0, hour), at(7 * day, 3 * day)] },
        {
          facts: { ...shared, uid: 'other', title: 'Holiday', travelMs: 0 },
          recurrenceId: null,
          spans: [{ kind: 'date', start: '1970-01-10', end: '1970-01-11' } as const],
        },
      ];
      store.storeObjects('c1', [{ ...content('a', []), groups }, content('b', [timed('another', 0, hour)])]);

      expect(store.groupsOf('c1', member('a').key)).toEqual(groups);
      expect(store.groupsOf('c1', member('c').key)).toEqual([]);
      expect(store.groupsOf('c2', member('a').key)).toEqual([]);
    });

    it('a ghost is not asked for again until its listing changes', () => {
      store.commitListing('c1', { toFetch: [listed('a')], removed: [], state: NEVER_SYNCED });
      store.markMissing('c1', member('a').key, 'ghost', 5);

      expect(store.toFetch('c1', 0)).toEqual([]);
      store.commitListing('c1', { toFetch: [listed('a')], removed: [], state: NEVER_SYNCED });
      expect(store.toFetch('c1', 0)).toHaveLength(1);
    });

    it('texts come back byte for byte, also while they are being replaced', () => {
      const names = Array.from({ length: 450 }, (_, index) => `n${index}`);
      store.storeObjects(
        'c1',
        names.map((each) => content(each, [])),
      );
      expect(store.objectCount('c1')).toBe(450);

      const seen: string[] = [];
      for (const { summary, ics } of store.texts('c1')) {
        seen.push(new TextDecoder().decode(ics));
        store.storeObjects('c1', [{ ...content('x', []), ...summary, ics, state: 'ready', groups: [] }]);
      }
      expect(seen).toEqual(names.map((each) => `text of ${each}`));
      expect(store.unreadableCount('c1')).toBe(0);
      store.storeObjects('c1', [{ ...content('y', []), state: 'unreadable' }]);
      expect(store.unreadableCount('c1')).toBe(1);
    });

    it('a forgotten calendar leaves no row', () => {
      store.storeObjects('c1', [content('a', [timed('one', 0, hour)])]);

      expect(store.forgetCalendar('c1')).toBe(4);
      expect(titles(['c1'], 0, day)).toEqual([]);
      expect(store.syncState('c1')).toEqual(NEVER_SYNCED);
    });
  });
}
