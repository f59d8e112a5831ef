import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

/** A program that serves on a port, and ends when it is told to. */
export interface ServerProcess {
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 5_000;
const LOOK_EVERY_MS = 50;
const KEPT_OUTPUT = 4_000;

/** A new folder under the system's temporary one, and how to be rid of it. */
export function temporaryFolder(prefix: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), prefix));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const LAUNCHER = fileURLToPath(new URL('ends-with-us.py', import.meta.url));

/** Debian's own Python where there is one: it has Debian's Python packages; else what the search path gives. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

/**
 * Starts a Python module or file and waits until `url` answers anything at all. It ends with us, even if we are
 * killed.
 * @throws Error with the end of what it printed, where it ends or is silent for 30 s
 */
export async function startServerProcess(options: {
  /** Name of a module, or path of a `.py` file. */
  readonly program: string;
  readonly args: readonly string[];
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<ServerProcess> {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...inherited } = process.env;
  const child = spawn(python, [LAUNCHER, options.program, ...options.args], {
    env: { ...inherited, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-KEPT_OUTPUT));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => (output += error.message));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

  const stop = async () => {
    if (hasEnded()) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(timer);
  };
  for (let waited = 0; !(await answers(options.url)); waited += LOOK_EVERY_MS) {
    if (hasEnded() || waited > START_DEADLINE_MS) {
      await stop();
      throw new Error(`${options.program} did not start: ${output}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return { stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'OPTIONS', redirect: 'manual' });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
