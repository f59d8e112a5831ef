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

const HEAD = ['what', 'ours', 'floor', '× floor (spread)', 'wall s', 'requests', 'kB', 'peak MB', 'notes'];

/** The heading of the table. */
export function heading(): string {
  return `| ${HEAD.join(' | ')} |\n|${HEAD.map(() => ' --- |').join('')}`;
}

/** A pass in a process of its own: CPU seconds from its start to the closed stores. */
export function coldLine(what: string, rounds: Rounds, notes = ''): string {
  const { ours, floor } = rounds;
  const cpu = (each: Figures): number => each.cpu;
  return line([
    what,
    `${medianOf(ours, cpu)} CPU s`,
    medianOf(floor, cpu),
    ratio(rounds, cpu),
    `${medianOf(ours, ({ wall }) => wall)} / ${medianOf(floor, ({ wall }) => wall)}`,
    `${medianOf(ours, ({ requests }) => requests)} / ${medianOf(floor, ({ requests }) => requests)}`,
    `${medianOf(ours, ({ bytes }) => bytes / 1e3)} / ${medianOf(floor, ({ bytes }) => bytes / 1e3)}`,
    `${medianOf(ours, ({ mb }) => mb)} / ${medianOf(floor, ({ mb }) => mb)}`,
    notes,
  ]);
}

/** Passes in a process that stays open: the median of their times. */
export function warmLine(what: string, rounds: Rounds, notes = ''): string {
  const { ours, floor } = rounds;
  const time = (each: Figures): number => each.warm_ms ?? Number.NaN;
  const peak = `${medianOf(ours, ({ mb }) => mb)} / ${medianOf(floor, ({ mb }) => mb)}`;
  return line([
    what,
    `${medianOf(ours, time)} ms`,
    medianOf(floor, time),
    ratio(rounds, time),
    '',
    '',
    '',
    peak,
    notes,
  ]);
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
