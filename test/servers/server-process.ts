import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Debian's own program where there is one: it has its Python packages; else what the search path gives. */
export function debianProgram(name: string): string {
  const path = `/usr/bin/${name}`;
  return existsSync(path) ? path : name;
}

/**
 * Starts a program and waits until `url` answers anything at all.
 * @throws Error with the end of what it printed, where it ends or is silent for 30 s
 */
export async function startServerProcess(options: {
  readonly program: string;
  readonly args: readonly string[];
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<ServerProcess> {
  const { PYTHONPATH: _path, PYTHONHOME: _home, ...inherited } = process.env;
  const child = spawn(options.program, options.args, {
    env: { ...inherited, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
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
  // A test run that dies leaves no server behind.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));

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
