import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#test/built.ts';

// The desktop host starts the same engine, which takes the same lock: test/host/electron-surround.test.ts has its words.
const out = resolve(import.meta.dirname, '../../out/main');
const SENTENCE = 'HeyClients Calendar is already running with this data folder.';
type Host = 'loopback' | 'stdio';

let folder: string;
let data: string;
const started: ChildProcess[] = [];
beforeAll(ensureBuilt);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-host-'));
  data = join(folder, 'data');
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

function start(host: Host): Started {
  const child = spawn(process.execPath, [join(out, `${host}.js`), '--data', data, '--vault', 'memory']);
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((resolveEnd) => child.on('close', resolveEnd));
  // A script's host answers what it is asked; asked once, it also shows that it has started.
  if (host === 'stdio') child.stdin.write('{"command":"app.state"}\n');
  return { child, said: () => text, ended };
}

/** Starts a host and waits until it has the folder. */
async function holding(host: Host): Promise<Started> {
  const holder = start(host);
  await expect.poll(holder.said, { timeout: 15_000 }).toMatch(/LISTENING|"ok":true/);
  return holder;
}

/** Every file with its bytes and the time it was written. */
const contents = (): string[] =>
  readdirSync(data, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const file = statSync(join(data, name));
      const bytes = file.isFile() ? readFileSync(join(data, name)).toString('base64') : '';
      return `${name} ${file.mtimeMs} ${file.mode} ${bytes}`;
    });

describe.each([
  ['loopback', 'loopback'],
  ['loopback', 'stdio'],
  ['stdio', 'loopback'],
  ['stdio', 'stdio'],
] as const)('while %s has the data folder, %s', (first, second) => {
  it('says so in a sentence and a code, and changes nothing', async () => {
    await holding(first);
    const before = contents();

    const late = start(second);
    if (second === 'stdio') late.child.stdin?.end();
    const code = await late.ended;

    expect(late.said()).toContain(SENTENCE);
    expect(late.said()).toContain('another-instance');
    // A script finds the reason in its replies; a host that serves nobody fails.
    expect(code).toBe(second === 'stdio' ? 0 : 1);
    expect(contents()).toEqual(before);
  });
});

describe.each(['loopback', 'stdio'] as const)('when %s was killed', (host) => {
  it('nobody is locked out', async () => {
    const killed = await holding(host);
    killed.child.kill('SIGKILL');
    await killed.ended;

    const next = start('stdio');
    next.child.stdin?.end();
    await next.ended;
    expect(next.said()).toContain('"ok":true');
  });
});
