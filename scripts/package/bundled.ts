import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package of which something is in the built app. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Subresource integrity of the published archive, as the lock file has it; null where it has none. */
  readonly integrity: string | null;
  /** The licence's own text, for the notices; null where the package brings none. */
  readonly text: string | null;
}

/** Shipped as they are, because of their native parts. */
const NATIVE = ['better-sqlite3-multiple-ciphers', 'keytar'];
/** As of where a module lies: `…/node_modules/@scope/name/…`, the innermost one. */
const OF_PACKAGE = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Keeps a list of what each part of the build took out of node_modules, for `bundledPackages`. */
export function recordPackages(root: string, part: 'main' | 'preload' | 'renderer') {
  return {
    name: 'record-packages',
    generateBundle(_options: unknown, bundle: Readonly<Record<string, object>>): void {
      const folders = new Set<string>();
      for (const chunk of Object.values(bundle)) {
        for (const id of 'moduleIds' in chunk ? (chunk.moduleIds as readonly string[]) : []) {
          const found = OF_PACKAGE.exec(id.replaceAll('\\', '/').replace(/^\0/, ''));
          if (found !== null) folders.add(found[0].slice(found[0].indexOf('/node_modules/') + 1, -1));
        }
      }
      const file = listFile(root, part);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...folders].sort(), null, 2)}\n`);
    },
  };
}

/** Every package in the built app, once, by name. @throws where the app has not been built */
export function bundledPackages(root: string): Bundled[] {
  const folders = new Set(NATIVE.map((name) => `node_modules/${name}`));
  for (const part of ['main', 'preload', 'renderer'] as const) {
    const listed = JSON.parse(readFileSync(listFile(root, part), 'utf8')) as string[];
    for (const folder of listed) folders.add(folder);
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { integrity?: string; license?: string; version?: string }>>;
  };
  return [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Bundled;
    const locked = lock.packages[folder];
    const text = licenceText(join(root, folder));
    return {
      ...{ name, version, text },
      licence: locked?.license ?? 'unknown',
      integrity: locked?.integrity ?? null,
    };
  });
}

const listFile = (root: string, part: string): string => join(root, '.cache', 'package', `${part}.json`);

function licenceText(folder: string): string | null {
  for (const name of [
    'LICENSE',
    'LICENSE.md',
    'LICENSE.txt',
    'LICENCE',
    'license',
    'license.md',
    'LICENSE-MIT',
  ]) {
    try {
      return readFileSync(join(folder, name), 'utf8').trim();
    } catch {
      continue;
    }
  }
  return null;
}
