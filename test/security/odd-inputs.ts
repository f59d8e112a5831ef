import fc from 'fast-check';
import { z } from 'zod';

/** As much of a JSON Schema as zod writes for the inputs of our commands. */
interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Json = fc.Arbitrary<unknown>;
/** Room for a request of the longest kind that a host still passes on. */
const HUGE = 4_000_000;

/** Values that fit a schema, as far as JSON Schema can say it: what zod refines beside it may not hold. */
function fitting(schema: Schema): Json {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fitting));
  switch (schema.type) {
    case 'object':
      return fittingObject(schema);
    case 'array':
      return schema.prefixItems === undefined
        ? fc.array(fitting(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) })
        : fc.tuple(...schema.prefixItems.map(fitting));
    case 'string':
      return fittingText(schema);
    case 'integer':
    case 'number':
      return fittingNumber(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function fittingObject({ properties = {}, required = [], additionalProperties }: Schema): Json {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, fitting(each)] as const),
  );
  if (Object.keys(fields).length === 0 && typeof additionalProperties === 'object')
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), fitting(additionalProperties), {
      maxKeys: 3,
    });
  return fc.record(fields, { requiredKeys: [...required] });
}

function fittingText({ pattern, allOf, minLength = 0, maxLength = 60 }: Schema): Json {
  const wanted = pattern ?? allOf?.find((each) => each.pattern !== undefined)?.pattern;
  if (wanted !== undefined) return fc.stringMatching(new RegExp(wanted), { size: '-1' });
  const most = Math.min(maxLength, 60);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: most }),
    fc.constantFrom(...ODD_TEXTS).map((text) => text.slice(0, maxLength).padEnd(minLength, 'x')),
  );
}

/** Near today half of the time: what is a moment then falls where something is. */
function fittingNumber({ minimum = -1e9, maximum = 1e9 }: Schema): Json {
  const any = fc.maxSafeInteger().map((n) => Math.min(maximum, Math.max(minimum, n)));
  const edges = fc.constantFrom(minimum, maximum, Math.max(minimum, Math.min(maximum, 0)));
  const [from, to] = [Date.parse('2026-01-01'), Date.parse('2028-01-01')];
  const small = fc.integer({ min: Math.max(minimum, -100), max: Math.min(maximum, 2000) });
  return maximum > to && minimum < from
    ? fc.oneof(fc.integer({ min: from, max: to }), any, edges)
    : fc.oneof(small, edges);
}

const ODD_TEXTS = [
  '',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE client; --",
  '../../etc/passwd',
  '%00\u0000',
  'FREQ=SECONDLY',
  'RRULE:FREQ=DAILY\r\nATTENDEE:mailto:x@evil.example',
  'Europe/Berlin',
  '\u202Eевил',
  '\uD800',
  'BEGIN:VCALENDAR\r\nEND:VCALENDAR',
  'http://127.0.0.1:1/',
  'javascript:alert(1)',
  'https://user:pass@evil.example/',
] as const;

/** JSON texts of values, some of which no `JSON.stringify` writes. */
const ODD_VALUES = [
  ...['null', 'true', '[]', '{}', '""', '0', '-0', '1e999', '-1e999', '1e-999', '0.1', '9007199254740993'],
  ...['99999999999999999999999999', '[[[]]]', '{"length":1e9}', '{"then":1}', '{"toJSON":1}', '"\\ud800"'],
  ...ODD_TEXTS.map((text) => JSON.stringify(text)),
] as const;

const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toJSON', 'then', '', 'id'];

/** One text in place of the JSON of one value somewhere in it, or one field more, or one less. */
const spoilt = (valid: Json): fc.Arbitrary<string> =>
  fc
    .tuple(valid, fc.nat(), fc.constantFrom(...ODD_VALUES), fc.constantFrom(...ODD_KEYS), fc.nat(3))
    .map(([value, at, odd, key, way]) => {
      const entries = Object.entries(value as object).map(
        ([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`,
      );
      const index = at % Math.max(1, entries.length);
      const name = /^"(?:[^"\\]|\\.)*":/.exec(entries[index] ?? '')?.[0] ?? `${JSON.stringify(key)}:`;
      if (way === 0) entries[index] = `${name}${odd}`;
      if (way === 1) entries.splice(index, 1);
      if (way === 2) entries.push(`${JSON.stringify(key)}:${odd}`);
      if (way === 3) entries.push(`${name}${odd}`); // the same name twice: the last one counts
      return `{${entries.join(',')}}`;
    });

const nested = (depth: number): string[] => [
  '['.repeat(depth) + ']'.repeat(depth),
  '{"a":'.repeat(depth) + '1' + '}'.repeat(depth),
];
const broken = fc.constantFrom(
  ...['', ' ', '{', '{}{}', '\uFEFF{}', 'undefined', 'NaN', "{'a':1}", '{"a":1,}', '\u0000', '{}//', '0x10'],
  ...ODD_VALUES,
  ...[10, 1_000, 100_000].flatMap(nested),
);

/** Few of them: each is as long as a host lets through. */
const huge = (schema: Schema): fc.Arbitrary<string> =>
  fc
    .constantFrom('any', ...Object.keys(schema.properties ?? {}))
    .map((name) => `{${JSON.stringify(name)}:"${'\\u0000x'.repeat(HUGE / 8)}"}`);

/** Inputs for one command, as JSON texts: some that fit, some that nearly do, and some that are nothing at all. */
export function oddInputs(input: z.ZodType): fc.Arbitrary<string> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
  const valid = fitting(schema);
  return fc.oneof(
    { weight: 40, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 35, arbitrary: spoilt(valid) },
    { weight: 10, arbitrary: broken },
    { weight: 10, arbitrary: fc.json() },
    { weight: 1, arbitrary: huge(schema) },
  );
}
