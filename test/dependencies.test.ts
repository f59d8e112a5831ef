import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
type Versions = Readonly<Record<string, string>>;
const project = JSON.parse(text('package.json')) as {
  dependencies: Versions;
  devDependencies: Versions;
  allowScripts: Readonly<Record<string, boolean>>;
};
const direct = { ...project.dependencies, ...project.devDependencies };
interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
}
const { packages } = JSON.parse(text('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Used by their command or by another tool, so that no file of ours names them. */
const BY_COMMAND = new Set([
  ...['@mantine/hooks', '@types/node', '@types/react', '@types/react-dom', '@types/ws', 'node', 'playwright'],
  ...['eslint', 'prettier', 'typescript', 'electron-vite', 'vite', 'vitest', 'keytar'],
]);

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
    .map((name) => text(join(folder, name)));
}

describe('dependencies', () => {
  it('have exact versions', () => {
    const loose = Object.entries(direct).filter(
      ([, version]) => !/^(?:npm:.+@)?\d+\.\d+\.\d+$/.test(version),
    );

    expect(loose).toEqual([]);
  });

  it('each have their reason written down, and nothing else has', () => {
    const rows = text('docs/dependencies.md')
      .split('\n')
      .filter((line) => /^\| [@a-z]/.test(line) && !line.startsWith('| package'));
    const named = rows.flatMap((row) =>
      (row.split('|')[1] ?? '')
        .replace(/\(.*\)/, '')
        .split(',')
        .map((name) => name.trim()),
    );

    expect(named.toSorted()).toEqual(Object.keys(direct).toSorted());
  });

  it('are all used', () => {
    const all = [...sources('src'), ...sources('test'), ...sources('scripts')].join('\n');
    const configs = readdirSync(root)
      .filter((name) => /\.config\.(?:ts|js)$/.test(name))
      .map(text)
      .join('\n');
    const isUsed = (name: string): boolean =>
      [`'${name}'`, `'${name}/`].some((quoted) => all.includes(quoted) || configs.includes(quoted));

    expect(Object.keys(direct).filter((name) => !BY_COMMAND.has(name) && !isUsed(name))).toEqual([]);
  });

  it('come from the registry, each with the integrity of its archive', () => {
    const without = locked.filter(
      ([, { link, inBundle, integrity }]) => link !== true && inBundle !== true && integrity === undefined,
    );
    // The lock names no address: everything comes from the registry that npm is set to, by its integrity.
    const elsewhere = locked.filter(([, { resolved, link }]) => link !== true && resolved !== undefined);

    expect([...without, ...elsewhere].map(([path]) => path)).toEqual([]);
    expect(locked.length).toBeGreaterThan(300);
  });

  it('that would run a script at install time are each allowed or refused by name', () => {
    const withScript = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const allowed = Object.entries(project.allowScripts).filter(([, isAllowed]) => isAllowed);

    expect(withScript.toSorted()).toEqual(['electron-winstaller', 'keytar', 'node']);
    expect(allowed).toEqual([['node', true]]);
  });

  it('whose script nobody has judged are not installed: else npm would run it', () => {
    expect(text('.npmrc').split('\n')).toContain('strict-allow-scripts=true');
  });
});
