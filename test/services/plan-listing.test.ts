import { describe, expect, it } from 'vitest';
import { hrefKey, type ETag, type Href, type HrefKey } from '#domain/resource.ts';
import type { ObjectState, ObjectSummary } from '#main/ports/cache-store.ts';
import type { ListedMember, MemberChanges } from '#main/ports/calendar-server.ts';
import {
  needsSecondWitness,
  planChanges,
  planFullListing,
  type Known,
} from '#main/services/sync/plan-listing.ts';

const href = (name: string): Href => `https://server.example/home/${name}.ics` as Href;
const member = (name: string, etag: string | null = '"1"'): ListedMember => ({
  href: href(name),
  etag: etag as ETag | null,
  ics: null,
});
const all = (...objects: [string, string | null, ObjectState?][]): Map<HrefKey, ObjectSummary> =>
  new Map(
    objects.map(([name, etag, state = 'ready']) => [
      hrefKey(href(name)),
      {
        key: hrefKey(href(name)),
        href: href(name),
        etag: etag as ETag | null,
        listedEtag: state === 'ghost' ? (etag as ETag | null) : null,
        state,
        suspect: false,
      },
    ]),
  );
const known = (...objects: Parameters<typeof all>): Known => {
  const map = all(...objects);
  return (key) => map.get(key) ?? null;
};
const changes = (given: Partial<MemberChanges>): MemberChanges => ({
  changed: [],
  removed: [],
  indeterminate: [],
  syncToken: null,
  truncated: false,
  ...given,
});
const names = (plan: { toFetch: readonly { href: Href }[] }): string[] =>
  plan.toFetch.map((each) => each.href.replace(/.*\/|\.ics/g, ''));

describe('what a sync-collection report changes', () => {
  it('a server that mentions everything again costs no fetch', () => {
    const plan = planChanges(
      known(['a', '"1"'], ['b', '"1"']),
      changes({ changed: [member('a'), member('b')] }),
    );

    expect(plan).toEqual({ toFetch: [], removed: [] });
  });

  it('new members and members with another etag are fetched', () => {
    const plan = planChanges(known(['a', '"0"']), changes({ changed: [member('a'), member('b')] }));

    expect(names(plan)).toEqual(['a', 'b']);
  });

  it('a member without an etag is fetched, for nothing says that it is the same', () => {
    expect(names(planChanges(known(['a', '"1"']), changes({ changed: [member('a', null)] })))).toEqual(['a']);
  });

  it('an object whose text was never fetched is fetched though its etag is known', () => {
    expect(
      names(planChanges(known(['a', '"1"', 'needs-fetch']), changes({ changed: [member('a')] }))),
    ).toEqual(['a']);
  });

  it('a member the server says is gone is removed, an unknown one is not', () => {
    const plan = planChanges(known(['a', '"1"']), changes({ removed: [href('a'), href('never-seen')] }));

    expect(plan.removed).toEqual([hrefKey(href('a'))]);
  });

  it('a member listed as gone and as changed in one answer is looked at, not removed', () => {
    const plan = planChanges(known(['a', '"0"']), changes({ changed: [member('a')], removed: [href('a')] }));

    expect(names(plan)).toEqual(['a']);
    expect(plan.removed).toEqual([]);
  });

  it('a member that the server could not tell about keeps what it has and is looked at', () => {
    const plan = planChanges(known(['a', '"1"']), changes({ indeterminate: [href('a')] }));

    expect(names(plan)).toEqual(['a']);
    expect(plan.removed).toEqual([]);
  });
});

describe('what a complete listing changes', () => {
  it('known members that it lacks are gone', () => {
    const plan = planFullListing(all(['a', '"1"'], ['b', '"1"']), [member('b'), member('c')]);

    expect(names(plan)).toEqual(['c']);
    expect(plan.removed).toEqual([hrefKey(href('a'))]);
  });
});

describe('many removals at once', () => {
  it.each([
    [200, 200, 'stated', true],
    [2, 2, 'stated', true],
    [1, 1, 'stated', false],
    [1, 1, 'absence', true],
    [60, 21, 'stated', true],
    [60, 21, 'absence', true],
    [100, 21, 'absence', false],
    [40, 20, 'absence', false],
    [10, 0, 'absence', false],
    [0, 0, 'absence', false],
  ] as const)(
    'of %i objects, %i removed, by %s: a second listing is asked for: %s',
    (count, removed, by, expected) => {
      expect(needsSecondWitness(count, removed, by)).toBe(expected);
    },
  );
});
