import type { Bundled } from './bundled.ts';

/** Licences that a part of the app may have. */
export const ALLOWED = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', '0BSD', 'BlueOak-1.0.0'],
]);

/** A software bill of materials, CycloneDX 1.6: what is in the app, no build tool. */
export function billOfMaterials(
  app: { name: string; version: string },
  packages: readonly Bundled[],
): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: app.name, version: app.version } },
    components: packages.map(({ name, version, licence, integrity }) => ({
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: [{ license: { id: licence } }],
      ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
    })),
  };
}

/** The notices that the licences ask to be handed on with the app. */
export function notices(packages: readonly Bundled[]): string {
  const parts = packages.map(
    ({ name, version, licence, text }) =>
      `${name} ${version} (${licence})\n\n${text ?? `${licence}: https://spdx.org/licenses/${licence}.html`}\n`,
  );
  return `HeyClients Calendar contains these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** `sha512-BASE64` as the bill of materials writes it. */
function hashOf(integrity: string): { alg: string; content: string } {
  const [algorithm = '', base64 = ''] = integrity.split('-', 2);
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(base64, 'base64').toString('hex') };
}
