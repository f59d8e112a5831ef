import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

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

const DOCS = join(import.meta.dirname, '../docs');
const COUNTS = 'proofs.md';
/** Its table has for each proof the count in brackets. */
const TABLE = 'reliability.md';
const HEAD = `# What was proved, and how often

Written by \`npm run prove\` (all of them, one after the other) or \`npm run prove -- NAME\`, a row for each name: the last call's count, which only grows by parts in which nothing was lost, doubled or broken. "npm test" plays the same with fewer runs.

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

/** Puts the result into its row of docs/proofs.md, and its count into docs/reliability.md; the rest stays as it is. */
export async function writeProof(result: ProofResult, docs = DOCS, now = new Date()): Promise<void> {
  const page = join(docs, COUNTS);
  const rows = (existsSync(page) ? readFileSync(page, 'utf8') : '')
    .split('\n')
    .filter((line) => line.startsWith('| `') && !line.startsWith(`| \`${result.name}\``));
  const all = [...rows, row(result, now.toISOString().slice(0, 10))].toSorted();
  await write(page, `${HEAD}${all.join('\n')}\n`);
  const table = join(docs, TABLE);
  const played = result.played.toLocaleString('en');
  const counted = readFileSync(table, 'utf8').replaceAll(
    new RegExp(`(\`${result.name}\`) \\([\\d,]+\\)`, 'g'),
    `$1 (${played})`,
  );
  await write(table, counted);
}

/** As `npm run format` would leave it. */
async function write(page: string, text: string): Promise<void> {
  const style = await resolveConfig(page);
  writeFileSync(page, await format(text, { ...style, parser: 'markdown' }));
}
