import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretVault } from '#main/ports/secret-vault.ts';

const KEYS = ['account:one', 'account:two', 'database:three'];

/** What every `SecretVault` promises. */
export function secretVaultConformance(name: string, open: () => SecretVault): void {
  describe(`${name} keeps the promises of SecretVault`, () => {
    let vault: SecretVault;
    const clean = async (): Promise<void> => {
      for (const key of KEYS) await vault.forget(key);
    };
    beforeEach(async () => {
      vault = open();
      await clean();
    });
    afterEach(() => clean());

    it('what was never written is null', async () => {
      expect(await vault.read('account:one')).toBeNull();
    });

    it('a secret comes back as it was written, whatever its letters', async () => {
      await vault.write('account:one', 'geheim · 秘密 · 🔑 "quoted" \\');

      expect(await vault.read('account:one')).toBe('geheim · 秘密 · 🔑 "quoted" \\');
    });

    it('a second write replaces the first', async () => {
      await vault.write('account:one', 'old-test-secret');
      await vault.write('account:one', 'new-test-secret');

      expect(await vault.read('account:one')).toBe('new-test-secret');
    });

    it('two keys are two secrets', async () => {
      await vault.write('account:one', 'first-test-secret');
      await vault.write('account:two', 'second-test-secret');
      await vault.forget('account:one');

      expect(await vault.read('account:one')).toBeNull();
      expect(await vault.read('account:two')).toBe('second-test-secret');
    });

    it('forgetting says whether there was something to forget', async () => {
      await vault.write('account:one', 'test-secret');

      expect(await vault.forget('account:one')).toBe(true);
      expect(await vault.forget('account:one')).toBe(false);
    });

    it('many calls at once all end, in their order', async () => {
      const writes = Array.from({ length: 20 }, (_, index) =>
        vault.write('database:three', `test-secret-${index}`),
      );
      await Promise.all(writes);

      expect(await vault.read('database:three')).toBe('test-secret-19');
    });
  });
}
