import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogue, fileOf, looks, type Look, type Picture } from './catalogue.ts';

const folder = resolve(import.meta.dirname, '../../docs/screenshots');
const titleOf = ({ theme, width, height }: Look): string => `${theme} ${width}×${height}`;

/** After the pictures: writes their index, and says which are missing or in no catalogue. */
export default function writeIndex(): void {
  const there = new Set(readdirSync(folder).filter((name) => name.endsWith('.png')));
  const heads = ['screen', 'state', ...looks.map(titleOf)];
  const rows = Object.entries(catalogue).flatMap(([screen, pictures]) =>
    pictures.map((picture) => [screen, picture.state, ...linksTo(picture, there)]),
  );
  const table = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const text = [
    '# Every screen in pictures',
    '',
    'Written by `npm run build && npm run screenshots`, as are the pictures: the sample and invented accounts, on Wednesday 14 October 2026 in Berlin. ' +
      'What was mended after looking at them is in [findings.md](findings.md).',
    '',
    ...table,
    '',
  ];
  writeFileSync(join(folder, 'README.md'), text.join('\n'));
  const known = new Set(Object.values(catalogue).flat().flatMap(filesOf));
  say(
    'not taken yet',
    [...known].filter((name) => !there.has(name)),
  );
  say(
    'in no catalogue',
    [...there].filter((name) => !known.has(name)),
  );
}

const filesOf = (picture: Picture): readonly string[] => looks.map((look) => fileOf(picture.name, look));

function linksTo(picture: Picture, there: ReadonlySet<string>): readonly string[] {
  return filesOf(picture).map((file) => (there.has(file) ? `[see](${file})` : ''));
}

function say(what: string, names: readonly string[]): void {
  if (names.length > 0) process.stderr.write(`${names.length} ${what}, ${names[0]} first\n`);
}
