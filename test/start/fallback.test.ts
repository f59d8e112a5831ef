import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { canConnect, obtainElectron } from '../../scripts/electron-binary.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fallback-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let lastProgram = 0;
/** A program that stands in for Electron's binary. */
function program(script: string): string {
  lastProgram += 1;
  const path = join(folder, `electron-${lastProgram}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A start that could not fetch Electron. */
const NO_ELECTRON = 'Electron could not be fetched here (no connection)';

interface Started {
  readonly output: string;
  readonly code: number | null;
}

const choices = (): string[] => [
  '--data',
  mkdtempSync(join(folder, 'data-')),
  '--port',
  '0',
  '--vault',
  'memory',
];

/** Starts the app with that Electron; ends it once it serves, or when it ends by itself. */
function startWith(
  electron: string,
  { paintWithinMs = 10_000, args = choices() }: { paintWithinMs?: number; args?: readonly string[] } = {},
): Promise<Started> {
  const script = join(import.meta.dirname, 'run-start.ts');
  const child = spawn(process.execPath, [script, electron, String(paintWithinMs), ...args], {
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  let output = '';
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    if (output.includes('Stop: Ctrl+C')) child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ output, code })));
}

describe('npm start with an Electron that', () => {
  beforeAll(ensureBuilt, 120_000);

  it.each([
    [
      'can set up no sandbox',
      'echo "The SUID sandbox helper binary was found, but is not configured correctly." >&2\necho "Trace/breakpoint trap" >&2\nexit 133',
      'Electron could not start here (its sandbox is not set up on this system)',
    ],
    [
      'misses a library',
      'echo "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
      'Electron could not start here (a system library is missing)',
    ],
    ['is killed', 'kill -KILL $$', 'Electron could not start here (it ended without a word)'],
  ])('%s, opens the app in the browser and says why', async (_name, script, reason) => {
    const { output, code } = await startWith(program(script));

    expect(output).toContain(`${reason}, so the app opens in your browser.\n`);
    expect(output).toMatch(/Open: {2}http:\/\/127\.0\.0\.1:\d+\/#k=[\w-]{43}\n/);
    expect(code).toBe(0);
  });

  it('never shows a window is ended, and the browser opens instead', async () => {
    const trace = join(folder, 'pid');
    const { output } = await startWith(program(`echo $$ > ${trace}\nexec sleep 300`), { paintWithinMs: 300 });

    expect(output).toContain('Electron started but showed no window, so the app opens in your browser.');
    expect(() => process.kill(Number(readFileSync(trace, 'utf8')), 0)).toThrow('ESRCH');
  });

  it('paints its window serves nothing, and the start ends with it', async () => {
    const { output, code } = await startWith(program('echo PAINTED; sleep 0.2'));

    expect(output).not.toContain('http://');
    expect(code).toBe(0);
  });

  it('finds the app open already serves nothing beside it', async () => {
    const { output, code } = await startWith(program('echo HANDED OVER'));

    expect(output).not.toContain('http://');
    expect(code).toBe(0);
  });

  it('gets the data folder whole and the sample, and never --no-sandbox', async () => {
    const trace = join(folder, 'arguments');
    await startWith(program(`printf '%s\\n' "$@" > ${trace}; echo PAINTED`), {
      args: [...choices(), '--sample'],
    });

    const [, sample, data, path] = readFileSync(trace, 'utf8').trim().split('\n');
    expect([sample, data]).toEqual(['--sample', '--data']);
    expect(path).toMatch(/^\/.*data-/);
    expect(readFileSync(trace, 'utf8')).not.toContain('sandbox');
  });

  it('could not be fetched opens the browser', async () => {
    const { output } = await startWith(NO_ELECTRON);

    expect(output).toContain(
      'Electron could not be fetched here (no connection), so the app opens in your browser.',
    );
  });
});

describe('npm start in the browser', () => {
  beforeAll(ensureBuilt, 120_000);

  it('takes another port where its favourite one is taken', async () => {
    const squatter = createServer();
    await new Promise((resolve) => {
      squatter.once('listening', resolve).once('error', resolve); // somebody else has it: just as well
      squatter.listen(47_821, '127.0.0.1');
    });
    const [data, folderOfData = ''] = choices();
    const { output, code } = await startWith(NO_ELECTRON, { args: [data ?? '', folderOfData, '--sample'] });
    squatter.close();

    expect(output).toMatch(/Open: {2}http:\/\/127\.0\.0\.1:(?!47821)\d+\/#k=/);
    expect(code).toBe(0);
  });

  it('over a folder that is in use says so and ends', async () => {
    const args = choices();
    const [, data = ''] = args;
    const holder = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../out/main/loopback.js'), '--data', data, '--vault', 'memory'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const { output, code } = await startWith(NO_ELECTRON, { args });
    holder.kill('SIGTERM');

    expect(output).toContain('HeyClients Calendar is already running with this data folder.');
    expect(output).not.toContain('Open:');
    expect(code).toBe(1);
  });

  it.each([['--nonsense'], ['--port', 'many'], ['--port', '70000'], ['--vault', 'drawer']])(
    'answers %s %s with how it is used',
    async (...args) => {
      const { output, code } = await startWith(NO_ELECTRON, { args });

      expect(output).toMatch(/^usage: npm start -- /);
      expect(code).toBe(2);
    },
  );
});

describe("Electron's own installer", () => {
  const online = { withinMs: 10_000, isOnline: () => Promise.resolve(true) };
  const packageWith = (installer: string): string => {
    const place = mkdtempSync(join(folder, 'package-'));
    mkdirSync(join(place, 'dist'));
    writeFileSync(join(place, 'package.json'), '{"version":"45.4.1"}');
    writeFileSync(join(place, 'install.js'), installer);
    return place;
  };

  it('that fetches the binary is enough', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const place = packageWith(`
      const fs = require('node:fs');
      fs.writeFileSync(__dirname + '/path.txt', 'electron');
      fs.writeFileSync(__dirname + '/dist/electron', '');
      fs.writeFileSync(__dirname + '/dist/version', '45.4.1');`);

    expect(await obtainElectron(place, () => undefined, online)).toEqual({
      path: join(place, 'dist', 'electron'),
    });
  });

  it.each([
    [
      'is refused by the network',
      "console.error('RequestError: getaddrinfo ENOTFOUND github.com'); process.exit(1)",
      'no connection',
    ],
    ['fails', "console.error('checksum mismatch'); process.exit(1)", 'its installer failed'],
    ['ends well but brings nothing', '', 'its installer failed'],
  ])('that %s is told in words', async (_name, installer, reason) => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);

    expect(await obtainElectron(packageWith(installer), () => undefined, online)).toEqual({
      reason: `Electron could not be fetched here (${reason})`,
    });
  });

  it('that hangs is ended', async () => {
    const installer = 'setInterval(() => undefined, 1000)';
    const fetched = await obtainElectron(packageWith(installer), () => undefined, {
      ...online,
      withinMs: 300,
    });

    expect(fetched).toHaveProperty('reason');
  });

  it('is not run where there is no connection', async () => {
    const place = packageWith("require('node:fs').writeFileSync(__dirname + '/was-run', '')");
    const offline = { ...online, isOnline: () => Promise.resolve(false) };

    expect(await obtainElectron(place, () => undefined, offline)).toEqual({
      reason: 'Electron could not be fetched here (no connection)',
    });
    expect(existsSync(join(place, 'was-run'))).toBe(false);
  });
});

describe('the look for a connection', () => {
  it('sees a host that answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    expect(await canConnect('127.0.0.1', port, 5_000)).toBe(true);
    server.close();
  });

  it('gives up on a host that never answers when its time is over', async () => {
    // TEST-NET-1 (RFC 5737): nobody is there; a network may refuse it at once or swallow it.
    const startedAt = performance.now();

    expect(await canConnect('192.0.2.1', 443, 300)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
