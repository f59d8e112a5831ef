import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Span } from '#domain/time.ts';
import { hrefKey, type Href } from '#domain/resource.ts';
import { NEVER_SYNCED, type CacheStore, type ObjectContent } from '#main/ports/cache-store.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { anOccurrence, groupsOf } from '#test/builders/occurrence.ts';

const hour = 3_600_000;
const day = 24 * hour;
const short: Span = { kind: 'instant', start: 10 * day, end: 10 * day + hour };
const long: Span = { kind: 'instant', start: 8 * day, end: 12 * day };
const allDay: Span = { kind: 'date', start: '1970-01-11', end: '1970-01-12' };

const href = (name: string): Href => `https://server.example/home/${name}.ics` as Href;
const content = (name: string, span: Span): ObjectContent => ({
  key: hrefKey(href(name)),
  href: href(name),
  etag: null,
  listedEtag: null,
  ics: new Uint8Array([1]),
  state: 'ready',
  groups: groupsOf([anOccurrence({ uid: name, title: name, span })]),
  isDense: false,
  indexedTo: 0,
});

describe.each([
  ['an hour', short],
  ['four days', long],
  ['a whole day', allDay],
])('an event of %s that was asked for', (_name, span) => {
  let store: CacheStore;
  beforeEach(() => {
    store = openCacheStore({ file: null, key: null });
    store.storeObjects('c1', [content('first', span)]);
    expect(titles()).toEqual(['first']);
  });
  afterEach(() => store.close());

  const titles = (): string[] =>
    store
      .occurrencesBetween(['c1'], { start: 10 * day, end: 11 * day })
      .map(({ facts }) => facts.title)
      .toSorted();

  it('is not all there is once another one is stored', () => {
    store.storeObjects('c1', [content('second', span)]);

    expect(titles()).toEqual(['first', 'second']);
  });

  it('is gone once its object has another time', () => {
    store.storeObjects('c1', [content('first', { kind: 'instant', start: 50 * day, end: 50 * day + hour })]);

    expect(titles()).toEqual([]);
  });

  it('is gone once its object is, or its server denies it twice', () => {
    store.storeObjects('c1', [content('second', span)]);
    expect(titles()).toHaveLength(2);
    store.commitListing('c1', { toFetch: [], removed: [hrefKey(href('first'))], state: NEVER_SYNCED });
    expect(titles()).toEqual(['second']);

    store.markMissing('c1', hrefKey(href('second')), 'ghost', 0);
    expect(titles()).toEqual([]);
  });

  it('is gone once its calendar is forgotten, also where another calendar takes its row', () => {
    store.forgetCalendar('c1');
    expect(titles()).toEqual([]);
    store.storeObjects('c2', [content('other', span)]);

    expect(titles()).toEqual([]);
  });
});
