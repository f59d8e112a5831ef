import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '#contract/commands.ts';
import { hostCommands } from '#contract/host-commands.ts';
import { events } from '#contract/events.ts';
import { namesIn } from './promises-names.ts';

const root = resolve(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A row of the checklist in docs/security.md. */
interface Promised {
  readonly id: string;
  /** Where it is kept: a file, and words of it, if any are given. */
  readonly places: readonly (readonly [file: string, words: string])[];
  /** What decides it: a file, and the name of a test in it. */
  readonly tests: readonly (readonly [file: string, name: string])[];
}

const rows: readonly Promised[] = text('docs/security.md')
  .split('\n')
  .flatMap((line) => {
    const [, id = '', , places = '', tests = ''] = line.split('|');
    if (!/^ ?T-\d+ *$/.test(id)) return [];
    return [
      {
        id: id.trim(),
        places: [...places.matchAll(/`([^`]+)`(?: \(`([^`]+)`\))?/g)].map(
          ([, file = '', words = '']) => [file, words] as const,
        ),
        tests: [...tests.matchAll(/`([^`]+)` “([^”]+)”/g)].map(
          ([, file = '', name = '']) => [file, name] as const,
        ),
      },
    ];
  });

describe('the checklist of docs/security.md', () => {
  it('answers each of the 22 threats, once', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, at) => `T-${at + 1}`));
  });

  it.each(rows.map((row) => [row.id, row] as const))(
    '%s names what is there: files, words in them, and tests that run, by their whole names',
    (_id, { places, tests }) => {
      expect(tests.length).toBeGreaterThan(0);
      expect(places.length).toBeGreaterThan(0);
      const missing = [
        ...places.filter(([file, words]) => !existsSync(join(root, file)) || !holds(file, words)),
        ...tests.filter(([file, name]) => !namesIn(file, text(file)).has(name)),
      ];
      expect(missing).toEqual([]);
    },
  );
});

const holds = (file: string, words: string): boolean => words === '' || text(file).includes(words);

describe('a test that a promise names', () => {
  const source = `
    describe('outer', () => {
      it('plain', () => {});
      it.each([['first', 1], ['second', 2]])('%s of a table', () => {});
      it.each(elsewhere)('%s of another', () => {});
      it(\`with \${'a'} part\`, () => {});
      it.skip('put aside', () => {});
      it.todo('to come');
      // it('a comment', () => {});
    });
    describe.skip('idle', () => { it('within', () => {}); });
    test.step('a step', () => {});
    expect('plain text', 'no test');`;
  const names = namesIn('some.test.ts', source);

  it.each([
    'plain',
    'outer › plain',
    '%s of a table',
    'second of a table',
    '%s of another',
    "with ${'a'} part",
  ])('is found as %j', (name) => expect(names.has(name)).toBe(true));

  it.each(['plai', 'put aside', 'to come', 'a comment', 'within', 'a step', 'plain text', 'outer'])(
    'is not %j',
    (name) => expect(names.has(name)).toBe(false),
  );

  it('is a step of the workflow, by its whole name', () => {
    const steps = namesIn('ci.yml', 'jobs:\n  a:\n    steps:\n      - name: A step\n        run: true\n');
    expect([...steps]).toEqual(['A step']);
  });
});

/** Every name of a field that a schema can have, wherever in it. */
function fieldsOf(schema: z.ZodType): string[] {
  const found: string[] = [];
  JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }), (key, value: unknown) => {
    if (key === 'properties') found.push(...Object.keys(value as object));
    return value;
  });
  return found;
}

describe('what the engine tells', () => {
  it('has no field for a secret but the recovery key, which is asked for by name', () => {
    const told = Object.entries({ ...commands, ...hostCommands }).flatMap(([name, { value }]) =>
      fieldsOf(value).map((field) => `${name}: ${field}`),
    );
    const events_ = Object.entries(events).flatMap(([name, schema]) =>
      fieldsOf(schema).map((field) => `${name}: ${field}`),
    );
    const all = [...told, ...events_];
    expect(all.length).toBeGreaterThan(200);
    const secret = /: .*(?:password|secret|token|credential|key)/i;
    expect([...new Set(all.filter((each) => secret.test(each)))]).toEqual([
      'accounts.disconnect: secret', // whether it was forgotten
      'backups.recoveryKey: recoveryKey',
    ]);
  });
});

/** Our sources under a folder: path and text without comments. */
function sources(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map(
      (name) => [join(folder, name), text(join(folder, name)).replace(/\/\*[^]*?\*\/|\/\/ .*/g, '')] as const,
    );
}
const naming = (folder: string, pattern: RegExp): string[] =>
  sources(folder).flatMap(([path, code]) => (pattern.test(code) ? [path] : []));

describe('the sources', () => {
  it('name the header with the password in one file; the sample’s server only reads it', () => {
    expect(naming('src', /\bauthorization\b/i)).toEqual([
      'src/main/caldav/authorize.ts',
      'src/main/sample/handler.ts',
    ]);
  });

  it('turn no text into markup or code; the look of a release at itself only tries whether it could', () => {
    const sinks =
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b/;
    expect(naming('src', sinks)).toEqual(['src/main/host/electron/self-check.ts']);
  });

  it.each([
    [
      'give the calendar’s drawing no link and no markup',
      'src/renderer',
      /eventContent=\{\{|\burl: (?:entry|event)\.|\{ ?html:/,
    ],
    [
      'switch no check of certificates off',
      'src',
      /rejectUnauthorized|certificate-error|setCertificateVerifyProc|checkServerIdentity/,
    ],
    [
      'know no updater, no crash report and no remote module',
      'src',
      /electron-updater|autoUpdater|crashReporter|@electron\/remote/,
    ],
    [
      'keep nothing but the session of the loopback host in the browser',
      'src/renderer',
      /localStorage|indexedDB|document\.cookie/,
    ],
    [
      'start no program for what a calendar says',
      'src/main/icalendar',
      /child_process|node:(?:net|http|https|dns)|undici/,
    ],
  ])('%s', (_what, folder, pattern) => {
    expect(naming(folder, pattern)).toEqual([]);
  });

  it('name the variable that would switch the checks of certificates off in one file, which removes it', () => {
    expect(naming('src', /NODE_TLS_REJECT/)).toEqual(['src/main/engine/strict-tls.ts']);
  });

  it('open what lies outside by one function, behind one list', () => {
    expect(naming('src', /openExternal\(/)).toEqual(['src/main/host/electron/window.ts']);
    expect(text('src/main/host/electron/window.ts')).toMatch(/mayOpenExternally\([^]{0,120}openExternal\(/);
  });
});
