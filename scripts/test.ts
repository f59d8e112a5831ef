import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { neverRun } from './never-run.ts';
import { run } from './run.ts';
import { ensureSystemPackages, MissingSystemPackages } from './system-packages.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (name: string): string => join(root, 'node_modules', name);
const UNIT_REPORT = join(root, 'test-results', 'unit.json');
const E2E_REPORT = join(root, 'test-results', 'e2e.json');

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A check of the project: what it is called and the program of a dev dependency that does it. */
interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Where it leaves its counts, and how they are read. */
  readonly report?: { readonly file: string; readonly read: (report: unknown) => Counts };
}

/** One after the other; the steps of a stage side by side, as none needs what another makes. */
const stages: readonly (readonly Step[])[] = [
  [
    { name: 'lint', script: bin('eslint/bin/eslint.js'), args: ['.', '--max-warnings', '0'] },
    { name: 'types', script: bin('typescript/bin/tsc'), args: ['-b'] },
    {
      name: 'format',
      script: bin('prettier/bin/prettier.cjs'),
      args: ['--check', '--log-level', 'warn', '.'],
    },
    {
      name: 'dependency rule',
      script: bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
      args: ['src', '--config', '.dependency-cruiser.cjs'],
    },
    { name: 'build', script: bin('electron-vite/bin/electron-vite.js'), args: ['build'] },
  ],
  [
    {
      name: 'unit and integration tests',
      script: bin('vitest/vitest.mjs'),
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
      report: { file: UNIT_REPORT, read: unitCounts },
    },
  ],
  [
    {
      name: 'end-to-end tests',
      script: bin('@playwright/test/cli.js'),
      args: ['test'],
      report: { file: E2E_REPORT, read: e2eCounts },
    },
  ],
];

function unitCounts(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests } = report as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0 };
}

function e2eCounts(report: unknown): Counts {
  const { stats } = report as { readonly stats: Readonly<Record<string, number>> };
  return { passed: stats['expected'] ?? 0, failed: stats['unexpected'] ?? 0, skipped: stats['skipped'] ?? 0 };
}

async function main(): Promise<number> {
  try {
    await ensureSystemPackages();
  } catch (fault) {
    if (!(fault instanceof MissingSystemPackages)) throw fault;
    process.stdout.write(`${fault.message}\n`);
    return closing({ passed: 0, failed: 1, skipped: 0 });
  }
  let total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of stages) {
    const codes = await Promise.all(stage.map((step) => runStep(step, stage.length > 1)));
    for (const step of stage) total = added(total, countsOf(step));
    if (codes.some((code) => code !== 0)) return closing({ ...total, failed: Math.max(1, total.failed) });
  }
  return closing(total);
}

/** What steps that run side by side print is kept together, and shown when each ends. */
async function runStep(step: Step, isBesideOthers: boolean): Promise<number | null> {
  const startedAt = Date.now();
  const title = `\n== ${step.name}\n`;
  if (!isBesideOthers) process.stdout.write(title);
  if (step.report !== undefined) rmSync(step.report.file, { force: true });
  const { code, output } = await run(process.execPath, [step.script, ...step.args], {
    cwd: root,
    onOutput: (text) => {
      if (!isBesideOthers) process.stdout.write(text);
    },
  });
  if (isBesideOthers) process.stdout.write(`${title}${output}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write(`== ${step.name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  return code;
}

function countsOf({ report }: Step): Counts {
  if (report === undefined) return { passed: 0, failed: 0, skipped: 0 };
  try {
    return report.read(JSON.parse(readFileSync(report.file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }; // a run that left no report has not passed
  }
}

const added = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

function closing({ passed, failed, skipped }: Counts): number {
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  // Green says nothing of what was not run: it is named, each time.
  process.stdout.write(neverRun());
  process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main();
