import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';

/** `npm run prove -- torn` sets more. */
const RUNS = Number(process.env['PROVE_RUNS'] ?? 50);
const SEED = Number(process.env['PROVE_SEED'] ?? 1);
const key = new Uint8Array(32).fill(7);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'torn-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Repeatable numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const client = (index: number) => ({
  ...{ id: `client-${index}`, name: `Client ${index} ${'long '.repeat(index % 7)}` },
  ...{ email: null, phone: null, zone: null, code: null },
});

/**
 * As a power cut leaves it: the log as it was after some commits, and of the next one only a part, the end of which
 * may be anything.
 */
function tornImage(run: number): { readonly image: string; readonly acknowledged: number } {
  const next = numbers(SEED * 100_000 + run);
  const file = join(folder, `live-${run}.db`);
  const store = openPracticeStore({ file, key });
  const acknowledged = 1 + Math.floor(next() * 25);
  for (let index = 0; index < acknowledged; index++) store.saveClient(client(index));
  const safe = readFileSync(`${file}-wal`);
  store.transaction(() => {
    for (let index = acknowledged; index < acknowledged + 3; index++) store.saveClient(client(index));
  });
  const whole = readFileSync(`${file}-wal`);
  const image = join(folder, `image-${run}.db`);
  copyFileSync(file, image);
  const extra = Math.floor(next() * (whole.length - safe.length));
  const torn = Buffer.from(whole.subarray(0, safe.length + extra));
  const spoiled = Math.min(extra, Math.floor(next() * 600));
  for (let at = torn.length - spoiled; at < torn.length; at++) torn[at] = Math.floor(next() * 256);
  writeFileSync(`${image}-wal`, torn);
  store.close();
  return { image, acknowledged };
}

describe('a log that a power cut tore', () => {
  it(
    `has everything that was acknowledged, and of the rest all or nothing: ${RUNS} images`,
    { timeout: 300_000 },
    () => {
      for (let run = 0; run < RUNS; run++) {
        const { image, acknowledged } = tornImage(run);
        const store = openPracticeStore({ file: image, key });
        const here = Array.from({ length: acknowledged + 3 }, (_, index) => store.client(`client-${index}`));
        expect(here.slice(0, acknowledged)).toEqual(
          Array.from({ length: acknowledged }, (_, at) => client(at)),
        );
        expect([0, 3]).toContain(here.slice(acknowledged).filter((each) => each !== null).length);
        store.saveClient(client(99));
        expect(store.client('client-99')).toEqual(client(99));
        store.close();
      }
    },
  );
});
