import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, DIR_TARGET, Platform } from 'electron-builder';
import { bundledPackages } from './bundled.ts';
import { packageConfig, type PackageOptions } from './config.ts';
import { ALLOWED, billOfMaterials, notices } from './papers.ts';
import type { Runtime } from './runtime.ts';

export interface PackOptions extends PackageOptions {
  /** The project's folder; it has been built. */
  readonly root: string;
  /** The unpacked app alone, without installers, whose tools would have to be fetched. */
  readonly isFolderOnly: boolean;
  readonly runtime: Runtime;
}

/** Packs the built app for this system. @throws where a part has a licence that is not allowed, or packing fails */
export async function pack(options: PackOptions): Promise<void> {
  const { root, output, isFolderOnly, runtime } = options;
  const packages = bundledPackages(root);
  const refused = packages.filter(({ licence }) => !ALLOWED.has(licence));
  if (refused.length > 0)
    throw new Error(`not allowed: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
  const app = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  mkdirSync(join(root, '.cache', 'package'), { recursive: true });
  writeFileSync(join(root, '.cache', 'package', 'THIRD-PARTY-NOTICES.txt'), notices(packages));
  mkdirSync(output, { recursive: true });
  writeFileSync(
    join(output, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials(app, packages, runtime), null, 2)}\n`,
  );
  await build({
    projectDir: root,
    config: packageConfig(options),
    publish: 'never',
    targets: Platform.current().createTarget(isFolderOnly ? [DIR_TARGET] : null),
  });
}
