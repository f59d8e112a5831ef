import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one call of `npm run prove` has played so far without a failure. */
export interface ProofResult {
  readonly name: string;
  readonly what: string;
  readonly file: string;
  readonly played: number;
  readonly asked: number;
  readonly seeds: string;
  readonly commit: string;
}

const PAGE = join(import.meta.dirname, '../docs/proofs.md');
const HEAD = `# What was proved, and how often

Written by \`npm run prove\`, a row for each name: the last call's count, which only grows by parts in which nothing was lost, doubled or broken. "npm test" plays the same with fewer runs.

| proof | what is played | runs without a failure | asked for | seeds | on | at commit |
| ----- | -------------- | ---------------------- | --------- | ----- | -- | --------- |
`;

const row = (result: ProofResult, on: string): string => {
  const cells = [
    `\`${result.name}\``,
    `${result.what} (\`${result.file}\`)`,
    result.played.toLocaleString('en'),
    result.asked.toLocaleString('en'),
    result.seeds,
    on,
    result.commit,
  ];
  return `| ${cells.join(' | ')} |`;
};

/** Puts the result into its row of docs/proofs.md; the other rows stay as they are. */
export const writeProof = (result: ProofResult, now = new Date()): void => {
  const rows = (existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '')
    .split('\n')
    .filter((line) => line.startsWith('| `') && !line.startsWith(`| \`${result.name}\``));
  const all = [...rows, row(result, now.toISOString().slice(0, 10))].toSorted();
  writeFileSync(PAGE, `${HEAD}${all.join('\n')}\n`);
};
