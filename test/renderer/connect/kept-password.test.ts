import { expect, test } from 'vitest';
import { errorCodes } from '#contract/errors.ts';
import { isWorthKeeping, keptPassword, NOTHING_SENT } from '#renderer/features/connect/kept-password.ts';

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

const SENT = { serverUrl: 'https://one.example', username: 'ada', password: 's3cret' };

test('it stands in for the same user at the same server', () => {
  expect(keptPassword(SENT, SENT, 'server-error')).toBe('s3cret');
  expect(keptPassword(SENT, { ...SENT, username: ' ada ' }, 'offline')).toBe('s3cret');
  expect(keptPassword(SENT, SENT, 'unauthorized')).toBe('');
  expect(keptPassword(NOTHING_SENT, SENT, undefined)).toBe('');
});

test('it is sent for no other user, and to no other server', () => {
  expect(keptPassword(SENT, { ...SENT, username: 'bob' }, 'server-error')).toBe('');
  expect(keptPassword(SENT, { ...SENT, serverUrl: 'https://two.example' }, 'server-error')).toBe('');
});

test('where iCloud wants the main address instead of another of the same person, it stays', () => {
  const alias = { serverUrl: '', username: 'ada@example.com', password: 'abcd-efgh-ijkl-mnop' };
  const main = { serverUrl: '', username: 'ada@icloud.com' };
  expect(keptPassword(alias, main, 'alias-address')).toBe(alias.password);
  expect(keptPassword(alias, main, 'server-error')).toBe('');
});
