import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RULES,
  heldSpan,
  holds,
  SUBSCRIPTION_RULES,
  type CalendarRules,
  type Why,
} from '#domain/holds.ts';
import type { Occurrence } from '#domain/occurrence.ts';
import { anOccurrence } from '#test/builders/occurrence.ts';

type Facts = Partial<Occurrence>;
type Rules = Partial<CalendarRules>;
type Row = readonly [name: string, facts: Facts, rules: Rules, holds: boolean, why: Why];

const hour = 3_600_000;
const allDay = { span: { kind: 'date', start: '2026-06-01', end: '2026-06-02' } } as const;
const floating = {
  span: { kind: 'floating', start: '2026-06-01T09:00:00', end: '2026-06-01T10:00:00' },
} as const;
const empty = { span: { kind: 'instant', start: hour, end: hour } } as const;
const free = { transp: 'transparent' } as const;
const unstated = { transp: null, status: null } as const;
const open = { participation: 'needs-action' } as const;

const ROWS: readonly Row[] = [
  // RFC 4791 §7.10
  ['an ordinary event', {}, {}, true, 'opaque'],
  ['an event that states neither TRANSP nor STATUS', unstated, {}, true, 'opaque'],
  ['a confirmed event without TRANSP', { transp: null, status: 'confirmed' }, {}, true, 'opaque'],
  ['a floating event', floating, {}, true, 'opaque'],
  ['a timed event marked Free', free, {}, false, 'transparent'],
  ['a floating event marked Free', { ...free, ...floating }, {}, false, 'transparent'],
  ['a tentative event marked Free', { ...free, status: 'tentative' }, {}, false, 'transparent'],
  ['a cancelled event', { status: 'cancelled' }, {}, false, 'cancelled'],
  ['a cancelled event marked Free', { ...free, status: 'cancelled' }, {}, false, 'cancelled'],
  ['a cancelled event without TRANSP', { transp: null, status: 'cancelled' }, {}, false, 'cancelled'],
  ['a cancelled all-day event', { ...allDay, status: 'cancelled' }, {}, false, 'cancelled'],
  [
    'a cancelled all-day event marked Free',
    { ...allDay, ...free, status: 'cancelled' },
    {},
    false,
    'cancelled',
  ],
  ['a tentative event', { status: 'tentative' }, {}, true, 'tentative'],
  ['a tentative event without TRANSP', { transp: null, status: 'tentative' }, {}, true, 'tentative'],
  [
    'a tentative event where those are ignored',
    { status: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  ['a confirmed event where tentative ones are ignored', {}, { tentative: 'ignored' }, true, 'opaque'],
  // all day
  ['an all-day event', allDay, {}, true, 'opaque'],
  ['an all-day event without TRANSP', { ...allDay, ...unstated }, {}, true, 'opaque'],
  ['an all-day event, where those are ignored', allDay, { allDay: 'ignored' }, false, 'all-day'],
  ['a timed event, where all-day ones are ignored', {}, { allDay: 'ignored' }, true, 'opaque'],
  ['an all-day event marked Free, as Apple makes them', { ...allDay, ...free }, {}, true, 'all-day-free'],
  [
    'the same, where free ones are ignored',
    { ...allDay, ...free },
    { allDayFree: 'ignored' },
    false,
    'all-day-free',
  ],
  [
    'the same, where all-day ones are ignored',
    { ...allDay, ...free },
    { allDay: 'ignored' },
    false,
    'all-day',
  ],
  ['the same in a subscribed calendar', { ...allDay, ...free }, SUBSCRIPTION_RULES, false, 'all-day-free'],
  ['an all-day event in a subscribed calendar', allDay, SUBSCRIPTION_RULES, true, 'opaque'],
  ['an opaque all-day event, where free ones are ignored', allDay, { allDayFree: 'ignored' }, true, 'opaque'],
  ['a tentative all-day event', { ...allDay, status: 'tentative' }, {}, true, 'tentative'],
  [
    'the same, where tentative ones are ignored',
    { ...allDay, status: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  [
    'a tentative all-day event marked Free',
    { ...allDay, ...free, status: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  // PARTSTAT
  ['an invitation I accepted', { participation: 'accepted' }, {}, true, 'opaque'],
  [
    'an invitation I accepted, tentative itself',
    { participation: 'accepted', status: 'tentative' },
    {},
    true,
    'tentative',
  ],
  ['an invitation I declined', { participation: 'declined' }, {}, false, 'declined'],
  ['an all-day invitation I declined', { ...allDay, participation: 'declined' }, {}, false, 'declined'],
  ['an invitation I declined, marked Free', { ...free, participation: 'declined' }, {}, false, 'declined'],
  [
    'an invitation I declined, cancelled since',
    { participation: 'declined', status: 'cancelled' },
    {},
    false,
    'cancelled',
  ],
  ['an invitation I passed on', { participation: 'delegated' }, {}, false, 'delegated'],
  ['an invitation I accepted tentatively', { participation: 'tentative' }, {}, true, 'tentative'],
  [
    'the same, where tentative ones are ignored',
    { participation: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  ['a timed invitation I have not answered', open, {}, true, 'not-answered'],
  ['the same, where those are ignored', open, { notAnsweredTimed: 'ignored' }, false, 'not-answered'],
  [
    'the same, where only all-day ones are ignored',
    open,
    { notAnsweredAllDay: 'ignored' },
    true,
    'not-answered',
  ],
  ['an all-day invitation I have not answered', { ...open, ...allDay }, {}, false, 'not-answered'],
  [
    'the same, where those hold',
    { ...open, ...allDay },
    { notAnsweredAllDay: 'holds' },
    true,
    'not-answered',
  ],
  ['an unanswered timed invitation marked Free', { ...open, ...free }, {}, false, 'transparent'],
  [
    'an unanswered all-day invitation marked Free',
    { ...open, ...allDay, ...free },
    {},
    false,
    'not-answered',
  ],
  ['an unanswered tentative invitation', { ...open, status: 'tentative' }, {}, true, 'not-answered'],
  [
    'the same, where tentative ones are ignored',
    { ...open, status: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  ['an event that others are invited to, not I', { participation: null }, {}, true, 'opaque'],
  // Microsoft's busy status
  ['Microsoft Free without TRANSP', { ...unstated, busyStatus: 'free' }, {}, false, 'transparent'],
  ['Microsoft Free, though TRANSP says opaque', { busyStatus: 'free' }, {}, true, 'opaque'],
  ['Microsoft Busy, though TRANSP says Free', { ...free, busyStatus: 'busy' }, {}, false, 'transparent'],
  [
    'Microsoft Free all day without TRANSP',
    { ...allDay, ...unstated, busyStatus: 'free' },
    {},
    true,
    'all-day-free',
  ],
  [
    'the same, where free ones are ignored',
    { ...allDay, ...unstated, busyStatus: 'free' },
    { allDayFree: 'ignored' },
    false,
    'all-day-free',
  ],
  ['Microsoft Tentative', { busyStatus: 'tentative' }, {}, true, 'tentative'],
  [
    'the same, where tentative ones are ignored',
    { busyStatus: 'tentative' },
    { tentative: 'ignored' },
    false,
    'tentative',
  ],
  ['Microsoft Busy', { ...unstated, busyStatus: 'busy' }, {}, true, 'opaque'],
  ['Microsoft Out of Office', { busyStatus: 'oof' }, {}, true, 'opaque'],
  ['Microsoft Working Elsewhere', { ...unstated, busyStatus: 'elsewhere' }, {}, true, 'opaque'],
  // the rest
  ['a private event', { classified: true }, {}, true, 'opaque'],
  ['a private event marked Free', { ...free, classified: true }, {}, false, 'transparent'],
  ['an event with travel time', { travelMs: hour }, {}, true, 'opaque'],
  ['an event of zero length', empty, {}, false, 'zero-length'],
  ['an event of zero length with travel time', { ...empty, travelMs: hour }, {}, false, 'zero-length'],
  ['an event that could not be read', { unreadable: true }, {}, true, 'unreadable'],
  ['the same, though it seems Free', { ...free, unreadable: true }, {}, true, 'unreadable'],
  ['the same, though it seems cancelled', { status: 'cancelled', unreadable: true }, {}, true, 'unreadable'],
  [
    'an all-day event that could not be read, where all-day ones are ignored',
    { ...allDay, unreadable: true },
    { allDay: 'ignored' },
    true,
    'unreadable',
  ],
  ['any event of a calendar that is shown only', {}, { showOnly: true }, false, 'show-only'],
  [
    'an unreadable event of a calendar that is shown only',
    { unreadable: true },
    { showOnly: true },
    false,
    'show-only',
  ],
  ['an event of a zone nobody knows', { ...floating, isZoneUnknown: true }, {}, true, 'opaque'],
  ['one of a dense series', { isDense: true }, {}, true, 'opaque'],
  ['a changed instance', { isOverride: true }, {}, true, 'opaque'],
];

describe('what holds time', () => {
  it.each(ROWS)('%s', (_name, facts, rules, expected, why) => {
    const occurrence = anOccurrence(facts);
    expect(holds(occurrence, occurrence.span, { ...DEFAULT_RULES, ...rules })).toEqual({
      holds: expected,
      why,
    });
  });

  it('nothing of which the practitioner said that it does not, whatever it is', () => {
    for (const [, facts, rules] of ROWS) {
      const occurrence = anOccurrence(facts);
      const verdict = holds(occurrence, occurrence.span, { ...DEFAULT_RULES, ...rules }, true);
      expect(verdict).toEqual({ holds: false, why: 'set-here' });
    }
  });
});

describe('the time that is held', () => {
  const placed = { start: 10 * hour, end: 11 * hour };
  const span = { kind: 'instant', ...placed } as const;
  const travel = { travelMs: 0.75 * hour, travelAfterMs: 0.5 * hour };
  const without = { ...DEFAULT_RULES, travel: false };

  it.each<readonly [string, Facts, CalendarRules, readonly [number, number]]>([
    ['is that of the event', { span }, DEFAULT_RULES, [10, 11]],
    [
      'begins with the way there and ends with the way back',
      { span, ...travel },
      DEFAULT_RULES,
      [9.25, 11.5],
    ],
    ['is the event alone where travel does not count', { span, ...travel }, without, [10, 11]],
    ['is the day alone for an all-day event', { ...allDay, ...travel }, DEFAULT_RULES, [10, 11]],
    [
      'is none for an event without length',
      { span: { kind: 'instant', start: 1, end: 1 }, ...travel },
      DEFAULT_RULES,
      [10, 11],
    ],
    ['has the way there for a floating event', { ...floating, ...travel }, DEFAULT_RULES, [9.25, 11.5]],
  ])('%s', (_name, facts, rules, [start, end]) => {
    const occurrence = anOccurrence(facts);
    expect(heldSpan(occurrence, occurrence.span, placed, rules)).toEqual({
      start: start * hour,
      end: end * hour,
    });
  });
});
