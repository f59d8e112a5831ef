import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableColour } from '#renderer/features/calendar/colour.ts';
import { contrast } from '../theme/contrast.ts';

/** The colours that iCloud offers for calendars, and the extremes. */
const COLOURS = [
  '#ff2968',
  '#ff9500',
  '#ffcc00',
  '#63da38',
  '#1badf8',
  '#cc73e1',
  '#a2845e',
  '#ffffff',
  '#000000',
];

test.each(COLOURS)('%s is readable on the light and on the dark surface', (colour) => {
  expect(contrast(readableColour(colour, 'light'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(readableColour(colour, 'dark'), '#262627')).toBeGreaterThanOrEqual(4.5);
});

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

test('whatever the colour, 4.5:1 on both surfaces, 7:1 in high contrast', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      expect(contrast(readableColour(colour, 'light'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableColour(colour, 'dark'), '#262627')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readableColour(colour, 'light', true), '#ffffff')).toBeGreaterThanOrEqual(7);
      expect(contrast(readableColour(colour, 'dark', true), '#262627')).toBeGreaterThanOrEqual(7);
    }),
    { numRuns: 2000 },
  );
});

test('a colour that is readable already is left as it is', () => {
  expect(readableColour('#7a1f1f', 'light')).toBe('#7a1f1f');
  expect(readableColour('#FFCC00', 'dark')).toBe('#ffcc00');
});

test.each([null, '', 'red', '#fff', '#11223344', 'url(https://example.org/x)', '#1badf8;background:red'])(
  '%s is no colour: neutral grey instead',
  (colour) => {
    expect(readableColour(colour, 'light')).toBe('#5b5e64');
    expect(readableColour(colour, 'dark')).toBe('#a9abaf');
  },
);
