import { middle } from './figures.ts';
import type { Figures } from './contestants.ts';

/** The passes of one kind, round by round: each of ours beside the floor's of the same round. */
export interface Rounds {
  readonly ours: readonly Figures[];
  readonly floor: readonly Figures[];
}

/** Three digits, without an exponent. */
export function three(value: number | null | undefined): string {
  if (value == null) return '';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

const medianOf = (rounds: readonly Figures[], figure: (each: Figures) => number): string =>
  three(middle(rounds.map(figure)));

/** The median of the ratios round by round, and how far they spread. */
function ratio({ ours, floor }: Rounds, figure: (each: Figures) => number): string {
  const ratios = ours.map((each, round) => figure(each) / figure(floor[round] ?? each));
  return `**${three(middle(ratios))}** (${three(Math.min(...ratios))}-${three(Math.max(...ratios))})`;
}

const HEAD = [
  'what',
  'CPU ours',
  'CPU floor',
  '× floor (spread)',
  'wall',
  'requests',
  'kB',
  'peak MB',
  'notes',
];

/** The heading of the table; "a / b" is ours and the floor's. */
export function heading(): string {
  return `| ${HEAD.join(' | ')} |\n|${HEAD.map(() => ' --- |').join('')}`;
}

/** A pass in a process of its own: CPU seconds from its start to the closed stores. */
export function coldLine(what: string, rounds: Rounds, notes = ''): string {
  return line(what, rounds, { unit: 's', cpu: ({ cpu }) => cpu, wall: ({ wall }) => wall, notes });
}

/** Runs in a process that stays open: what one of them costs, and the ratio of their wall times too. */
export function warmLine(what: string, rounds: Rounds, notes: string): string {
  const wall = (each: Figures): number => each.warm_ms ?? Number.NaN;
  const cpu = (each: Figures): number => each.warm_cpu_ms ?? Number.NaN;
  return line(what, rounds, { unit: 'ms', cpu, wall, notes: `wall × ${ratio(rounds, wall)}; ${notes}` });
}

interface Columns {
  readonly unit: string;
  readonly cpu: (each: Figures) => number;
  readonly wall: (each: Figures) => number;
  readonly notes: string;
}

function line(what: string, rounds: Rounds, { unit, cpu, wall, notes }: Columns): string {
  const { ours, floor } = rounds;
  const both = (figure: (each: Figures) => number): string =>
    `${medianOf(ours, figure)} / ${medianOf(floor, figure)}`;
  const isCold = unit === 's'; // of an open process the server counts all runs together
  const cells = [
    what,
    `${medianOf(ours, cpu)} ${unit}`,
    `${medianOf(floor, cpu)} ${unit}`,
    ratio(rounds, cpu),
    `${both(wall)} ${unit}`,
    isCold ? both(({ requests }) => requests) : '',
    isCold ? both(({ bytes }) => bytes / 1e3) : '',
    both(({ mb }) => mb),
    notes,
  ];
  return `| ${cells.join(' | ')} |`;
}
