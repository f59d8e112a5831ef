import { run } from '../run.ts';

/** What the binary that is packed consists of: Electron, and what it says that it carries. */
export interface Runtime {
  readonly electron: string;
  /** null where the binary couldn't be asked: its version is written down nowhere else. */
  readonly chromium: string | null;
  readonly node: string | null;
}

const ASK = "process.stdout.write('versions ' + JSON.stringify(process.versions))";
const ANSWERS_WITHIN_MS = 30_000;

/** Asks an Electron as it was fetched, whose fuses are not set yet, as the plain Node that it can be. */
export async function runtimeOf(binary: string, electron: string): Promise<Runtime> {
  const { output } = await run(binary, ['-e', ASK], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    withinMs: ANSWERS_WITHIN_MS,
  });
  const said = /versions (\{.*\})/.exec(output)?.[1] ?? '{}';
  const { chrome, node, electron: own } = JSON.parse(said) as Partial<Record<string, string>>;
  return own === electron
    ? { electron, chromium: chrome ?? null, node: node ?? null }
    : { electron, chromium: null, node: null };
}
