import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A part that the tests need and npm can't bring. */
interface SystemPart {
  /** What the person who reads the message calls it. */
  readonly name: string;
  /** Its package in Debian and Ubuntu. */
  readonly debian: string;
  /** Only Linux has it, or needs it. */
  readonly isLinuxOnly: boolean;
  readonly isThere: (host: SystemHost) => boolean;
}

/** What looking for parts and installing them needs of a computer. */
export interface SystemHost {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Whether a program of that name is on the search path. */
  readonly hasProgram: (name: string) => boolean;
  readonly exists: (path: string) => boolean;
  /** Whether a file whose name matches lies in the folder, up to four folders down. */
  readonly holds: (folder: string, name: RegExp) => boolean;
  /** Runs a program to its end; gives its exit code. */
  readonly run: (program: string, args: readonly string[]) => number;
  /** Keeps packages from starting their services while `work` runs (Debian's policy-rc.d). */
  readonly withoutServices: (work: () => void) => void;
  readonly say: (line: string) => void;
}

/** Parts are missing and could not be installed. The message names them and the command that installs them. */
export class MissingSystemPackages extends Error {}

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];
const LIBRARY_FOLDERS = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'];
const APT_LISTS = '/var/lib/apt/lists';
const LOCK_SECONDS = 600;

const program = (name: string, debian: string, isLinuxOnly = false): SystemPart => ({
  name,
  debian,
  isLinuxOnly,
  isThere: (host) => host.hasProgram(name),
});

const font = (name: string, debian: string, file: RegExp): SystemPart => ({
  name,
  debian,
  isLinuxOnly: true,
  isThere: (host) => FONT_FOLDERS.some((folder) => host.holds(folder, file)),
});

const PARTS: readonly SystemPart[] = [
  {
    name: 'chromium',
    debian: 'chromium',
    isLinuxOnly: false,
    isThere: (host) => CHROMIUM.some((path) => host.exists(path)),
  },
  {
    ...program('python3', 'python3'),
    isThere: (host) => host.hasProgram('python3') || host.hasProgram('python'),
  },
  program('radicale', 'radicale'),
  program('xandikos', 'xandikos'),
  program('openssl', 'openssl'),
  program('gnome-keyring-daemon', 'gnome-keyring', true),
  program('dbus-run-session', 'dbus', true),
  {
    name: 'libsecret-1.so.0',
    debian: 'libsecret-1-0',
    isLinuxOnly: true,
    isThere: (host) => LIBRARY_FOLDERS.some((folder) => host.holds(folder, /^libsecret-1\.so\.0$/)),
  },
  font('a font', 'fonts-dejavu-core', /\.(ttf|otf|ttc)$/i),
  font('an emoji font', 'fonts-noto-color-emoji', /emoji.*\.ttf$/i),
];

/**
 * Sees to it that browser, calendar servers and keychain are there: a missing one is a failure of the tests, never
 * a reason to skip some. As root on Debian it installs them.
 * @throws {MissingSystemPackages}
 */
export function ensureSystemPackages(host: SystemHost = thisComputer): Promise<void> {
  const missing = missingParts(host);
  if (missing.length > 0 && mayInstall(host)) install(host, missing);
  const left = missingParts(host);
  return left.length === 0
    ? Promise.resolve()
    : Promise.reject(new MissingSystemPackages(sentence(host, left)));
}

/** The browser that the end-to-end tests drive, or null where there is none. */
export function chromiumPath(): string | null {
  return CHROMIUM.find((path) => existsSync(path)) ?? null;
}

function missingParts(host: SystemHost): readonly SystemPart[] {
  return PARTS.filter((part) => (host.platform === 'linux' || !part.isLinuxOnly) && !part.isThere(host));
}

const mayInstall = (host: SystemHost) =>
  host.platform === 'linux' && host.isRoot && host.hasProgram('apt-get');

function install(host: SystemHost, parts: readonly SystemPart[]): void {
  const packages = packagesOf(parts);
  host.say(`installing ${packages.join(', ')} with apt-get`);
  const options = ['-qq', '-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`];
  const update = () => host.run('apt-get', [...options, 'update']);
  const get = () =>
    host.run('apt-get', [...options, '-y', '--no-install-recommends', 'install', ...packages]) === 0;
  host.withoutServices(() => {
    if (!host.holds(APT_LISTS, /_Packages/)) update();
    // The lists may be older than the archive: then they name files that are gone.
    if (!get()) {
      update();
      get();
    }
  });
}

const packagesOf = (parts: readonly SystemPart[]) => [...new Set(parts.map((part) => part.debian))];

function sentence(host: SystemHost, parts: readonly SystemPart[]): string {
  const names = parts.map((part) => part.name).join(', ');
  const needed = `The tests need what isn't on this computer: ${names}.`;
  if (!host.hasProgram('apt-get'))
    return `${needed} Install and put on the PATH what is named, then run them again.`;
  const command = `apt-get install -y --no-install-recommends ${packagesOf(parts).join(' ')}`;
  return `${needed} Install with: ${host.isRoot ? '' : 'sudo '}${command}`;
}

const FOLDERS_DOWN = 4;

const thisComputer: SystemHost = {
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasProgram: (name) =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .concat(process.platform === 'linux' ? ['/usr/bin', '/usr/sbin'] : [])
      .some((folder) => ['', '.exe', '.cmd'].some((suffix) => existsSync(join(folder, name + suffix)))),
  exists: (path) => existsSync(path),
  holds: (folder, name) => holdsFile(folder, name, FOLDERS_DOWN),
  run: (name, args) =>
    spawnSync(name, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status ?? 1,
  withoutServices: (work) => {
    const policy = '/usr/sbin/policy-rc.d';
    const isOurs = !existsSync(policy);
    if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    try {
      work();
    } finally {
      if (isOurs) rmSync(policy, { force: true });
    }
  },
  say: (line) => void process.stderr.write(`${line}\n`),
};

function holdsFile(folder: string, name: RegExp, down: number): boolean {
  if (!existsSync(folder)) return false;
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some((entry) => !entry.isDirectory() && name.test(entry.name))) return true;
  return (
    down > 0 &&
    entries.some((entry) => entry.isDirectory() && holdsFile(join(folder, entry.name), name, down - 1))
  );
}

if (import.meta.main) {
  await ensureSystemPackages().catch((error: unknown) => {
    process.stderr.write(`${error instanceof MissingSystemPackages ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
