import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#test/built.ts';

const SCRIPT = join(import.meta.dirname, 'run-start.ts');
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opens-file-'));
  await ensureBuilt();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command lines of all that runs here, as every user of the computer can read them. */
const commandLines = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
      } catch {
        return ''; // ended meanwhile
      }
    });

describe('npm start in the browser', () => {
  it.each([
    ['in the data folder', 'firefox.desktop', (): string => join(folder, 'my data')],
    [
      'in the home folder for a browser from snap, which may read no other',
      'firefox_firefox.desktop',
      () => folder,
    ],
  ])(
    'opens a file by its path, %s, and no command line of the computer has the launch code',
    async (_where, browserName, into) => {
      const programs = join(folder, `bin of ${browserName}`);
      const trace = join(folder, `opened by ${browserName}`);
      const page = join(into(), 'heyclients-calendar.html');
      mkdirSync(programs);
      // Stands for the system's browser: open, with its command line to be read, as long as its trace is there.
      const browser = `#!/bin/sh\nprintf '%s\\n' "$@" > '${trace}'\nwhile [ -e '${trace}' ]; do sleep 0.1; done\n`;
      writeFileSync(join(programs, 'xdg-open'), browser, { mode: 0o755 });
      writeFileSync(join(programs, 'xdg-settings'), `#!/bin/sh\necho ${browserName}\n`, { mode: 0o755 });
      const args = ['--data', join(folder, 'my data'), '--port', '0', '--vault', 'memory'];
      const child = spawn(process.execPath, [SCRIPT, 'Electron is not here', '1000', ...args], {
        env: { PATH: `${programs}:${process.env['PATH'] ?? ''}`, HOME: folder, DISPLAY: ':99' },
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      let output = '';
      child.stdout.on('data', (chunk) => (output += String(chunk)));
      const opened = (): string => (existsSync(trace) ? readFileSync(trace, 'utf8') : '');
      await expect.poll(opened, { timeout: 30_000 }).not.toBe('');
      await expect.poll(() => output).toContain('Stop: Ctrl+C');
      const code =
        /Open: {2}http:\/\/127\.0\.0\.1:\d+\/#k=([\w-]{43})\n/.exec(output)?.[1] ?? 'no address was printed';
      const lines = commandLines();

      expect(opened()).toBe(`${page}\n`);
      expect(readFileSync(page, 'utf8')).toContain(`#k=${code}"`);
      expect(lines.some((line) => line.includes(page))).toBe(true);
      expect(lines.filter((line) => line.includes(code))).toEqual([]);
      expect(output).toContain(
        'If no browser opens, or it does not find the file, copy this address into it. It works once: start again for another one.',
      );

      rmSync(trace);
      child.kill('SIGTERM');
      await ended;
      expect(existsSync(page)).toBe(false);
    },
    60_000,
  );
});
