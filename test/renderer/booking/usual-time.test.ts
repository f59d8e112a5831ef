import { expect, test } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { firstFree } from '#renderer/features/booking/usual-time.ts';

const WEEK = 7 * 86_400_000;
const TIMES = [0, 1, 2].map((week) => ({ date: `week ${week}`, time: '10:00', start: week * WEEK }));

/** An engine that says this of each of the weeks, and the spans it was asked about. */
function engine(...says: ('offered' | 'byHand' | 'taken' | 'unread' | 'fails')[]) {
  const asked: AskedSpan[] = [];
  const explain = (span: AskedSpan): Promise<Reply<Explanation>> => {
    asked.push(span);
    const said = says[span.start / WEEK];
    if (said === 'fails') return Promise.resolve({ ok: false, error: { code: 'internal', message: '' } });
    const offered = said === 'offered' || said === 'unread';
    const value = {
      offered,
      bookable: said !== 'taken',
      verified: said !== 'unread',
      freshness: [],
      reasons: [],
    };
    return Promise.resolve({ ok: true, value: value });
  };
  return { asked, first: () => firstFree(TIMES, 50, explain) };
}

test('the first week is proposed where it is free, and no other is asked about', async () => {
  const { asked, first } = engine('offered', 'offered', 'offered');
  expect(await first()).toEqual({ ...TIMES[0], verified: true });
  expect(asked).toEqual([{ start: 0, end: 50 * 60_000 }]);
});

test('a week in which the time is taken is passed over', async () => {
  expect(await engine('taken', 'offered', 'offered').first()).toEqual({ ...TIMES[1], verified: true });
});

test('a time that is offered comes before an earlier one that only can be booked by hand', async () => {
  expect(await engine('byHand', 'taken', 'offered').first()).toMatchObject({ date: 'week 2' });
  expect(await engine('taken', 'byHand', 'byHand').first()).toMatchObject({ date: 'week 1' });
});

test('that it is taken in all of the weeks is said, and nothing is proposed', async () => {
  expect(await engine('taken', 'taken', 'taken').first()).toBe('taken');
});

test('a time is marked that was not verified', async () => {
  expect(await engine('taken', 'unread', 'offered').first()).toEqual({ ...TIMES[1], verified: false });
});

test('nothing is proposed where it could not be asked', async () => {
  expect(await engine('taken', 'fails', 'offered').first()).toBeNull();
});
