import { join } from 'node:path';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { PASSWORD, USER } from './account.ts';

// A host as the product's, with nothing to draw: its engine in a process of its own does the first sync while this one
// measures how long its thread was ever kept from a timer, and how long the engine let a question wait.
//   node host.mjs URL FOLDER      stores in memory, for a host can't hand over a key
const [url = '', folder = ''] = process.argv.slice(2);
const TICK_MS = 5;
const QUIET_MS = 1_000;
const ASK_EVERY_MS = 50;
const WEEK = { start: Date.UTC(2026, 10, 22, 23), end: Date.UTC(2026, 10, 29, 23) };

/** Meters the thread: the longest time beyond its due that a timer waited since the last reading. */
function startLagMeter(): { readonly longest: () => number; readonly stop: () => void } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - TICK_MS);
    last = now;
  }, TICK_MS);
  return {
    longest: () => {
      const seen = longest;
      longest = 0;
      return seen;
    },
    stop: () => clearInterval(timer),
  };
}

async function call(engine: EngineHandle, command: string, input: unknown): Promise<void> {
  const reply = JSON.parse(await engine.call(command, JSON.stringify(input))) as { readonly ok: boolean };
  if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`);
}

const engine = createEngineHandle(() => forkEngine(join(import.meta.dirname, 'engine.mjs')), {
  dataDirectory: folder,
  vault: 'memory',
  sample: false,
  version: '0',
  supportUrl: null,
  polls: false,
});
await engine.ready;
let events = 0;
engine.subscribe(() => (events += 1));
const meter = startLagMeter();
await new Promise((resolve) => setTimeout(resolve, QUIET_MS)); // the machine's own noise, to compare with
const quiet = meter.longest();

let slowestAnswer = 0;
let asking = Promise.resolve();
const asker = setInterval(() => {
  asking = asking.then(async () => {
    const startedAt = performance.now();
    await call(engine, 'agenda.list', WEEK);
    slowestAnswer = Math.max(slowestAnswer, performance.now() - startedAt);
  });
}, ASK_EVERY_MS);
const startedAt = performance.now();
await call(engine, 'accounts.connect', {
  provider: 'caldav',
  serverUrl: url,
  username: USER,
  password: PASSWORD,
});
await call(engine, 'sync.run', {});
const wall = (performance.now() - startedAt) / 1000;
clearInterval(asker);
await asking;
const longest = meter.longest();
meter.stop();
await engine.close();
process.stdout.write(
  `${JSON.stringify({ longest_ms: longest, quiet_ms: quiet, answer_ms: slowestAnswer, events, wall })}\n`,
);
