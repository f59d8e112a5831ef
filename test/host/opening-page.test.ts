import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ensureBuilt } from '#test/built.ts';
import { writeOpeningPage } from '#main/host/loopback/opening-page.ts';

const HOST = resolve(import.meta.dirname, '../../out/main/loopback.js');
let folder: string;
let data: string;
let page: string;
const started: ChildProcess[] = [];
beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opening-page-'));
  data = join(folder, 'my data');
  page = join(data, 'heyclients-calendar.html');
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Serving {
  readonly address: URL;
  readonly said: string;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

async function serving(...args: string[]): Promise<Serving> {
  const child = spawn(process.execPath, [HOST, '--data', data, '--vault', 'memory', ...args]);
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/LISTENING .+\n/);
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((ended) => {
      child.once('close', () => ended());
      child.kill(signal);
    });
  return { address: new URL(/LISTENING (\S+)/.exec(said)?.[1] ?? ''), said, end };
}

/** Says hello with that code; the first word of the answer. */
function greet({ host, origin }: URL, launch: string): Promise<string> {
  const socket = new WebSocket(`ws://${host}/`, { headers: { origin } });
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', launch })));
  return new Promise((answered) => {
    socket.on('message', (frame: Buffer) => {
      socket.terminate();
      answered((JSON.parse(frame.toString()) as { type: string }).type);
    });
    socket.on('close', (code) => answered(`closed ${code}`));
  });
}

describe('the file that opens the browser', () => {
  it('may be read by its owner only, in a folder that only the owner may enter, and sends on by no script', async () => {
    const { address, said } = await serving('--page', data);
    const text = readFileSync(page, 'utf8');

    expect(said).toBe(`PAGE ${page}\nLISTENING ${address.href}\n`);
    expect(statSync(page).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(text).toContain(`<meta http-equiv="refresh" content="0; url=${address.href}">`);
    expect(text).not.toContain('script');
  }, 60_000);

  it('is gone once its code is used, not after a wrong one', async () => {
    const { address } = await serving('--page', data);

    expect(await greet(address, 'a guess')).toBe('closed 4401');
    expect(existsSync(page)).toBe(true);
    expect(await greet(address, address.hash.slice('#k='.length))).toBe('welcome');
    await expect.poll(() => existsSync(page)).toBe(false);
  }, 60_000);

  it('is gone when the host ends', async () => {
    const { end } = await serving('--page', data);
    await end('SIGTERM');

    expect(existsSync(page)).toBe(false);
  }, 60_000);

  it('that a killed host has left goes at the next start, and opens nothing before', async () => {
    const killed = await serving('--page', data);
    await killed.end('SIGKILL');
    expect(readFileSync(page, 'utf8')).toContain(killed.address.hash);
    const next = await serving();

    expect(existsSync(page)).toBe(false);
    expect(await greet(next.address, killed.address.hash.slice('#k='.length))).toBe('closed 4401');
  }, 60_000);

  it('is written anew over what a killed host has left', async () => {
    await (await serving('--page', data)).end('SIGKILL');
    const { address } = await serving('--page', data);

    expect(readFileSync(page, 'utf8')).toContain(address.hash);
  }, 60_000);

  it('lies in another folder where the browser can read only that one', async () => {
    const { said, end } = await serving('--page', folder);
    const elsewhere = join(folder, 'heyclients-calendar.html');

    expect(said).toContain(`PAGE ${elsewhere}\n`);
    expect(statSync(elsewhere).mode & 0o777).toBe(0o600);
    expect(existsSync(page)).toBe(false);
    await end('SIGTERM');
    expect(existsSync(elsewhere)).toBe(false);
  }, 60_000);

  it('is not there where none was asked for', async () => {
    const { said } = await serving();

    expect(said).not.toContain('PAGE');
    expect(existsSync(page)).toBe(false);
  }, 60_000);

  it('is never written into what lies there already', () => {
    mkdirSync(data);
    writeFileSync(page, 'of somebody else');

    expect(writeOpeningPage(data, 'http://127.0.0.1:1/#k=code')).toBeNull();
    expect(readFileSync(page, 'utf8')).toBe('of somebody else');
  });
});
