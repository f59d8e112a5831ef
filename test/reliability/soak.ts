import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { playSoak, type Soaked } from './soak-story.ts';

// npm run soak [-- --minutes 30] [--every 3] [--seed 1]: the engine in a process of its own, kept in step with a server
// that fails three requests in ten. What came of it is written into its row of docs/reliability.md.
const number = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const PAGE = join(import.meta.dirname, '../../docs/reliability.md');
const minutes = number('minutes', 30);

function writeRow(soaked: Soaked): void {
  const { syncs, requests, failed, booked, cancelled, changes, slope, files } = soaked;
  const cells = [
    'F-50 three requests in ten fail, for long',
    `${minutes} minutes: ${syncs} syncs, ${requests} requests of which ${failed} had no answer or an error and some were cut, ${booked} bookings, ${cancelled} cancelled, ${changes} changes by others`,
    '`soak.ts`',
    `once by \`npm run soak\`, on ${new Date().toISOString().slice(0, 10)}`,
    `nothing; memory grew by ${slope.toFixed(1)} MB an hour in the last ${Math.round((minutes * 2) / 3)} of ${minutes} minutes, open files ${files.first}, then ${files.last}`,
  ];
  const page = readFileSync(PAGE, 'utf8').split('\n');
  const at = page.findIndex((line) => line.startsWith('| F-50'));
  if (at < 0) throw new Error('docs/reliability.md has no row for F-50');
  page[at] = `| ${cells.join(' | ')} |`;
  writeFileSync(PAGE, page.join('\n'));
}

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
try {
  const soaked = await playSoak({
    ...{ folder, durationMs: minutes * 60_000, seed: number('seed', 1) },
    pause: () => after(number('every', 3) * 1000),
    say: (line) => console.log(line),
  });
  writeRow(soaked);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
