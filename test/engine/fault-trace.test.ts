import { expect, it } from 'vitest';
import { faultTrace } from '#main/engine/fault-trace.ts';

it('a fault is shown by its kind and its place', () => {
  const [kind, place] = faultTrace(new TypeError('x')).split('\n');

  expect(kind).toBe('TypeError');
  expect(place).toMatch(/^ {4}at .*fault-trace\.test\.ts:\d+:\d+/);
});

it.each([
  ['one line', 'Therapy with Ada'],
  ['lines that look like places', 'Therapy\n    at Ada (test-pass-word-only)\n    at home'],
])('never by what it says: %s', (_name, message) => {
  const shown = faultTrace(new Error(message));

  for (const word of ['Therapy', 'Ada', 'test-pass-word-only', 'at home']) expect(shown).not.toContain(word);
  expect(shown).toContain('fault-trace.test.ts');
});

it('a message changed after the stack was made hides the places rather than show the message', () => {
  const fault = new Error('Therapy\n    at home with Ada');
  fault.message = '';

  expect(faultTrace(fault)).toBe('Error');
});

it('what is no error is shown by its type', () => {
  expect(faultTrace('Therapy with Ada')).toBe('string');
});
