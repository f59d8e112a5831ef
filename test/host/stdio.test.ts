import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unfitRuntime } from '#main/engine/runtime-check.ts';
import { ensureBuilt } from '#test/built.ts';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';

const root = resolve(import.meta.dirname, '../..');
const entry = join(root, 'out/main/stdio.js');
let folder: string;

beforeAll(async () => {
  // These are tests of the built program: a stale or missing build would prove nothing.
  await ensureBuilt();
  expect(existsSync(entry)).toBe(true);
  folder = mkdtempSync(join(tmpdir(), 'stdio-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function talk(lines: readonly string[], args: readonly string[], node = process.execPath): Promise<Ended> {
  const child = spawn(node, [entry, ...args], { cwd: root });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined); // a host that refuses to start doesn't read
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return new Promise((resolveEnd) => child.on('close', (code) => resolveEnd({ code, stdout, stderr })));
}
const inMemory = (): string[] => ['--data', mkdtempSync(join(folder, 'data-')), '--vault', 'memory'];
const repliesOf = ({ stdout }: Ended): unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

describe('the stdio host', () => {
  it('gives one reply a line, in order, nothing else, and ends with the input', async () => {
    const ended = await talk(
      [
        '{"command":"app.state"}',
        'not json',
        'null',
        `"${'x'.repeat(8_000_001)}"`,
        '',
        '{"command":"nothing"}',
        '{"command":"accounts.list","input":{}}',
      ],
      inMemory(),
    );

    expect(ended.code).toBe(0);
    expect(repliesOf(ended)).toMatchObject([
      { ok: true, value: { workspace: 'session' } },
      { ok: false, error: { code: 'bad-request', field: 'input', message: 'The request is not JSON.' } },
      { ok: false, error: { code: 'bad-request', field: 'command' } },
      { ok: false, error: { code: 'bad-request', field: 'input', message: 'The request is too long.' } },
      { ok: false, error: { code: 'bad-request', field: 'command' } },
      { ok: true, value: [] },
    ]);
  });

  it('without a data folder says how it is used', async () => {
    const ended = await talk([], []);

    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('usage: stdio --data DIR');
  });

  it('without a keychain says so in every reply, in time, and touches nothing', async () => {
    const data = mkdtempSync(join(folder, 'data-'));
    const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
    process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent';
    const startedAt = Date.now();
    const ended = await talk(['{"command":"accounts.list"}', '{"command":"app.state"}'], ['--data', data]);
    if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
    else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;

    expect(repliesOf(ended)).toMatchObject([
      { ok: false, error: { code: 'keychain-unavailable' } },
      { ok: true, value: { workspace: 'locked', lockedBecause: 'keychain-unavailable' } },
    ]);
    expect(Date.now() - startedAt).toBeLessThan(6_000);
    expect(existsSync(join(data, 'practice.db'))).toBe(false);
  });

  it('a second one on the same folder is refused by name', async () => {
    const args = inMemory();
    const first = spawn(process.execPath, [entry, ...args], { cwd: root });
    first.stdin.write('{"command":"app.state"}\n');
    await new Promise((resolveReply) => first.stdout.once('data', resolveReply));
    const second = await talk(['{"command":"app.state"}'], args);
    first.stdin.end();

    expect(repliesOf(second)).toMatchObject([{ ok: false, error: { code: 'another-instance' } }]);
  });

  it('on a Node that is too old says one sentence instead of crashing', async () => {
    expect(unfitRuntime({ node: '20.20.2', napi: '9' })).toMatch(
      /^HeyClients Calendar needs Node 22\.14 or newer/,
    );
    expect(unfitRuntime({ node: '22.14.0', napi: '10' })).toBeNull();
    // Where the computer has such a Node beside the project's own, it is asked too.
    for (const old of oldNodes()) {
      const ended = await talk(['{"command":"app.state"}'], inMemory(), old);
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(/^HeyClients Calendar needs Node 22\.14 or newer .*\n$/);
    }
  });
});

/** Programs called node on the path, outside the project, whose Node-API is too old for SQLite. */
function oldNodes(): string[] {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((each) => !each.includes('node_modules'));
  const programs = [...new Set(folders.map((each) => join(each, 'node')))].filter((each) => existsSync(each));
  return programs.filter(
    (each) => Number(execFileSync(each, ['-p', 'process.versions.napi']).toString()) < 10,
  );
}

describe('the script in the docs', () => {
  let server: RadicaleServer;
  beforeAll(async () => {
    server = await startRadicale();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    await server.put(
      'practice',
      'one.ics',
      simpleEvent('one', { title: 'From the script', start: `${tomorrow}T100000Z` }),
    );
  });
  afterAll(() => server.stop());

  it('connects a real Radicale, syncs it and lists its week', async () => {
    const env = {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      CALDAV_URL: server.url,
      CALDAV_USER: server.username,
      CALDAV_PASSWORD: server.password,
    };
    const { stdout } = await promisify(execFile)('sh', ['docs/stdio-example.sh'], { cwd: root, env });

    expect(repliesOf({ code: 0, stdout, stderr: '' })).toMatchObject([
      { ok: true, value: { account: { state: 'connected' } } },
      { ok: true, value: { calendars: [{ error: null }, { error: null }] } },
      { ok: true, value: { entries: [{ title: 'From the script', kind: 'blocked-slot' }] } },
    ]);
    expect(stdout).not.toContain(server.password);
  });
});
