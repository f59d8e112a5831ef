import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ID, packageConfig } from '../../scripts/package/config.ts';

// What macOS and Windows are packed with can't be packed everywhere; what the packer is told can be read.
const root = resolve(import.meta.dirname, '../..');
const given = { electronDist: 'dist', electronVersion: '1.2.3', output: 'out', isInspectable: false };
const signed = packageConfig({ ...given, isSigned: true });
const unsigned = packageConfig({ ...given, isSigned: false });
const entitlements = (path: string): string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/<key>([^<]+)<\/key>/g)].map(([, key = '']) => key);

describe('a package for macOS', () => {
  it('has one identity for itself and one for its helpers, which never change', () => {
    expect(APP_ID).toBe('com.heyclients.calendar');
    expect(unsigned).toMatchObject({
      appId: APP_ID,
      mac: { helperBundleId: 'com.heyclients.calendar.helper' },
    });
    expect(signed.mac?.helperBundleId).toBe(unsigned.mac?.helperBundleId);
  });

  it('with a certificate is hardened and notarised, and is signed by the identity that is found', () => {
    expect(signed.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
    expect(signed.mac).not.toHaveProperty('identity');
    expect(signed.electronFuses?.resetAdHocDarwinSignature).toBe(false);
  });

  it('without one is signed as nobody, hardened all the same, so that Apple silicon starts it', () => {
    expect(unsigned.mac).toMatchObject({ identity: '-', hardenedRuntime: true, notarize: false });
    expect(unsigned.electronFuses?.resetAdHocDarwinSignature).toBe(true);
  });

  it.each([
    ['with a certificate', signed, ['com.apple.security.cs.allow-jit']],
    [
      'without one',
      unsigned,
      ['com.apple.security.cs.allow-jit', 'com.apple.security.cs.disable-library-validation'],
    ],
  ])('%s may do what is listed here, and so may its helpers', (_which, { mac }, allowed) => {
    const path = String(mac?.entitlements);
    expect(mac?.entitlementsInherit).toBe(path);
    expect(entitlements(path).toSorted()).toEqual(allowed);
  });

  it('is an image to open, and an archive; for the systems that Electron runs on', () => {
    expect(unsigned.mac).toMatchObject({ target: ['dmg', 'zip'], minimumSystemVersion: '13.0' });
  });
});

describe('a package for Windows', () => {
  it('is one installer for the person alone, and leaves the data when it is removed', () => {
    expect(unsigned.win?.target).toEqual(['nsis']);
    expect(unsigned.nsis).toEqual({ oneClick: true, perMachine: false, deleteAppDataOnUninstall: false });
  });

  it('has its picture', () => {
    expect(existsSync(join(root, String(unsigned.win?.icon)))).toBe(true);
  });
});

describe('a package for the tests', () => {
  it('differs from a release in its inspector alone', () => {
    const check = packageConfig({ ...given, isSigned: false, isInspectable: true });
    expect(check.electronFuses?.enableNodeCliInspectArguments).toBe(true);
    expect(unsigned.electronFuses?.enableNodeCliInspectArguments).toBe(false);
    const fuses = { ...check.electronFuses, enableNodeCliInspectArguments: false };
    expect({ ...check, electronFuses: fuses }).toEqual(unsigned);
  });
});
