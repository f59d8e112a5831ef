import { expect, test } from 'vitest';
import { errorCodes } from '#contract/errors.ts';
import { isForTheSame, isWorthKeeping } from '#renderer/features/connect/kept-password.ts';

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

test('it is for one user at one server; only the main address in place of an alias is the same person', () => {
  const sent = { serverUrl: 'https://dav.example', username: 'ada' };
  expect(isForTheSame(sent, { ...sent, username: ' ada ' }, false)).toBe(true);
  expect(isForTheSame(sent, { ...sent, username: 'bob' }, false)).toBe(false);
  expect(isForTheSame(sent, { ...sent, serverUrl: 'https://other.example' }, false)).toBe(false);
  expect(isForTheSame(sent, { ...sent, username: 'ada@main.example' }, true)).toBe(true);
});
