import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '#main/engine/log-file.ts';

let folder: string;
let logs: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  logs = join(folder, 'logs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const linesOf = (name: string): unknown[] =>
  readFileSync(join(logs, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const NOON = Date.parse('2026-06-04T12:00:00Z');

describe('the log', () => {
  it('is lines of JSON that only the owner may read', () => {
    const log = openLogFile(logs, 'engine', () => NOON);
    log.warn('sync failed', { accountId: '7f0c', kind: 'offline' });
    log.info('engine started');

    expect(linesOf('engine.log')).toEqual([
      {
        at: '2026-06-04T12:00:00.000Z',
        level: 'warn',
        event: 'sync failed',
        accountId: '7f0c',
        kind: 'offline',
      },
      { at: '2026-06-04T12:00:00.000Z', level: 'info', event: 'engine started' },
    ]);
    expect(statSync(join(logs, 'engine.log')).mode & 0o777).toBe(0o600);
    expect(statSync(logs).mode & 0o777).toBe(0o700);
  });

  it('writes no field that it does not know, and no text that could be a name, a title or an address', () => {
    const log = openLogFile(logs, 'engine');
    const careless = { title: 'Mira Kovač', kind: 'Mira Kovač', accountId: 'ada@icloud.com', count: 3 };
    log.warn('careless', careless);
    log.warn('careless', { kind: 'https://caldav.icloud.com/1/', command: 'two words' });

    const text = readFileSync(join(logs, 'engine.log'), 'utf8');
    expect(text).not.toMatch(/Mira|ada|icloud\.com|two words|title/);
    expect(linesOf('engine.log')[0]).toMatchObject({ kind: '[left out]', count: 3 });
  });

  it('is five files of a megabyte at most; the oldest is dropped', () => {
    const log = openLogFile(logs, 'engine');
    const kind = 'x'.repeat(80);
    for (let line = 0; line < 45_000; line += 1) log.info('filling', { kind, count: line });

    const files = readdirSync(logs).toSorted();
    expect(files).toEqual(['engine.1.log', 'engine.2.log', 'engine.3.log', 'engine.4.log', 'engine.log']);
    for (const file of files) expect(statSync(join(logs, file)).size).toBeLessThanOrEqual(1_000_000);
    expect(linesOf('engine.log').at(-1)).toMatchObject({ count: 44_999 });
    expect(linesOf('engine.4.log')[0]).not.toMatchObject({ count: 0 });
  });

  it('goes on in the file of an earlier start', () => {
    openLogFile(logs, 'engine').info('first');
    openLogFile(logs, 'engine').info('second');
    expect(linesOf('engine.log')).toHaveLength(2);
  });

  it('leaves nothing behind until there is something to say', () => {
    openLogFile(logs, 'engine');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that can not be written stops nobody', () => {
    writeFileSync(logs, 'a file where the folder should be');
    expect(() => openLogFile(logs, 'engine').warn('lost')).not.toThrow();
  });
});

it('every line of the app begins with a fixed phrase of ours', () => {
  const source = join(import.meta.dirname, '../../src/main');
  const calls = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join(source, file), 'utf8').matchAll(/\blog\.(?:info|warn)\(\s*(.{0,60})/g),
    ])
    .map(([, first = '']) => first);
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.filter((first) => !/^'[a-z][a-z ,]{3,60}'[,)]/.test(first))).toEqual([]);
});
