import '#main/icalendar/temporal.ts';
import '#main/engine/small-heap.ts';
import '#main/engine/strict-tls.ts';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { MAX_REQUEST_LENGTH } from '#contract/bridge.ts';
import { Refusal } from '#contract/errors.ts';
import { createDispatch, failureReply, type Dispatch } from '#main/engine/dispatch.ts';
import { noteInternal } from '#main/engine/run-engine.ts';
import { unfitRuntime } from '#main/engine/runtime-check.ts';
import { toContractError } from '#main/engine/to-contract-error.ts';

const USAGE = 'usage: stdio --data DIR [--vault keychain|memory]';

/** One JSON request a line in, one JSON reply a line out, in order; nothing else on standard output. */
async function main(): Promise<number> {
  const unfit = unfitRuntime(process.versions);
  const options = readOptions();
  if (unfit !== null || options === null) {
    process.stderr.write(`${unfit ?? USAGE}\n`);
    return unfit === null ? 2 : 1;
  }
  const { dispatch, close } = await start(options);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') process.stdout.write(`${await answer(dispatch, line)}\n`);
  }
  await close();
  return 0;
}

interface Options {
  readonly data: string;
  readonly vault: 'keychain' | 'memory';
}

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, vault: { type: 'string' } } });
    const vault = values.vault ?? 'keychain';
    if (values.data === undefined || (vault !== 'keychain' && vault !== 'memory')) return null;
    return { data: values.data, vault };
  } catch {
    return null;
  }
}

async function start({ data, vault }: Options): Promise<{ dispatch: Dispatch; close: () => Promise<void> }> {
  // Late, for it loads SQLite: a Node that is too old would die of it without a word.
  const { createEngine } = await import('#main/engine/compose.ts');
  try {
    const engine = await createEngine({
      dataDirectory: data,
      vault,
      sample: false,
      polls: false,
      version: __APP_VERSION__,
      supportUrl: null,
    });
    const onInternal = (command: string, fault: unknown): void => noteInternal(engine.log, command, fault);
    const dispatch = createDispatch(engine.handlers, { checkValues: false, onInternal });
    return { dispatch, close: () => engine.close() };
  } catch (fault) {
    // The reason is every request's answer, so that a script finds it where it looks.
    const reply = failureReply(toContractError(fault));
    return { dispatch: () => Promise.resolve(reply), close: () => Promise.resolve() };
  }
}

async function answer(dispatch: Dispatch, line: string): Promise<string> {
  try {
    const { command, inputJson } = readRequest(line);
    return await dispatch(command, inputJson);
  } catch (fault) {
    return failureReply(toContractError(fault));
  }
}

/** @throws Refusal `bad-request` for a line that is no request */
function readRequest(line: string): { readonly command: string; readonly inputJson: string } {
  if (line.length > MAX_REQUEST_LENGTH)
    throw new Refusal('bad-request', 'The request is too long.', { field: 'input' });
  const request = readJson(line) as { readonly command?: unknown; readonly input?: unknown } | null;
  const command = typeof request?.command === 'string' ? request.command : '';
  return { command, inputJson: JSON.stringify(request?.input ?? {}) };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refusal('bad-request', 'The request is not JSON.', { field: 'input' });
  }
}

process.exitCode = await main();
