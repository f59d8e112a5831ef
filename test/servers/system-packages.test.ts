import { describe, expect, it } from 'vitest';

import { MissingSystemPackages, ensureSystemPackages } from '../../scripts/system-packages.ts';
import type { SystemHost } from '../../scripts/system-packages.ts';

const PROGRAMS = ['python3', 'radicale', 'xandikos', 'openssl', 'gnome-keyring-daemon', 'dbus-run-session'];

/** A computer with everything but `missing`; apt-get brings what it is asked for where `aptWorks` says so. */
function computer({
  missing = [],
  platform = 'linux',
  isRoot = true,
  hasLists = true,
  aptWorks = () => true,
}: {
  readonly missing?: readonly string[];
  readonly platform?: NodeJS.Platform;
  readonly isRoot?: boolean;
  readonly hasLists?: boolean;
  readonly aptWorks?: (commands: readonly string[]) => boolean;
} = {}) {
  const programs = new Set([...PROGRAMS, 'apt-get'].filter((name) => !missing.includes(name)));
  const commands: string[] = [];
  const services = { areHeld: false };
  const host: SystemHost = {
    platform,
    isRoot,
    hasProgram: (name) => programs.has(name) && (name !== 'apt-get' || platform === 'linux'),
    exists: () => true,
    holds: (folder) => (folder.includes('apt') ? hasLists : true),
    run: (name, args) => {
      const command = [name, ...args].join(' ');
      commands.push(command);
      if (!command.includes(' install ')) return 0;
      if (!services.areHeld || !aptWorks(commands)) return 100;
      for (const name of missing) programs.add(name);
      return 0;
    },
    withoutServices: (work) => {
      services.areHeld = true;
      work();
      services.areHeld = false;
    },
    say: () => undefined,
  };
  return { host, commands };
}

describe('system packages', () => {
  it('nothing is run where everything is there', async () => {
    const { host, commands } = computer();
    await ensureSystemPackages(host);
    expect(commands).toEqual([]);
  });

  it('root on Debian gets what is missing, and nothing else', async () => {
    const { host, commands } = computer({ missing: ['radicale', 'dbus-run-session'] });
    await ensureSystemPackages(host);
    expect(commands).toEqual([
      'apt-get -qq -o DPkg::Lock::Timeout=600 -y --no-install-recommends install radicale dbus',
    ]);
  });

  it('a machine without package lists fetches them first', async () => {
    const { host, commands } = computer({ missing: ['xandikos'], hasLists: false });
    await ensureSystemPackages(host);
    expect(commands[0]).toMatch(/ update$/);
    expect(commands[1]).toMatch(/ install xandikos$/);
  });

  it('stale package lists are fetched again before giving up', async () => {
    const { host, commands } = computer({
      missing: ['xandikos'],
      aptWorks: (calls) => calls.some((call) => call.endsWith(' update')),
    });
    await ensureSystemPackages(host);
    expect(commands.map((command) => command.split(' ').at(-1))).toEqual(['xandikos', 'update', 'xandikos']);
  });

  it('what can not be installed is a failure with one sentence that names it', async () => {
    const { host } = computer({ missing: ['radicale'], aptWorks: () => false });
    await expect(ensureSystemPackages(host)).rejects.toThrow(MissingSystemPackages);
  });

  it('who is not root is told the exact command', async () => {
    const { host, commands } = computer({ missing: ['gnome-keyring-daemon', 'openssl'], isRoot: false });
    await expect(ensureSystemPackages(host)).rejects.toThrow(
      "The tests need what isn't on this computer: openssl, gnome-keyring-daemon. " +
        'Install with: sudo apt-get install -y --no-install-recommends openssl gnome-keyring',
    );
    expect(commands).toEqual([]);
  });

  it('macOS is asked only for what it can have', async () => {
    const { host } = computer({
      platform: 'darwin',
      missing: ['gnome-keyring-daemon', 'dbus-run-session', 'radicale'],
    });
    await expect(ensureSystemPackages(host)).rejects.toThrow(
      "The tests need what isn't on this computer: radicale. Install and put on the PATH what is named",
    );
  });
});
