import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { control, type ServerStats, type WarmFigures } from './control.ts';

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_MS = 300_000;

/** What a contestant prints about its pass, and what was seen of it from outside. */
export interface Figures extends WarmFigures {
  readonly n: number;
  readonly changed: number;
  readonly cpu: number;
  readonly mb: number;
  /** Runs that touched the stores' files, of those in the open process. Ours only. */
  readonly wrote?: number;
  /** From connecting until the weeks around today are there. Ours only. */
  readonly usable_ms?: number;
  readonly wall: number;
  readonly requests: number;
  readonly bytes: number;
}

/**
 * Bundles everything that is timed, so that no type stripping is: our client as it is shipped, the floor alike. The folder
 * lies inside the project, where native packages are found.
 */
export async function bundle(
  folder: string,
): Promise<(name: 'ours' | 'agenda' | 'floor' | 'host') => string> {
  const source = (path: string): string => join(ROOT, path);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    define: { __APP_VERSION__: '"0"' },
    ssr: { noExternal: true, external: ['better-sqlite3-multiple-ciphers', 'keytar'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          ours: source('scripts/bench/ours.ts'),
          agenda: source('scripts/bench/agenda.ts'),
          floor: source('scripts/bench/floor.ts'),
          host: source('scripts/bench/host.ts'),
          engine: source('src/main/engine/entry.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' },
      },
    },
  });
  return (name) => join(folder, `${name}.mjs`);
}

/** Runs a bundled program to its end and gives the JSON line it printed, with its wall time. */
export function runChild(
  script: string,
  given: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly printed: unknown; readonly wall: number }> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [script, ...given], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(limit);
      const wall = (performance.now() - startedAt) / 1000;
      if (code === 0) resolve({ printed: JSON.parse(output), wall });
      else reject(new Error(`${script} ended with ${String(code ?? signal)}`));
    });
  });
}

/** One pass of a contestant: {ours,floor} over its own store. */
export async function runPass(
  script: string,
  op: 'first' | 'resync',
  server: BenchServer,
  store: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Figures> {
  await server.control('reset');
  const { printed, wall } = await runChild(script, [op, server.url, store], env);
  const { requests, bytes } = await server.control('stats');
  return { ...(printed as Omit<Figures, 'wall' | 'requests' | 'bytes'>), wall, requests, bytes };
}

export interface BenchServer {
  readonly url: string;
  readonly control: (what: string) => Promise<ServerStats>;
  readonly stop: () => void;
}

/** The server in a process of its own. @param mode whether sync reports carry texts */
export function startServer(objects: number, mode: 'data' | 'multiget'): Promise<BenchServer> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'server.ts'), String(objects), mode, '0'],
      { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
    );
    child.on('error', reject);
    child.on('exit', () => reject(new Error('the server ended before it said where it is')));
    child.stdout?.once('data', (line: Buffer) => {
      const url = line.toString('utf8').trim();
      resolve({ url, control: (what) => control(url, what), stop: () => child.kill() });
    });
  });
}
