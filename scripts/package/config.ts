import type { Configuration } from 'electron-builder';
import { FUSES } from './fuses.ts';

export interface PackageOptions {
  /** An unpacked Electron of this system; its version is the installed package's. */
  readonly electronDist: string;
  readonly electronVersion: string;
  /** Where the package is put. */
  readonly output: string;
  /** Whether there is a certificate to sign with; without one macOS gets the signature that only says "unchanged". */
  readonly isSigned: boolean;
  /** For the tests of the workflow, which reach the app by its inspector. Never for people. */
  readonly isInspectable: boolean;
}

/** Set once: a changed identity would lose the taskbar's pin, the notifications and the keychain items. */
export const APP_ID = 'com.heyclients.calendar';
const PREBUILT = [
  'node_modules/better-sqlite3-multiple-ciphers/prebuilds/${platform}-${arch}.node',
  'node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node',
];
/** electron-builder's own list, which setting any replaces, and what SQLite's binary was linked against. */
const DEB_DEPENDS = [
  ...['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1'],
  ...['libsecret-1-0', 'libc6 (>= 2.34)'],
];

/**
 * What electron-builder packs, and how: the built app, the two packages with native parts, and nothing else. The
 * native parts lie outside the archive, everything that can be checked lies in it.
 */
export function packageConfig(options: PackageOptions): Configuration {
  const { electronDist, electronVersion, output, isSigned, isInspectable } = options;
  return {
    appId: APP_ID,
    productName: 'HeyClients Calendar',
    copyright: 'HeyClients',
    directories: { output, buildResources: 'resources' },
    electronDist,
    electronVersion,
    npmRebuild: false,
    publish: null,
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    files: [
      'package.json',
      'resources/*.png',
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      '!out/main/{loopback,stdio}.js',
      '!**/*.map',
      '!node_modules/*/{deps,src,script,build,prebuilds}/**',
      '!node_modules/*/{binding.gyp,README.md}',
      '!node_modules/node-addon-api/**', // headers that the native parts were built with
      ...PREBUILT,
    ],
    extraResources: [{ from: '.cache/package/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' }],
    electronFuses: {
      runAsNode: FUSES.RunAsNode,
      enableCookieEncryption: FUSES.EnableCookieEncryption,
      enableNodeOptionsEnvironmentVariable: FUSES.EnableNodeOptionsEnvironmentVariable,
      enableNodeCliInspectArguments: isInspectable,
      enableEmbeddedAsarIntegrityValidation: FUSES.EnableEmbeddedAsarIntegrityValidation,
      onlyLoadAppFromAsar: FUSES.OnlyLoadAppFromAsar,
      loadBrowserProcessSpecificV8Snapshot: FUSES.LoadBrowserProcessSpecificV8Snapshot,
      grantFileProtocolExtraPrivileges: FUSES.GrantFileProtocolExtraPrivileges,
      resetAdHocDarwinSignature: !isSigned,
    },
    mac: {
      target: ['dmg', 'zip'],
      category: 'public.app-category.medical',
      minimumSystemVersion: '13.0',
      hardenedRuntime: true,
      entitlements: isSigned
        ? 'resources/entitlements.mac.plist'
        : 'resources/entitlements.mac.unsigned.plist',
      entitlementsInherit: isSigned
        ? 'resources/entitlements.mac.plist'
        : 'resources/entitlements.mac.unsigned.plist',
      helperBundleId: `${APP_ID}.helper`,
      notarize: isSigned,
      ...(isSigned ? {} : { identity: '-' }),
    },
    win: { target: ['nsis'], icon: 'resources/icon.png' },
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    linux: {
      target: ['AppImage', 'deb'],
      category: 'Office',
      icon: 'resources/icon.png',
      executableName: 'heyclients-calendar',
      maintainer: 'HeyClients',
      synopsis: 'Joins HeyClients appointments and iCloud Calendar',
    },
    deb: { depends: DEB_DEPENDS },
  };
}
