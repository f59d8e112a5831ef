import { defineConfig } from 'vitest/config';

/** The part of the suite that needs a Secret Service; started by keytar-vault.test.ts. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['test/keychain/real-keyring.ts'], environment: 'node' },
});
