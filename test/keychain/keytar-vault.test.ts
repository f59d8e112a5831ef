import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createKeytarVault, type Keytar } from '#main/keychain/keytar-vault.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import { secretVaultConformance } from '#test/conformance/secret-vault.ts';

const root = resolve(import.meta.dirname, '../..');
const execute = promisify(execFile);
const UNLOCKED =
  'printf %s keyring-of-a-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';

secretVaultConformance('the memory vault', createMemoryVault);

describe.runIf(process.platform === 'linux')('the system keychain', () => {
  it('passes the same suite as the memory vault, over a real Secret Service', async () => {
    const home = mkdtempSync(join(tmpdir(), 'keyring-'));
    const report = join(home, 'report.json');
    const vitest = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      'test/keychain/real-keyring.config.ts',
    ];
    const command = [process.execPath, ...vitest, '--reporter=json', `--outputFile=${report}`];
    const env = { PATH: process.env['PATH'], HOME: home };
    await execute('dbus-run-session', ['--', 'sh', '-c', UNLOCKED, 'sh', ...command], {
      cwd: root,
      env,
    }).catch(
      (fault: unknown) => fault, // the report says what failed
    );
    const result = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    rmSync(home, { recursive: true, force: true });

    expect(result).toMatchObject({ numPassedTests: 7, numFailedTests: 0 });
  });

  it('where there is none, every call says so within five seconds', async () => {
    const script = `
      import { createKeytarVault } from './src/main/keychain/keytar-vault.ts';
      const vault = createKeytarVault();
      for (const call of [() => vault.read('a'), () => vault.write('a', 'b'), () => vault.forget('a')]) {
        console.log(await call().then(() => 'answered', (fault) => fault.name + ' ' + fault.kind));
      }
      process.exit(0);`;
    const env = {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    };
    const startedAt = Date.now();
    const { stdout } = await execute(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: root,
      env,
    });

    expect(stdout.trim().split('\n')).toEqual(
      Array.from({ length: 3 }, () => 'SecretVaultError unavailable'),
    );
    expect(Date.now() - startedAt).toBeLessThan(6_000);
  });
});

describe('a keychain that does not answer', () => {
  const answering: Keytar = {
    getPassword: () => Promise.resolve('secret-of-a-test'),
    setPassword: () => Promise.resolve(),
    deletePassword: () => Promise.resolve(true),
  };

  it('is given up at the deadline, refused at once while it hangs, and asked again when it is back', async () => {
    let answer: (value: string | null) => void = () => undefined;
    let isHanging = true;
    const keytar: Keytar = {
      ...answering,
      getPassword: () =>
        isHanging ? new Promise((resolve) => (answer = resolve)) : answering.getPassword('', ''),
    };
    const vault = createKeytarVault(() => Promise.resolve(keytar), 50);

    await expect(vault.read('a')).rejects.toMatchObject({ name: 'SecretVaultError', kind: 'timeout' });
    const startedAt = performance.now();
    await expect(vault.write('a', 'b')).rejects.toMatchObject({ kind: 'timeout' });
    expect(performance.now() - startedAt).toBeLessThan(20);

    isHanging = false;
    answer(null);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await vault.read('a')).toBe('secret-of-a-test');
  });

  it('two calls never run at once', async () => {
    let running = 0;
    let most = 0;
    const one = async <T>(value: T): Promise<T> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return value;
    };
    const vault = createKeytarVault(() =>
      Promise.resolve({
        getPassword: () => one<string | null>(null),
        setPassword: () => one(undefined),
        deletePassword: () => one(false),
      }),
    );

    await Promise.all([vault.read('a'), vault.write('a', 'b'), vault.forget('a'), vault.read('b')]);
    expect(most).toBe(1);
  });

  it('that cannot be loaded is unavailable, and the reason is not lost', async () => {
    const missing = new Error('libsecret is missing');
    const vault = createKeytarVault(() => Promise.reject(missing));

    await expect(vault.read('a')).rejects.toMatchObject({ kind: 'unavailable', cause: missing });
  });
});
