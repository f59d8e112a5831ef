import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCalendarServer, openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import { CalendarServerError, type OpenCalendarServer } from '#main/ports/calendar-server.ts';
import { SecretVaultError, type SecretVault } from '#main/ports/secret-vault.ts';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { startOddServer, type OddAnswer, type OddServer } from '#test/servers/odd-server.ts';
import { startTestEngine, type TestEngine } from './app-engine.ts';

let radicale: RadicaleServer;
let engine: TestEngine;
const odd: OddServer[] = [];

beforeAll(async () => {
  radicale = await startRadicale();
});
afterAll(() => radicale.stop());
afterEach(async () => {
  await engine.remove();
  for (const server of odd.splice(0)) await server.stop();
});

const serve = async (answer: OddAnswer, tls?: { key: string; cert: string }): Promise<OddServer> => {
  const server = await startOddServer(answer, tls);
  odd.push(server);
  return server;
};
const caldav = (serverUrl: string, password = 'test-pass-word-only') =>
  ({ provider: 'caldav', serverUrl, username: 'ada', password }) as const;

/** A certificate that nobody vouches for, made for this run. */
function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  );
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return pair;
}

async function expectNothingStored(vault?: SecretVault): Promise<void> {
  expect(await engine.value('accounts.list', {})).toEqual([]);
  expect(await engine.value('calendars.list', {})).toEqual([]);
  if (vault !== undefined)
    expect(
      (vault as SecretVault & { keys: () => string[] }).keys().filter((key) => key.startsWith('account:')),
    ).toEqual([]);
}

/** A memory vault whose keys can be listed. */
function openVault(): SecretVault & { keys: () => string[] } {
  const vault = createMemoryVault();
  const keys = new Set<string>();
  return {
    ...vault,
    write: (key, secret) => {
      keys.add(key);
      return vault.write(key, secret);
    },
    forget: (key) => {
      keys.delete(key);
      return vault.forget(key);
    },
    keys: () => [...keys],
  };
}

