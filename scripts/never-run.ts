import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LIST = join(resolve(import.meta.dirname, '..'), 'test', 'e2e-electron', 'never-run.json');

/** The checks that only the real Electron can answer, and that it was never asked: one place, for people and `npm test`. */
export function neverRun(): string {
  const { why, checks } = JSON.parse(readFileSync(LIST, 'utf8')) as {
    readonly why: string;
    readonly checks: readonly string[];
  };
  const lines = checks.map((check) => `   - ${check}`);
  return [`\n== never run on the real Electron: ${checks.length}`, `   ${why}`, ...lines, ''].join('\n');
}
