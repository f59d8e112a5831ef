import { expect, it } from 'vitest';
import { createKeytarVault, type Keytar } from '#main/keychain/keytar-vault.ts';

it('a write that waited too long behind a hanging call never happens after its caller was told that it failed', async () => {
  const written: string[] = [];
  let comeBack: () => void = () => undefined;
  const keytar: Keytar = {
    getPassword: () => new Promise((resolve) => (comeBack = () => resolve(null))),
    setPassword: (_service, _account, secret) => {
      written.push(secret);
      return Promise.resolve();
    },
    deletePassword: () => Promise.resolve(false),
  };
  const vault = createKeytarVault(() => Promise.resolve(keytar), 50);

  const [read, write] = await Promise.allSettled([
    vault.read('account'),
    vault.write('account', 'test-pass-word-only'),
  ]);
  expect([read, write]).toMatchObject([{ reason: { kind: 'timeout' } }, { reason: { kind: 'timeout' } }]);
  comeBack();
  await expect
    .poll(() => vault.write('account', 'abcd-efgh-ijkl-mnop').then(() => 'kept', String))
    .toBe('kept');

  expect(written).toEqual(['abcd-efgh-ijkl-mnop']);
});
