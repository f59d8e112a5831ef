import { spawn } from 'node:child_process';

export interface RunResult {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the child after this long. */
  readonly withinMs?: number;
  /** Hears output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a program to its end and gives what it printed. Never rejects: a program that can't be run has code 127. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      options.onOutput?.(chunk.toString());
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const limit =
      options.withinMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), options.withinMs);
    const end = (code: number | null): void => {
      if (limit !== null) clearTimeout(limit);
      resolve({ code, output });
    };
    child.on('error', (fault) => {
      output += fault.message;
      end(127);
    });
    child.on('close', end);
  });
}
