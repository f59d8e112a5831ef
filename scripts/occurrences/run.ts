import '#main/icalendar/temporal.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { answer, type Question } from './answer.ts';

// npm run occurrences -- --windows FILE --out FILE
//   FILE  {"windows":[{"id","file","zone","start","end"}]}; out  {"windows":[answer]}, see answer.ts
const option = (name: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  const value = at < 0 ? undefined : process.argv[at + 1];
  if (value !== undefined) return value;
  console.error('npm run occurrences -- --windows FILE --out FILE');
  process.exit(2);
};

const [questions, out] = [option('windows'), option('out')];
const { windows } = JSON.parse(readFileSync(questions, 'utf8')) as { readonly windows: readonly Question[] };
const answers = windows.map((question) => answer(dirname(questions), question));
writeFileSync(out, `${JSON.stringify({ windows: answers })}\n`);
console.log(`${answers.length} windows answered`);
