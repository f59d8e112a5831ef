import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { doctorStepNames } from '#contract/doctor-steps.ts';
import { doctorCodes, doctorStep } from '#contract/doctor.ts';
import { errorCodes } from '#contract/errors.ts';
import { attention, entry } from '#contract/shapes.ts';

const RENDERER = join(import.meta.dirname, '../../src/renderer');
const LOCALES = join(RENDERER, 'locales/en');
type Texts = { readonly [key: string]: string | readonly string[] | Texts };

const texts = new Map(
  readdirSync(LOCALES).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(LOCALES, file), 'utf8')) as Texts,
  ]),
);

function has(namespace: string, key: string): boolean {
  let at: unknown = texts.get(namespace);
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null) return false;
    const node = at as Readonly<Record<string, unknown>>;
    at = node[part] ?? node[`${part}_other`];
  }
  return at !== undefined;
}

test('every error code of the contract has its sentence', () => {
  expect(errorCodes.filter((code) => !has('errors', code))).toEqual([]);
});

test('every step of the Doctor has its name, and every code its sentence', () => {
  const notLooked = ['this-computer', 'proxy', 'not-for-this-account', 'not-reached', 'not-said'];
  const sentences = doctorCodes.map((code) => `${notLooked.includes(code) ? 'skipped' : 'verdict'}.${code}`);
  const steps = doctorStepNames.map((step) => `step.${step}`);
  const outcomes = [...doctorStep.shape.outcome.options, 'now', 'next'].map((mark) => `outcome.${mark}`);
  expect([...sentences, ...steps, ...outcomes].filter((key) => !has('doctor', key))).toEqual([]);
});

test('every reason why an entry holds time has its sentence', () => {
  expect(entry.shape.why.options.filter((why) => !has('calendar', `why.${why}`))).toEqual([]);
});

test('every rule that keeps a free time from being offered has its sentence beside the form', () => {
  const rules = ['past', 'notice', 'horizon', 'outside-hours', 'off-step', 'maximum-per-day', 'buffer'];
  expect([...rules, 'other'].filter((why) => !has('availability', `check.byHand.${why}`))).toEqual([]);
});

/** What the services give as the reason of a write that iCloud doesn't take. */
const BLOCKED_REASONS = [
  'read-only-primary',
  'calendar-gone',
  'uid-elsewhere',
  'href-taken',
  'changed-in-icloud',
  'conflict',
  'left-behind',
  'left-changed',
  'quota-not-exceeded',
  'forbidden',
  'status-403',
  'status-404',
  'status-409',
  'status-507',
];

test('every reason why iCloud does not take an appointment has its sentence', () => {
  expect(BLOCKED_REASONS.filter((reason) => !has('appointment', `reason.${reason}`))).toEqual([]);
});

test('every question of an appointment has its heading', () => {
  const asked = attention.shape.kind.options.filter((kind) => kind !== 'not-written');
  expect(asked.filter((kind) => !has('appointment', `question.${kind}`))).toEqual([]);
});

const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

describe('every text that a component names exists', () => {
  test.each(files)('%s', (file) => {
    const source = readFileSync(join(RENDERER, file), 'utf8');
    const [, listed = ''] = /(?:useTranslation\(\[?|TFunction<)'(\w+)'/.exec(source) ?? [];
    const named = [...source.matchAll(/\bt\('([\w.:-]+)'/g)].map(([, key = '']) => key);
    const missing = named.filter((key) => {
      const [namespace = '', path = ''] = key.includes(':') ? key.split(':') : [listed, key];
      return !has(namespace, path);
    });
    expect(missing).toEqual([]);
  });
});

/** Attributes whose value is said or shown. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext)|title|label|description|placeholder|alt|lead)$/;
/** Any run of letters but the beginning of an address. */
const isWord = (text: string): boolean => /\p{L}{2}/u.test(text.replace('https://', ''));

/** The words that a component says itself: text between tags, and spoken attributes. */
function ownWords(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isWord(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText(source)) && node.initializer !== undefined) {
      const { initializer } = node;
      const value = ts.isJsxExpression(initializer) ? initializer.expression : initializer;
      if (value !== undefined && ts.isStringLiteralLike(value) && isWord(value.text)) found.push(value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('no component has words of its own: all come from the catalogue', () => {
  const own = files.flatMap((file) => {
    const text = readFileSync(join(RENDERER, file), 'utf8');
    return ownWords(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  });
  expect(own).toEqual([]);
});
