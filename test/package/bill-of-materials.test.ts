import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../scripts/package/papers.ts';
import { runtimeOf } from '../../scripts/package/runtime.ts';

interface Bill {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: Part };
  readonly components: readonly Part[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Part {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
}

const REACT = { name: 'react', version: '19.3.1', licence: 'MIT', integrity: null, text: null };
const KEYTAR = { ...REACT, name: '@github/keytar', version: '7.10.6' };
const NOW = new Date('2026-11-29T08:00:00Z');
const bill = (runtime: Parameters<typeof billOfMaterials>[2]): Bill =>
  billOfMaterials({ name: 'calendar', version: '1.2.3' }, [REACT, KEYTAR], runtime, NOW) as Bill;
const WHOLE = { electron: '45.4.1', chromium: '156.0.1.2', node: '24.18.0' };
const named = ({ components }: Bill): string[] => components.map(({ name, version }) => `${name} ${version}`);

describe('the bill of materials', () => {
  it('names Electron, and the Chromium and the Node in it', () => {
    expect(named(bill(WHOLE))).toEqual([
      ...['react 19.3.1', '@github/keytar 7.10.6', 'electron 45.4.1', 'chromium 156.0.1.2', 'node 24.18.0'],
    ]);
  });

  it('names Electron alone where the binary could not be asked', () => {
    const [, , ...rest] = named(bill({ electron: '45.4.1', chromium: null, node: null }));
    expect(rest).toEqual(['electron 45.4.1']);
  });

  it('has a number of its own, its time, and a reference for each part that is used once', () => {
    const one = bill(WHOLE);
    expect(one.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bill(WHOLE).serialNumber).not.toBe(one.serialNumber);
    expect(one.metadata.timestamp).toBe('2026-11-29T08:00:00.000Z');
    const refs = [one.metadata.component, ...one.components].map((part) => part['bom-ref']);
    expect(refs).toContain('pkg:npm/%40github/keytar@7.10.6');
    expect(new Set(refs).size).toBe(refs.length);
    const used = one.dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(used.toSorted()).toEqual(one.components.map((part) => part['bom-ref']).toSorted());
  });
});

describe('the binary that is packed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'runtime-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A program that says what Electron says when it is asked as Node. */
  function saying(versions: object): string {
    const path = join(folder, 'electron');
    const answer = `versions ${JSON.stringify(versions)}`;
    writeFileSync(path, `#!/bin/sh\ntest "$ELECTRON_RUN_AS_NODE" = 1 && printf '%s' '${answer}'\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it('is asked for the Chromium and the Node that it carries', async () => {
    const path = saying({ electron: '45.4.1', chrome: '156.0.1.2', node: '24.18.0', v8: '15.6' });
    expect(await runtimeOf(path, '45.4.1')).toEqual(WHOLE);
  });

  it.each([
    ['another Electron', () => saying({ electron: '44.0.0', chrome: '152.0', node: '24.1.0' })],
    ['a plain Node', () => process.execPath],
    ['no program', () => join(folder, 'missing')],
  ])('is believed nothing where it is %s', async (_what, path) => {
    expect(await runtimeOf(path(), '45.4.1')).toEqual({ electron: '45.4.1', chromium: null, node: null });
  });
});
