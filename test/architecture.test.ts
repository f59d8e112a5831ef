import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { describe, expect, it } from 'vitest';

interface Rule {
  readonly name: string;
}
interface Configuration {
  readonly forbidden: readonly Rule[];
  readonly options: Record<string, unknown>;
}

const root = resolve(import.meta.dirname, '..');
const configuration = createRequire(import.meta.url)(
  resolve(root, '.dependency-cruiser.cjs'),
) as Configuration;

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { forbidden, options } = configuration;
  const result = await cruise(
    ['src'],
    { ...options, ruleSet: { forbidden: [...forbidden] } as never, validate: true, baseDir },
    undefined,
    { tsConfig: extractTSConfig(resolve(root, 'tsconfig.base.json')) },
  );
  if (typeof result.output === 'string') throw new Error('expected a result, got text');
  return result.output;
}

describe('the layout of the source', () => {
  it('keeps every rule, and the cruiser has seen the modules', async () => {
    const { summary, modules } = await cruiseTree(root);

    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(modules.filter((module) => module.source.startsWith('src/')).length).toBeGreaterThan(50);
  });

  it('reports each rule in a tree that breaks each of them once', async () => {
    const { summary } = await cruiseTree(resolve(root, 'test/fixtures/architecture'));

    const broken = new Set(summary.violations.map(({ rule }) => rule.name));
    expect([...broken].sort()).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
  });

  it('the domain cannot name a global of Node or the window: its type check knows neither', () => {
    const settings = JSON.parse(readFileSync(resolve(root, 'tsconfig.base.json'), 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] };
    };
    const domain = JSON.parse(readFileSync(resolve(root, 'src/domain/tsconfig.json'), 'utf8')) as {
      compilerOptions: { lib?: string[]; types?: string[] };
    };

    expect(settings.compilerOptions).toMatchObject({ lib: ['ES2023'], types: [] });
    expect(domain.compilerOptions).not.toHaveProperty('lib');
    expect(domain.compilerOptions).not.toHaveProperty('types');
  });
});
