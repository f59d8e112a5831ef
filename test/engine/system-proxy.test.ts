import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import type { DoctorResult } from '#contract/doctor.ts';
import { forkEngine } from '#main/engine/fork-channel.ts';
import { createEngineHandle, type EngineHandle } from '#main/engine/handle.ts';
import { ensureBuilt } from '#test/built.ts';
import { ADDRESS, startICloud, type ICloudStandIn } from '#test/e2e/icloud.ts';

// The built engine, as the desktop starts it: in a process of its own, with a host that knows the system's proxy.
const entry = resolve(import.meta.dirname, '../../out/main/engine.js');
const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
let icloud: ICloudStandIn;
let folder: string;
let engine: EngineHandle;
let asked: string[];

beforeEach(async () => {
  await ensureBuilt();
  icloud = await startICloud([{ slug: 'work', name: 'Work', color: '#1badf8' }]);
  folder = mkdtempSync(join(tmpdir(), 'system-proxy-'));
  asked = [];
  for (const name of variables) vi.stubEnv(name, undefined);
  vi.stubEnv('NODE_EXTRA_CA_CERTS', icloud.env['NODE_EXTRA_CA_CERTS']);
}, 120_000);
afterEach(async () => {
  await engine.close();
  await icloud.stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(list: string): Promise<Reply<Value<'accounts.connect'>>> {
  const options = {
    dataDirectory: folder,
    vault: 'memory',
    sample: false,
    version: '0',
    supportUrl: null,
  } as const;
  engine = createEngineHandle(
    () => forkEngine(entry),
    options,
    {},
    (origin) => {
      asked.push(origin);
      return Promise.resolve(list);
    },
  );
  await engine.ready;
  const input = { provider: 'icloud', username: ADDRESS, password: icloud.server.password };
  const reply = await engine.call('accounts.connect', JSON.stringify(input));
  return JSON.parse(reply) as Reply<Value<'accounts.connect'>>;
}

it('an account is connected through the proxy that the host names, and asked about anew after waking', async () => {
  const list = `PROXY 127.0.0.1:${new URL(icloud.env['HTTPS_PROXY'] ?? '').port}`;

  const connected = await connect(list);
  expect(connected).toMatchObject({ ok: true });
  expect(icloud.requests.length).toBeGreaterThan(0);
  expect(asked).toContain('https://caldav.icloud.com');
  expect(new Set(asked).size).toBe(asked.length);
  const before = asked.length;
  await engine.call('sync.presence', JSON.stringify({ event: 'wake' }));
  const accountId = connected.ok ? connected.value.account.id : '';
  const looked = await engine.call('doctor.run', JSON.stringify({ accountId }));
  expect(asked.slice(before)).toContain('https://caldav.icloud.com');
  const { value } = JSON.parse(looked) as { readonly value: DoctorResult };
  expect(value.steps.find(({ step }) => step === 'dns')).toMatchObject({ outcome: 'skipped', code: 'proxy' });
  expect(value.verdict).toBe('fine');
});

it('a kind of proxy that is not spoken is told by its own code', async () => {
  expect(await connect('SOCKS5 127.0.0.1:1080')).toMatchObject({
    ok: false,
    error: { code: 'proxy-refused' },
  });
  expect(icloud.requests).toEqual([]);
});

it('a proxy of the environment goes before it, and the host is not asked', async () => {
  vi.stubEnv('HTTPS_PROXY', icloud.env['HTTPS_PROXY']);

  expect(await connect('SOCKS5 127.0.0.1:1080')).toMatchObject({ ok: true });
  expect(asked).toEqual([]);
});
