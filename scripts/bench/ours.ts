import '#main/engine/small-heap.ts';
import { readFileSync, statSync } from 'node:fs';
import type { CommandName, Input, Value } from '#contract/commands.ts';
import { createEngine } from '#main/engine/compose.ts';
import { createDispatch } from '#main/engine/dispatch.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { PASSWORD, USER } from './account.ts';
import { warmRuns } from './control.ts';
import { cpuSeconds, peakMegabytes } from './figures.ts';
import { benchVault, keyOf } from './vault.ts';

// Our client as it is, through dispatch, with encrypted stores on disk.
//   node ours.mjs first|resync URL STORE      stores under STORE.d
const [op = 'first', url = '', store = ''] = process.argv.slice(2);
const username = process.env['BENCH_USER'] ?? USER;
const password = process.env['BENCH_PASSWORD'] ?? PASSWORD;

const vault = benchVault(() => (op === 'first' ? null : password));
const folder = `${store}.d`;
const engine = await createEngine(
  { dataDirectory: folder, vault: 'keychain', sample: false, version: '0', supportUrl: null, polls: false },
  { vault },
);
const dispatch = createDispatch(engine.handlers, {
  checkValues: false,
  onInternal: (command, fault) => console.error(command, fault),
});
async function call<N extends CommandName>(command: N, input: Input<N>): Promise<Value<N>> {
  const reply = JSON.parse(await dispatch(command, JSON.stringify(input))) as
    { readonly ok: true; readonly value: Value<N> } | { readonly ok: false; readonly error: unknown };
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.value;
}

const connected = performance.now();
if (op === 'first') {
  await call('accounts.connect', { provider: 'caldav', serverUrl: url, username, password });
}
const usableMs = performance.now() - connected;
const { calendars, requests } = await call('sync.run', {});
let changed = calendars.reduce((sum, calendar) => sum + calendar.changed, 0);
let writes = 0;
let stores = walOf(folder);
const warm = await warmRuns(url, async () => {
  const report = await call('sync.run', {});
  changed = report.calendars.reduce((sum, calendar) => sum + calendar.changed, 0);
  const now = walOf(folder);
  if (now !== stores) writes += 1;
  stores = now;
});
const usage = { cpu: cpuSeconds(), mb: peakMegabytes() };
await engine.close();
usage.cpu = cpuSeconds();
const answer = {
  n: countObjects(),
  changed,
  requests,
  usable_ms: usableMs,
  ...warm,
  wrote: writes,
};
process.stdout.write(`${JSON.stringify({ ...answer, ...usage })}\n`);

/** What tells that anything was written: both logs' sizes and times. */
function walOf(path: string): string {
  const files = ['cache.db-wal', 'practice.db-wal', 'cache.db', 'practice.db'].map(
    (name) => `${path}/${name}`,
  );
  return files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join(' ');
}

function countObjects(): number {
  const id = readFileSync(`${folder}/folder-id`, 'utf8').trim();
  const key = Buffer.from(keyOf(`database:${id}`), 'base64');
  const cache = openCacheStore({ file: `${folder}/cache.db`, key });
  const total = calendars.reduce((sum, { calendarId }) => sum + cache.objects(calendarId).length, 0);
  cache.close();
  return total;
}
