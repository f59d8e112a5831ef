import { join } from 'node:path';
import { runChild, runPass, type BenchServer } from './contestants.ts';
import { middle } from './figures.ts';
import { three } from './table.ts';

/** What `agenda.ts` prints about one window. */
interface WindowFigures {
  readonly n: number;
  readonly first_ms: number;
  readonly warm_ms: number;
  readonly floor_ms: number;
  readonly ratio: number;
  readonly thread_ratio: number;
  readonly cpu_ratio: number;
  readonly many_ms: number;
  readonly many_floor_ms: number;
  readonly many_ratio: number;
  readonly many_thread_ratio: number;
  readonly mb: number;
}

const WINDOWS = {
  week: 'week',
  month: 'month',
  year: 'year',
  busy: 'free times, 60 days',
} as const;
const HEAD = [
  'window',
  'entries',
  'first',
  '25 turns: ours / SELECT',
  '× wall (spread)',
  '× thread',
  '× CPU',
  '400 turns: ours / SELECT',
  '× wall (spread)',
  '× thread',
  'peak MB',
];

/**
 * Fills a store by a first sync and asks it for each window, a process a round; gives the lines of a table.
 * @param script the bundled program of a name
 */
export async function agendaTable(
  script: (name: 'ours' | 'agenda') => string,
  server: BenchServer,
  folder: string,
  rounds: number,
): Promise<string[]> {
  const store = join(folder, 'agenda');
  await runPass(script('ours'), 'first', server, store);
  const lines = [`| ${HEAD.join(' | ')} |`, `|${HEAD.map(() => ' --- |').join('')}`];
  for (const [window, name] of Object.entries(WINDOWS)) {
    const seen: WindowFigures[] = [];
    for (let round = 0; round < rounds; round++) {
      const { printed } = await runChild(script('agenda'), [window, store]);
      seen.push(printed as WindowFigures);
    }
    lines.push(lineOf(name, seen));
  }
  return lines;
}

function lineOf(name: string, seen: readonly WindowFigures[]): string {
  const median = (figure: (each: WindowFigures) => number): string => three(middle(seen.map(figure)));
  const ratio = (figure: (each: WindowFigures) => number): string => {
    const ratios = seen.map(figure);
    return `**${three(middle(ratios))}** (${three(Math.min(...ratios))}-${three(Math.max(...ratios))})`;
  };
  const counts = [...new Set(seen.map(({ n }) => n))];
  if (counts.length !== 1) throw new Error(`${name}: ${counts.join(', ')} entries of the same store`);
  const cells = [
    name,
    counts.join(),
    `${median((each) => each.first_ms)} ms`,
    `${median((each) => each.warm_ms)} / ${median((each) => each.floor_ms)} ms`,
    ratio((each) => each.ratio),
    ratio((each) => each.thread_ratio),
    ratio((each) => each.cpu_ratio),
    `${median((each) => each.many_ms)} / ${median((each) => each.many_floor_ms)} ms`,
    ratio((each) => each.many_ratio),
    ratio((each) => each.many_thread_ratio),
    median(({ mb }) => mb),
  ];
  return `| ${cells.join(' | ')} |`;
}
