import { describe, expect, test } from 'vitest';
import { missingFor } from '#renderer/features/booking/missing.ts';

const calendars = [
  { id: 'practice', access: 'read-write' },
  { id: 'holidays', access: 'read-only' },
  { id: 'unsaid', access: 'unknown' },
] as const;

describe('what is missing before anything can be booked', () => {
  test('is nothing with a Primary Calendar that takes appointments, or may', () => {
    expect(missingFor('practice', calendars)).toBeNull();
    expect(missingFor('unsaid', calendars)).toBeNull();
  });

  test('is the Primary Calendar where none was chosen, or the chosen one is of an account that went', () => {
    expect(missingFor(null, calendars)).toBe('no-primary');
    expect(missingFor('elsewhere', calendars)).toBe('no-primary');
  });

  test('is one to write to where it can only be read', () => {
    expect(missingFor('holidays', calendars)).toBe('read-only-primary');
  });
});
