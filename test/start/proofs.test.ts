import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROOFS } from '../../scripts/proof-list.ts';
import { writeProof, type ProofResult } from '../../scripts/proofs.ts';

const root = resolve(import.meta.dirname, '../..');
const TABLE =
  '# Faults\n\n| fault | counts |\n| ----- | ------ |\n| F-1 | 10 / 1,000 `kills` (7), 5 `sleeps` (6) |\n';
const result: ProofResult = {
  ...{ name: 'kills', what: 'kills', file: 'kill.test.ts', played: 950, asked: 1000, seeds: '1 to 19' },
  commit: 'abcdef12',
};
let docs: string;
const page = (name: string): string => readFileSync(join(docs, name), 'utf8');

beforeEach(() => {
  docs = mkdtempSync(join(tmpdir(), 'proofs-'));
  writeFileSync(join(docs, 'reliability.md'), TABLE);
});
afterEach(() => rmSync(docs, { recursive: true, force: true }));

describe('a count of `npm run prove`', () => {
  it('is written with its day and commit, and again in place of the one before', async () => {
    const on = new Date('2026-11-29T09:00:00Z');
    await writeProof({ ...result, name: 'sleeps' }, docs, on);
    await writeProof(result, docs, on);
    await writeProof({ ...result, played: 1000, seeds: '1 to 20' }, docs, on);
    const rows = page('proofs.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replaceAll(/ +/g, ' '));
    expect(rows).toEqual([
      '| `kills` | kills (`kill.test.ts`) | 1,000 | 1,000 | 1 to 20 | 2026-11-29 | abcdef12 |',
      '| `sleeps` | kills (`kill.test.ts`) | 950 | 1,000 | 1 to 19 | 2026-11-29 | abcdef12 |',
    ]);
  });

  it('goes into the brackets behind its name in the table of faults, and changes nothing else', async () => {
    await writeProof(result, docs);
    expect(page('reliability.md').replaceAll(/ +/g, ' ')).toContain(
      '| F-1 | 10 / 1,000 `kills` (950), 5 `sleeps` (6) |',
    );
  });
});

describe('each proof', () => {
  it('has a suite that reads how often it is to play, or plays once a process', () => {
    const deaf = Object.values(PROOFS).filter(
      ({ file, part }) =>
        !existsSync(join(root, file)) ||
        (part > 1 && !/runsOf|PROVE_RUNS/.test(readFileSync(join(root, file), 'utf8'))),
    );
    expect(deaf).toEqual([]);
  });

  it('of a fault has brackets in the table of faults', () => {
    const table = readFileSync(join(root, 'docs/reliability.md'), 'utf8');
    const elsewhere = ['availability', 'canary', 'explain', 'fuzz', 'rules'];
    const without = Object.keys(PROOFS).filter(
      (name) => !new RegExp(`\`${name}\` \\([\\d,]+\\)`).test(table),
    );
    expect(without.toSorted()).toEqual(elsewhere);
  });
});
