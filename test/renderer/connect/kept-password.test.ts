import { expect, test } from 'vitest';
import { errorCodes } from '#contract/errors.ts';
import { isWorthKeeping } from '#renderer/features/connect/kept-password.ts';

test('a password is kept where something else was at fault', () => {
  const kept = ['offline', 'tls', 'clock-skew', 'throttled', 'server-error', 'alias-address'] as const;
  expect(kept.filter((code) => !isWorthKeeping(code))).toEqual([]);
});

test('it is not kept where it was refused, is none, may go elsewhere, or nothing failed', () => {
  const dropped = [
    'unauthorized',
    'password-shape',
    'handle-expired',
    'redirect-refused',
    'already-connected',
  ];
  expect(errorCodes.filter((code) => dropped.includes(code) && isWorthKeeping(code))).toEqual([]);
  expect(isWorthKeeping(undefined)).toBe(false);
});
