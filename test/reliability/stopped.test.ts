import { execFileSync } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { createApp, type App } from '#test/e2e/app.ts';
import { openWindow } from '#test/security/window-of-host.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { fill } from '#test/sync/world.ts';
import { runsOf } from './runs.ts';

/** `npm run prove -- stopped` sets ten minutes, which pass in truth. */
const STOPPED_S = runsOf(3);
const IN_STEP_MS = 15_000;
let app: App;
let server: FaultServer;
let hang: () => void;

beforeAll(async () => {
  await ensureBuilt();
  server = await startFaultServer({ preset: 'plain', watch: ({ status }) => status === 0 && hang() });
  fill(server, 'personal', 10, 'p');
  app = createApp({ zone: 'Europe/Berlin' });
});
afterAll(async () => {
  await app.remove();
  await server.stop();
});

/** The processes of the app, with its keychain: whatever `createApp` started stands in one group. */
function groupOf(folder: string): number {
  const lines = execFileSync('ps', ['-e', '-o', 'pgid=,args=']).toString().split('\n');
  const found = lines.filter((line) => line.includes(folder)).map((line) => Number.parseInt(line, 10));
  if (found[0] === undefined) throw new Error('the app has no process');
  return found[0];
}

describe('F-10 an app of which every process is stopped in the middle of a request', () => {
  it(
    `is in step 15 s after it goes on, with the engine that it had: stopped for ${STOPPED_S} s`,
    { timeout: 120_000 + STOPPED_S * 1000 },
    async () => {
      const window = await openWindow(await app.start(), () => undefined);
      const { url: serverUrl, username, password } = server;
      const account = { provider: 'caldav', serverUrl, username, password } as const;
      const { calendars } = await window.value('accounts.connect', account);
      await window.value('configuration.save', { conflictCalendarIds: calendars.map(({ id }) => id) });
      const isHanging = new Promise<void>((done) => (hang = done));
      server.set({ name: 'lost', how: 'hang', times: 1 });
      void window.call('sync.run', {});
      await isHanging;
      const group = groupOf(app.folders[0] ?? '');
      const engines = enginesOf(group);
      process.kill(-group, 'SIGSTOP');
      await after(STOPPED_S * 1000);
      fill(server, 'personal', 15, 'p');
      process.kill(-group, 'SIGCONT');
      const wokeAt = Date.now();
      await window.value('sync.presence', { event: 'wake' });
      const lastSynced = async () => (await window.value('sync.status', {})).accounts[0]?.lastSyncedAt ?? 0;
      await expect.poll(lastSynced, { timeout: IN_STEP_MS, interval: 250 }).toBeGreaterThan(wokeAt);
      expect(enginesOf(group)).toEqual(engines);
      expect(engines).toHaveLength(1);
      window.close();
    },
  );
});

function enginesOf(group: number): string[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,pgid=,args=']).toString().split('\n');
  return lines.filter((line) => line.includes('engine.js') && line.includes(` ${group} `));
}
