import { DEFAULT_THEME } from '@mantine/core';
import { describe, expect, test } from 'vitest';
import { cssVariables, highContrastVariables, theme } from '#renderer/theme/theme.ts';
import { contrast, washed } from './contrast.ts';

/** The ground of a field and of one that can't be used: Mantine's own. */
const FIELDS = {
  light: { field: '#ffffff', disabled: DEFAULT_THEME.colors.gray[2] },
  dark: { field: theme.colors?.dark?.[6] ?? '', disabled: theme.colors?.dark?.[6] ?? '' },
};
type Tokens = Readonly<Record<string, string>>;
const SETS: Readonly<Record<'normal' | 'high', Readonly<Record<'light' | 'dark', Tokens>>>> = {
  normal: cssVariables(),
  high: highContrastVariables(DEFAULT_THEME),
};
const looks = (['light', 'dark'] as const).flatMap((scheme) =>
  (['normal', 'high'] as const).map((set) => ({ scheme, set })),
);

describe.each(looks)('$scheme, contrast $set', ({ scheme, set }) => {
  const token = (name: string): string => SETS[set][scheme][name] ?? '';
  const grounds = ['--mantine-color-body', '--hc-surface', '--hc-sunken'].map(token);
  const { field, disabled } = FIELDS[scheme];

  test('what a field says of itself, and what is in one that can’t be used, can be read', () => {
    expect(contrast(token('--mantine-color-placeholder'), field)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('--mantine-color-disabled-color'), disabled)).toBeGreaterThanOrEqual(4.5);
  });

  test('quiet ink can be read on every ground', () => {
    for (const ground of grounds)
      expect(contrast(token('--hc-ink-quiet'), ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('a switch that is off and a box that isn’t ticked are seen on every ground', () => {
    for (const ground of grounds)
      expect(contrast(token('--hc-control-line'), ground)).toBeGreaterThanOrEqual(3);
  });

  test('the outline of a free time is seen, and its time can be read, pointed at too', () => {
    const ground = washed(token('--hc-surface'), token('--hc-free'));
    expect(contrast(token('--hc-free-line'), ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(token('--hc-accent'), ground)).toBeGreaterThanOrEqual(4.5);
    const pointedAt = washed(ground, token('--hc-accent-soft'));
    expect(contrast(token('--hc-accent'), pointedAt)).toBeGreaterThanOrEqual(4.5);
  });
});
