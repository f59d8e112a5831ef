import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRecoveryKey, toRecoveryKey } from '#main/engine/recovery-key.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a recovery key', () => {
  it('is fourteen groups of four', () => {
    expect(toRecoveryKey(new Uint8Array(32))).toMatch(/^0000(-0000){11}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it('gives back the key, however it is typed', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const printed = toRecoveryKey(key);
        const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(fromRecoveryKey(printed)).toEqual(key);
        expect(fromRecoveryKey(` ${typed} `)).toEqual(key);
      }),
    );
  });

  it('with a slip in it is none', () => {
    fc.assert(
      fc.property(keys, fc.nat(55), fc.integer({ min: 1, max: 31 }), (key, at, by) => {
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const printed = Array.from(toRecoveryKey(key).replaceAll('-', ''));
        printed[at] = letters.charAt((letters.indexOf(printed[at] ?? '') + by) % 32);
        expect(fromRecoveryKey(printed.join(''))).toBeNull();
      }),
    );
  });

  it.each(['', 'not a key', '0000', 'U'.repeat(56), `${'0'.repeat(56)}0000`])('%j is none', (typed) => {
    expect(fromRecoveryKey(typed)).toBeNull();
  });
});
