import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { neverRun } from '../../scripts/never-run.ts';

it('the end of `npm test` names every check that the real Electron was never asked', () => {
  const list = resolve(import.meta.dirname, '../e2e-electron/never-run.json');
  const { checks } = JSON.parse(readFileSync(list, 'utf8')) as { readonly checks: readonly string[] };
  const printed = neverRun();
  expect(checks.length).toBeGreaterThan(10);
  expect(new Set(checks).size).toBe(checks.length);
  for (const check of checks) expect(printed).toContain(check);
});
