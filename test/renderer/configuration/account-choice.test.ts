import { expect, test } from 'vitest';
import { defaultOf } from '#renderer/features/configuration/account-choice.ts';
import { aCalendar } from '../practice.ts';

const shared = aCalendar({ id: 'shared', isShared: true });
const own = aCalendar({ id: 'own' });
const usual = aCalendar({ id: 'usual', isDefault: true });

test('with an account its default calendar is chosen, else one of its own, else a shared one', () => {
  expect(defaultOf([shared, own, usual])?.id).toBe('usual');
  expect(defaultOf([shared, own])?.id).toBe('own');
  expect(defaultOf([shared])?.id).toBe('shared');
});

test('what can not be written is never chosen with it, also where it is the default one', () => {
  expect(defaultOf([aCalendar({ access: 'read-only', isDefault: true }), own])?.id).toBe('own');
  expect(defaultOf([aCalendar({ isMissing: true, isDefault: true }), own])?.id).toBe('own');
  expect(defaultOf([aCalendar({ kind: 'subscription' })])).toBeNull();
});
