import { expect, test } from 'vitest';
import { stillNear } from '#renderer/features/moving/near-known.ts';
import { done, failed } from '../fake-bridge.ts';

const MINUTE = 60_000;
const slots = [{ start: 0, end: 50 * MINUTE, verified: false }];
const question = { start: 60 * MINUTE, end: 110 * MINUTE, movedId: 'a' };
const wanted = { lengthMinutes: 50, movedId: 'a' };

test('near times that were found stay offered, with what is known of them, until the next are known', () => {
  expect(stillNear({ question, answer: done(slots) }, wanted)).toEqual(slots);
  expect(stillNear(null, wanted)).toBeNull();
});

test('near times are offered no more where they could not be asked for again', () => {
  expect(stillNear({ question, answer: failed('internal') }, wanted)).toBeNull();
});

test('near times are offered no more once something longer, or something else, is to go there', () => {
  expect(stillNear({ question, answer: done(slots) }, { ...wanted, lengthMinutes: 120 })).toBeNull();
  expect(stillNear({ question, answer: done(slots) }, { ...wanted, movedId: 'b' })).toBeNull();
});
