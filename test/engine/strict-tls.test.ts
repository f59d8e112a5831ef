import { execFile } from 'node:child_process';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAuthority } from '#test/caldav/certificates.ts';

// T-3: whatever the environment says.
const STRICT = pathToFileURL(resolve(import.meta.dirname, '../../src/main/engine/strict-tls.ts')).href;
const heard: string[] = [];
const server = createServer(createAuthority().issue(['localhost']), (request, response) => {
  heard.push(request.url ?? '');
  response.end('secret');
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => server.close());

/** Asks a server that nobody vouches for, in an environment that switches the checks off. */
async function ask(first: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const program = `${first}
    const { DEFAULT_MIN_VERSION } = (await import('node:tls')).default;
    const answer = await fetch('https://localhost:${port}/').then((reply) => reply.text(), (fault) => fault.cause.code);
    console.log(answer + ' ' + DEFAULT_MIN_VERSION);`;
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_OPTIONS: '--tls-min-v1.0' };
  const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env });
  return run.stdout.trim();
}

it('an environment that switches the checks of certificates off would be obeyed', async () => {
  expect(await ask('')).toBe('secret TLSv1');
  expect(heard).toHaveLength(1);
});

it('the engine doesn’t obey it: a server that nobody vouches for gets no request, and TLS 1.2 is the least', async () => {
  heard.length = 0;
  expect(await ask(`await import('${STRICT}');`)).toMatch(/^(?:UNABLE|SELF|DEPTH)\w+ TLSv1\.2$/);
  expect(heard).toEqual([]);
});
