import '#main/icalendar/temporal.ts';
import '#main/engine/small-heap.ts';
import { readdirSync } from 'node:fs';
import { createEngine } from '#main/engine/compose.ts';
import { createDispatch } from '#main/engine/dispatch.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';

// The engine in a process of its own, over stores on disk and a keychain in memory; it also tells what it weighs.
const [dataDirectory = ''] = process.argv.slice(2);
const options = {
  dataDirectory,
  vault: 'keychain',
  sample: false,
  version: '0.0.0',
  supportUrl: null,
} as const;
const engine = await createEngine({ ...options, polls: false }, { vault: createMemoryVault() });
const dispatch = createDispatch(engine.handlers, { checkValues: false, onInternal: () => undefined });

interface Asked {
  readonly id: number;
  readonly command: string;
  readonly inputJson: string;
}

function weight(): string {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const files = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  return JSON.stringify({ rss, heapUsed, external, files, peak: process.resourceUsage().maxRSS * 1024 });
}

async function answer({ id, command, inputJson }: Asked): Promise<void> {
  const replyJson = command === 'weight' ? weight() : await dispatch(command, inputJson);
  process.send?.({ id, replyJson });
}
const end = (): void => void engine.close().finally(() => process.exit(0));
process.on('message', (asked: Asked) => {
  if (asked.command === 'end') end();
  else void answer(asked);
});
process.on('disconnect', end);
process.send?.({ id: 0, replyJson: '' });
