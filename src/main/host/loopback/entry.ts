import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ContractError } from '#contract/errors.ts';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { unfitRuntime } from '#main/engine/runtime-check.ts';
import type { Clipboard } from '../clipboard-watch.ts';
import { fileClipboard } from './file-clipboard.ts';
import { removeOpeningPage, writeOpeningPage } from './opening-page.ts';
import { startLoopbackHost, type LoopbackHost } from './server.ts';

/** Where the build lies, from the folder of the built entry. */
const out = join(import.meta.dirname, '..');
const USAGE =
  'usage: loopback --data DIR [--sample] [--port N] [--page DIR] [--vault keychain|memory] [--support URL] [--clipboard FILE]';

/**
 * Prints one line when it serves: `LISTENING http://127.0.0.1:PORT/#k=…`. With `--page` another one before it,
 * `PAGE PATH`: the file in that folder to open in a browser, gone once the code is used. Ends on SIGINT, SIGTERM or a lost parent.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      sample: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      page: { type: 'string' },
      vault: { type: 'string', default: 'keychain' },
      support: { type: 'string' },
      clipboard: { type: 'string' },
    },
  });
  const { data, vault } = values;
  if (data === undefined || (vault !== 'keychain' && vault !== 'memory')) throw new Error(USAGE);
  const engine = createEngineHandle(() => forkEngine(join(import.meta.dirname, 'engine.js')), {
    dataDirectory: data,
    vault,
    sample: values.sample,
    version: __APP_VERSION__,
    supportUrl: values.support ?? null,
    // The computer's; a window that enters the sample says its browser's.
    languages: [new Intl.DateTimeFormat().resolvedOptions().locale],
  });
  const clipboard = values.clipboard === undefined ? null : fileClipboard(values.clipboard);
  const host = await serve(engine, Number(values.port), clipboard);
  for (const folder of [data, values.page]) if (folder !== undefined) removeOpeningPage(folder);
  const page = values.page === undefined ? null : writeOpeningPage(values.page, host.url);
  void host.used.then(() => page?.remove());
  const stop = async (): Promise<void> => {
    page?.remove();
    await engine.close();
    await host.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => void stop());
  // Whoever reads that may end the host at once.
  if (page !== null) process.stdout.write(`PAGE ${page.path}\n`);
  process.stdout.write(`LISTENING ${host.url}\n`);
}

/** The host over a running engine. Where it can't listen the engine is closed, so that the next start finds its folder free. */
async function serve(engine: EngineHandle, port: number, clipboard: Clipboard | null): Promise<LoopbackHost> {
  await engine.ready.catch((fault: unknown) => {
    throw new Error(sentenceOf(fault));
  });
  try {
    return await startLoopbackHost(engine, join(out, 'renderer'), port, clipboard);
  } catch (fault) {
    await engine.close();
    throw fault;
  }
}

/** What kept the engine from starting: a sentence, and its code where it has one. */
function sentenceOf(fault: unknown): string {
  const text = fault instanceof Error ? fault.message : '';
  try {
    const told = JSON.parse(text) as Partial<ContractError> & { readonly error?: Partial<ContractError> };
    const { code, message } = told.error ?? told;
    return message === undefined ? text : `${message}${code === undefined ? '' : ` (${code})`}`;
  } catch {
    return text;
  }
}

try {
  const unfit = unfitRuntime(process.versions);
  if (unfit !== null) throw new Error(unfit);
  await main();
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : 'The host could not start.'}\n`);
  process.exit(1);
}