describe('what can go wrong while connecting has its own code, and nothing is stored', () => {
  const html: OddAnswer = (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><html><body>Sign in to Wi-Fi</body></html>');
  const plain: OddAnswer = (_request, response) => response.writeHead(405).end('a web server');
  const empty: OddAnswer = (_request, response) => response.writeHead(404).end();
  const broken: OddAnswer = (_request, response) => response.writeHead(500).end();
  const busy: OddAnswer = (_request, response) => response.writeHead(429).end();

  it.each([
    ['an HTML sign-in page', html, 'sign-in-page'],
    ['a web server that is no calendar server', plain, 'not-caldav'],
    ['an address with nothing there', empty, 'not-caldav'],
    ['a server with a problem of its own', broken, 'server-error'],
    ['a server that asks for patience', busy, 'throttled'],
  ])('%s', async (_name, answer, code) => {
    const vault = openVault();
    engine = await startTestEngine({ vault });
    const server = await serve(answer);

    expect(await engine.code('accounts.connect', caldav(server.url))).toBe(code);
    await expectNothingStored(vault);
  });

  it('a wrong password', async () => {
    const vault = openVault();
    engine = await startTestEngine({ vault });

    expect(await engine.code('accounts.connect', caldav(radicale.url, 'not-the-password'))).toBe(
      'unauthorized',
    );
    await expectNothingStored(vault);
  });

  it('a redirect to another host, which hears nothing', async () => {
    engine = await startTestEngine();
    const sink = await serve((_request, response) => response.end());
    const server = await serve((_request, response) => response.writeHead(302, { location: sink.url }).end());

    const reply = await engine.call('accounts.connect', caldav(server.url));
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'redirect-refused', host: new URL(sink.url).host },
    });
    expect(sink.requests).toEqual([]);
    await expectNothingStored();
  });

  it('a certificate that nobody vouches for, and no credentials are sent', async () => {
    engine = await startTestEngine();
    const server = await serve((_request, response) => response.end(), selfSigned());

    expect(await engine.code('accounts.connect', caldav(server.url))).toBe('tls');
    expect(server.sawCredentials()).toBe(false);
    await expectNothingStored();
  });

  it('no network', async () => {
    engine = await startTestEngine();
    const server = await serve(() => undefined);
    await server.stop();

    expect(await engine.code('accounts.connect', caldav(server.url))).toBe('offline');
    await expectNothingStored();
  });

  it('a name that no DNS knows', async () => {
    const openServer = openCalendarServerWith({
      lookup: (_host, _options, callback) =>
        callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), ''),
    });
    engine = await startTestEngine({ openServer });

    expect(await engine.code('accounts.connect', caldav('https://nowhere.invalid/'))).toBe('offline');
    await expectNothingStored();
  });

  it.each([
    '',
    'http://dav.practice.example/',
    'ftp://127.0.0.1/',
    'https://ada:secret@dav.practice.example/',
    'https://',
  ])('the address %j is refused before any request, with its field', async (serverUrl) => {
    engine = await startTestEngine();

    const reply = await engine.call('accounts.connect', caldav(serverUrl));
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', field: 'serverUrl' } });
  });

  it('a handle that no host has put a password for', async () => {
    engine = await startTestEngine();
    const handle = { provider: 'icloud', username: 'ada@icloud.com', secretHandle: 'unknown' } as const;
    expect(await engine.code('accounts.connect', handle)).toBe('handle-expired');
    expect(await engine.code('accounts.connect', { ...handle, password: 'both' })).toBe('bad-request');
    await expectNothingStored();
  });

  it('an iCloud password of another shape is refused before any request', async () => {
    engine = await startTestEngine({
      openServer: () => {
        throw new Error('no connection may be opened');
      },
    });

    const typed = { provider: 'icloud', username: 'ada@icloud.com', password: 'my Apple password' } as const;
    expect(await engine.code('accounts.connect', typed)).toBe('password-shape');
  });

  it('a keychain that has gone away is told before anybody signs in', async () => {
    const vault = openVault();
    let isThere = true;
    const read = (key: string): Promise<string | null> =>
      isThere ? vault.read(key) : Promise.reject(new SecretVaultError('unavailable', 'read'));
    engine = await startTestEngine({ vault: { ...vault, read } });
    expect(await engine.value('vault.check', {})).toEqual({});
    isThere = false;
    expect(await engine.code('vault.check', {})).toBe('keychain-unavailable');
  });

  it('a keychain that is not available, though the server accepts', async () => {
    const vault = openVault();
    engine = await startTestEngine({
      vault: {
        ...vault,
        write: (key, secret) =>
          key.startsWith('account:')
            ? Promise.reject(new SecretVaultError('unavailable', 'keep'))
            : vault.write(key, secret),
      },
    });

    expect(await engine.code('accounts.connect', caldav(radicale.url))).toBe('keychain-unavailable');
    await expectNothingStored(vault);
  });
});

