import { describe, expect, it } from 'vitest';
import { createKeytarVault } from '#main/keychain/keytar-vault.ts';
import { secretVaultConformance } from '#test/conformance/secret-vault.ts';

// Run by keytar-vault.test.ts inside a D-Bus session of its own, with a gnome-keyring that was just unlocked.
secretVaultConformance('keytar over a real Secret Service', () => createKeytarVault());

describe('keytar over a real Secret Service', () => {
  it('a secret outlives the vault that wrote it', async () => {
    await createKeytarVault().write('account:kept', 'kept-test-secret');

    const later = createKeytarVault();
    expect(await later.read('account:kept')).toBe('kept-test-secret');
    expect(await later.forget('account:kept')).toBe(true);
  });
});
