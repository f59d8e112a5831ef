import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nativeTemporal } from '../../scripts/package/native-temporal.ts';

const folder = resolve(import.meta.dirname, '../../node_modules/temporal-polyfill');
const { filter, handler } = nativeTemporal().transform;
const files = ['index.js', ...readdirSync(join(folder, 'fns')).map((file) => join('fns', file))]
  .map((file) => join(folder, file))
  .filter((file) => filter.id.test(file) && readFileSync(file, 'utf8').includes('NativeTemporal'));

describe('the window takes the Temporal of its browser', () => {
  it('in every file in which the polyfill chooses', () => {
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const { code } = handler(readFileSync(file, 'utf8'), file);
      expect(code).not.toMatch(/NativeTemporal (\?|\|\|)/);
      expect(code.match(/^const /gm)).toEqual(readFileSync(file, 'utf8').match(/^const /gm));
    }
  });

  it('by what stands for it, and nothing else is changed', () => {
    const text =
      'const a = NativeTemporal ? a$1 : a$2;\n\nconst T = NativeTemporal || T$1;\n\nconst is = is$1;\n';
    expect(handler(text, 'index.js').code).toBe(
      'const a = a$1;\n\nconst T = NativeTemporal;\n\nconst is = is$1;\n',
    );
  });

  it.each([
    'const a = pick(native, own);',
    'const a = NativeTemporal ? b(1) : c(1);\nconst d = NativeTemporal ? e : f;',
  ])('and a build ends where the polyfill chooses in other words: %s', (text) =>
    expect(() => handler(text, 'index.js')).toThrow('chooses otherwise'),
  );
});