describe('connecting', () => {
  it('an account without event calendars connects and says so', async () => {
    const tasksOnly = await startRadicale([
      { slug: 'tasks', name: 'Tasks', color: '#f29900', component: 'VTODO' },
    ]);
    engine = await startTestEngine();

    const { account, calendars, proposal } = await engine.value('accounts.connect', caldav(tasksOnly.url));
    expect(account.state).toBe('connected');
    expect(calendars).toEqual([]);
    expect(proposal).toEqual({ primaryCalendarId: null, conflictCalendarIds: [], allDayFreeCount: 0 });
    await tasksOnly.stop();
  });

  it('the same account a second time is refused, whatever the case of its name', async () => {
    engine = await startTestEngine();
    await engine.value('accounts.connect', caldav(radicale.url));

    expect(await engine.code('accounts.connect', { ...caldav(radicale.url), username: 'Ada' })).toBe(
      'already-connected',
    );
    expect(await engine.value('accounts.list', {})).toHaveLength(1);
  });

  it('cancelled while the server keeps silent, it ends at once and leaves nothing', async () => {
    const vault = openVault();
    engine = await startTestEngine({ vault });
    const silent = await serve(() => undefined);

    const connecting = engine.code('accounts.connect', caldav(silent.url));
    while (silent.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.value('accounts.cancelConnect', {});
    expect(await connecting).toBe('cancelled');
    await expectNothingStored(vault);
  });

  it('cancelled while it reads the calendars, it takes back what it had stored', async () => {
    const vault = openVault();
    let isReading: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (isReading = resolve));
    const openServer: OpenCalendarServer = (access) => {
      const opened = openCalendarServer(access);
      const listsUntilGivenUp: typeof opened.listChanges = (_calendar, _token, options) =>
        new Promise((_resolve, reject) => {
          isReading();
          options?.signal?.addEventListener('abort', () =>
            reject(new CalendarServerError('cancelled', 'REPORT')),
          );
        });
      return { ...opened, listChanges: listsUntilGivenUp };
    };
    engine = await startTestEngine({ vault, openServer });

    const connecting = engine.code('accounts.connect', caldav(radicale.url));
    await reading;
    await engine.value('accounts.cancelConnect', {});
    expect(await connecting).toBe('cancelled');
    await expectNothingStored(vault);
  });

  it('a replaced password keeps account, Primary, choices and data; the old secret is nowhere any more', async () => {
    const vault = openVault();
    engine = await startTestEngine({ vault });
    const { account, proposal } = await engine.value('accounts.connect', caldav(radicale.url));
    await engine.value('configuration.save', {
      primaryCalendarId: proposal.primaryCalendarId,
      conflictCalendarIds: [],
    });
    const before = await engine.value('configuration.get', {});

    const again = { accountId: account.id, password: 'test-pass-word-only' };
    const held = (): Promise<(string | null)[]> =>
      Promise.all(
        vault
          .keys()
          .filter((key) => key.startsWith('account:'))
          .map((key) => vault.read(key)),
      );
    const [key = ''] = vault.keys().filter((each) => each.startsWith('account:'));
    await vault.write(key, 'the-old-secret');
    expect(await engine.code('accounts.reconnect', { ...again, password: 'wrong' })).toBe('unauthorized');
    expect(await held()).toEqual(['the-old-secret']); // a refused one replaces nothing
    expect((await engine.value('accounts.reconnect', again)).account.id).toBe(account.id);
    expect(await held()).toEqual(['test-pass-word-only']);
    const all = await Promise.all(vault.keys().map((each) => vault.read(each)));
    expect(all).not.toContain('the-old-secret');
    expect(await engine.value('configuration.get', {})).toEqual(before);
  });

  it('disconnecting forgets the secret; connecting again finds the calendars and choices as they were', async () => {
    const vault = openVault();
    engine = await startTestEngine({ vault });
    const first = await engine.value('accounts.connect', caldav(radicale.url));
    await engine.value('configuration.save', { primaryCalendarId: first.proposal.primaryCalendarId });

    const { erased } = await engine.value('accounts.disconnect', {
      accountId: first.account.id,
      erase: false,
    });
    expect(erased.secret).toBe(true);
    await expectNothingStored(vault);
    const second = await engine.value('accounts.connect', caldav(radicale.url));
    expect(second.account.id).toBe(first.account.id);
    expect((await engine.value('configuration.get', {})).primaryCalendarId).toBe(
      first.proposal.primaryCalendarId,
    );
  });

  it('erasing says how many rows went, when, and that a second look found nothing', async () => {
    engine = await startTestEngine();
    const { account } = await engine.value('accounts.connect', caldav(radicale.url));

    const before = Date.now();
    const { erased, left, at } = await engine.value('accounts.disconnect', {
      accountId: account.id,
      erase: true,
    });
    expect(erased).toMatchObject({ secret: true });
    expect(erased.rows).toBeGreaterThan(2);
    expect(left).toEqual({ secret: false, rows: 0 });
    expect(at).toBeGreaterThanOrEqual(before);
    await expectNothingStored();
  });
});
