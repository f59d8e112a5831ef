import { nameOfLine, parseContentLine } from './content-line.ts';

/** One content line as it came, its folds and line ends with it. */
export interface RawLine {
  readonly raw: string;
  /** Upper case. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** A component among the lines of a text. */
export interface Block {
  /** Index of its BEGIN line. */
  readonly from: number;
  /** Index of its END line. */
  readonly to: number;
}

/** Every component of this name, by where it lies in the lines. */
export function blocksOf(lines: readonly RawLine[], component: string): Block[] {
  const found: Block[] = [];
  let from: number | null = null;
  lines.forEach(({ name, value }, at) => {
    if (value.trim().toUpperCase() !== component) return;
    if (name === 'BEGIN') from ??= at;
    if (name === 'END' && from !== null) {
      found.push({ from, to: at });
      from = null;
    }
  });
  return found;
}

/** The lines of a component that are not in one inside it, such as an alarm of an event. */
export function ownLines(lines: readonly RawLine[], { from, to }: Block): RawLine[] {
  let depth = 0;
  return lines.slice(from + 1, to).filter(({ name }) => {
    if (name === 'BEGIN') depth += 1;
    if (name === 'END') depth -= 1;
    return depth === 0 && name !== 'END';
  });
}

/** The lines of a text, each with its folds. */
export function rawLines(text: string): RawLine[] {
  const raws = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)(?:[ \t][^\r\n]*(?:\r\n|\n|\r|$))*/g) ?? [];
  return raws
    .filter((raw) => raw.trim() !== '')
    .map((raw) => {
      const line = raw.replace(/(?:\r\n|\n|\r)[ \t]/g, '').replace(/[\r\n]+$/, '');
      const parsed = parseContentLine(line);
      return {
        raw: /[\r\n]$/.test(raw) ? raw : `${raw}\r\n`,
        name: (nameOfLine(line) ?? '').toUpperCase(),
        parameters: parsed?.parameters ?? new Map<string, string>(),
        value: parsed?.value ?? '',
      };
    });
}
