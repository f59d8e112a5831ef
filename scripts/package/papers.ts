import { randomUUID } from 'node:crypto';
import type { Bundled } from './bundled.ts';
import type { Runtime } from './runtime.ts';

/** Licences that a part of the app may have. */
export const ALLOWED = new Set([
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', '0BSD', 'BlueOak-1.0.0'],
]);

/**
 * A software bill of materials, CycloneDX 1.6: what is in the app, no build tool. Electron is in it with Chromium and
 * Node, as far as the binary could be asked for them.
 */
export function billOfMaterials(
  app: { name: string; version: string },
  packages: readonly Bundled[],
  runtime: Runtime,
  now = new Date(),
): object {
  const own = `pkg:npm/${app.name}@${app.version}`;
  const libraries = packages.map(({ name, version, licence, integrity }) => ({
    ...component('library', name, version, purlOf(name, version)),
    licenses: [{ license: { id: licence } }],
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
  }));
  const { electron, chromium, node } = runtime;
  const electronPurl = purlOf('electron', electron);
  const carried = [
    ...(chromium === null
      ? []
      : [component('framework', 'chromium', chromium, `pkg:generic/chromium@${chromium}`)]),
    ...(node === null ? [] : [component('platform', 'node', node, `pkg:generic/node@${node}`)]),
  ];
  const shell = {
    ...component('framework', 'electron', electron, electronPurl),
    licenses: [{ license: { id: 'MIT' } }],
  };
  const direct = [...libraries, shell].map((each) => each['bom-ref']);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${randomUUID()}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      component: component('application', app.name, app.version, own),
    },
    components: [...libraries, shell, ...carried],
    dependencies: [
      { ref: own, dependsOn: direct },
      { ref: electronPurl, dependsOn: carried.map((each) => each['bom-ref']) },
    ],
  };
}

/** Each is referred to by its package URL, which is its own. */
const component = (type: string, name: string, version: string, purl: string) => ({
  type,
  'bom-ref': purl,
  name,
  version,
  purl,
});

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

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
