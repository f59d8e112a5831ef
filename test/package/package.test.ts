import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle } from '#main/engine/handle.ts';
import { ensureBuilt } from '#test/built.ts';
import { bundledPackages } from '../../scripts/package/bundled.ts';
import { asarFiles, filesBelow } from '../../scripts/package/contents.ts';
import { wrongFuses } from '../../scripts/package/fuses.ts';
import { pack } from '../../scripts/package/pack.ts';
import { packedApp } from '../../scripts/package/packed.ts';
import { ALLOWED } from '../../scripts/package/papers.ts';
import { runtimeOf } from '../../scripts/package/runtime.ts';
import { makeStandInElectron } from './stand-in-electron.ts';

// The packer is the real one; what it packs into only stands in for Electron, whose binary can't be had everywhere.
const root = resolve(import.meta.dirname, '../..');
const LISTED = join(import.meta.dirname, 'asar-files.txt');
let folder: string;
let output: string;

beforeAll(async () => {
  await ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  output = join(folder, 'out');
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const electronVersion = devDependencies['electron'] ?? '';
  const electronDist = join(folder, 'electron');
  await makeStandInElectron(electronDist, electronVersion);
  const choices = { isSigned: false, isInspectable: false, isFolderOnly: true };
  const runtime = await runtimeOf(join(electronDist, 'electron'), electronVersion);
  await pack({ root, output, electronDist, electronVersion, runtime, ...choices });
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the built app, its two native packages and nothing else', async () => {
    const { resources } = packedApp(output, 'linux');
    const here = `prebuilds/linux-${process.arch}`;
    const files = asarFiles(join(resources, 'app.asar')).join('\n').replaceAll(here, 'prebuilds/linux-ARCH');

    await expect(`${files}\n`).toMatchFileSnapshot(LISTED);
  });

  it('has two native parts outside the archive, those of this system', () => {
    const { resources } = packedApp(output, 'linux');
    const here = `linux-${process.arch}`;

    expect(filesBelow(join(resources, 'app.asar.unpacked'))).toEqual([
      `node_modules/better-sqlite3-multiple-ciphers/prebuilds/${here}.node`,
      `node_modules/keytar/prebuilds/${here}/keytar.node`,
    ]);
  });

  it('has every fuse as it should be, read back from the binary', async () => {
    const { binary } = packedApp(output, 'linux');

    expect(await wrongFuses(binary, false)).toEqual([]);
    expect(await wrongFuses(binary, true)).toEqual(['EnableNodeCliInspectArguments is off, not on']);
  });

  it('brings the licences of what is in it, and a bill of materials', () => {
    const { resources } = packedApp(output, 'linux');
    const notices = readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const bill = JSON.parse(readFileSync(join(output, 'sbom.cdx.json'), 'utf8')) as {
      components: readonly { name: string; hashes?: readonly { content: string }[] }[];
    };
    const names = bill.components.map(({ name }) => name);

    expect(names).toEqual(
      expect.arrayContaining(['react', 'undici', 'tsdav', 'ical.js', '@github/keytar', 'electron']),
    );
    expect(names).not.toContain('vitest');
    for (const { name, hashes } of bill.components.filter((each) => each.name !== 'electron')) {
      expect(notices).toContain(`\n${name} `);
      expect([name, hashes?.[0]?.content.length]).toEqual([name, 128]);
    }
  });

  it('has no part with a licence that we may not ship', () => {
    const licences = bundledPackages(root).map(({ name, licence }) => [name, ALLOWED.has(licence)]);

    expect(licences.filter(([, isAllowed]) => isAllowed === false)).toEqual([]);
    expect(licences.length).toBeGreaterThan(20);
  });

  it('runs its engine out of the archive alone: the sample account is synced', async () => {
    const alone = join(folder, 'alone');
    extractAll(join(packedApp(output, 'linux').resources, 'app.asar'), alone);
    const engine = createEngineHandle(() => forkEngine(join(alone, 'out', 'main', 'engine.js')), {
      dataDirectory: join(folder, 'data'),
      vault: 'memory',
      sample: true,
      version: '0.0.0',
      supportUrl: null,
    });
    const ask = async <N extends CommandName>(name: N, input: Input<N>): Promise<Reply<Value<N>>> =>
      JSON.parse(await engine.call(name, JSON.stringify(input))) as Reply<Value<N>>;
    try {
      const accounts = await ask('accounts.list', {});
      expect(accounts).toMatchObject({ ok: true, value: [{ provider: 'sample' }] });
      const synced = await ask('sync.run', {});
      expect(synced).toMatchObject({ ok: true });
    } finally {
      await engine.close();
    }
  }, 60_000);
});
