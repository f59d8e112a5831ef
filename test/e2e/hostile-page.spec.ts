import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openWindow } from '#test/security/window-of-host.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

// Events that somebody else wrote, in the real window: their text is text, and nobody hears that they were read.
const HOSTILE = resolve(import.meta.dirname, '../fixtures/hostile/ics');
const TODAY = new Date().toISOString().slice(0, 10).replaceAll('-', '');
let server: FaultServer;
let app: App;
let page: Page;
let sink: Server;
let sinkUrl: string;
const reached: string[] = [];
/** Where the page went, and what it opened, beside its own host. */
const strayed: string[] = [];
let origin: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  sink = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>another page</title>');
  });
  await new Promise<void>((done) => sink.listen(0, '127.0.0.1', done));
  sinkUrl = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;
  server = await startFaultServer({ preset: 'plain' });
  for (const name of readdirSync(HOSTILE).filter((each) => each.startsWith('active.'))) {
    const ics = readFileSync(resolve(HOSTILE, name), 'utf8');
    server.put('personal', name, ics.replaceAll(/20260511T/g, `${TODAY}T`));
  }
  const links = [
    'URL:',
    'ATTACH:',
    'IMAGE;VALUE=URI:',
    'CONFERENCE;VALUE=URI:',
    'X-APPLE-STRUCTURED-LOCATION;VALUE=URI:',
  ];
  const more = links.map((name, at) => `${name}${sinkUrl}/${at}\r\n`).join('');
  const alarm = `BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT0M\r\nATTACH:${sinkUrl}/sound\r\nEND:VALARM\r\n`;
  const event = simpleEvent('links', { title: 'Event with links', start: `${TODAY}T100000Z` });
  server.put('personal', 'links.ics', event.replace(/^END:VEVENT/m, `${more}${alarm}END:VEVENT`));

  app = createApp({ zone: 'UTC' });
  const window = await openWindow(await app.start(), () => undefined);
  const { url: serverUrl, username, password } = server;
  const account = { provider: 'caldav', serverUrl, username, password } as const;
  const { calendars } = await window.value('accounts.connect', account);
  await window.value('configuration.save', { conflictCalendarIds: calendars.map(({ id }) => id) });
  await window.value('sync.run', {});
  window.close();
  await app.stop();

  page = await browser.newPage();
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) strayed.push(request.url());
  });
  page.on('popup', (popup) => strayed.push(popup.url()));
  page.on('dialog', (dialog) => {
    strayed.push(dialog.message());
    void dialog.dismiss();
  });
  const address = await app.start();
  ({ origin } = new URL(address));
  await page.goto(address);
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
  await new Promise((done) => sink.close(done));
});

test('what stands in an event is drawn as text, runs nothing, and asks nobody', async () => {
  await page.keyboard.press('4');
  await expect(
    page.getByRole('button', { name: '<script>document.title="PWNED"</script>' }).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: '<img src=x onerror="window.__pwned=1">' }).first(),
  ).toBeVisible();
  const events = page.getByRole('button', { name: /Active content|Event with links|<script>|<img/ });
  const count = await events.count();
  expect(count).toBeGreaterThan(10);
  for (let at = 0; at < count; at++) {
    await events.nth(at).click();
    await page.keyboard.press('Escape');
  }

  expect(await page.evaluate(() => '__pwned' in globalThis)).toBe(false);
  expect(await page.title()).not.toContain('PWNED');
  expect(page.url()).toMatch(origin);
  expect(strayed).toEqual([]);
  expect(reached).toEqual([]);
});

test('a script that got into the page would not run', async () => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.__injected = 1';
    document.head.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'globalThis.__injected = 1');
    image.src = 'data:,';
    const failed = new Promise((done) => image.addEventListener('error', done));
    document.body.append(image);
    await failed;
    // Later: what a debugger says at once is allowed to make code of text.
    const evaluated = await new Promise((done) => {
      setTimeout(() => {
        try {
          done(typeof Reflect.construct(Function, ['return 1']));
        } catch (fault) {
          done((fault as Error).name);
        }
      });
    });
    return ['__injected' in globalThis, evaluated];
  });
  expect(ran).toEqual([false, 'EvalError']);
});

test('another page of this browser gets no socket, no answer and no frame', async ({ browser }) => {
  const other = await browser.newPage();
  const answers = new Set<number>();
  other.on('response', (response) => {
    if (response.url().startsWith(origin)) answers.add(response.status());
  });
  await other.goto(sinkUrl);
  const got = await other.evaluate(async (host) => {
    const outcome = (socket: WebSocket): Promise<string> =>
      new Promise((done) => {
        socket.onopen = () => done('open');
        socket.onclose = () => done('refused');
      });
    const fetched = await fetch(host).then(
      () => 'answered',
      () => 'refused',
    );
    const frame = document.createElement('iframe');
    frame.src = host;
    const loaded = new Promise((done) => frame.addEventListener('load', done));
    document.body.append(frame);
    await loaded;
    return [await outcome(new WebSocket(host.replace('http', 'ws'))), fetched];
  }, origin);
  await other.close();

  expect(got).toEqual(['refused', 'refused']);
  expect([...answers]).toEqual([403]);
});

test('a page of another site that opens the window finds nobody in, and has no hold on it', async ({
  browser,
}) => {
  const other = await browser.newPage();
  await other.goto(sinkUrl.replace('127.0.0.1', 'localhost'));
  const opening = other.waitForEvent('popup');
  await other.evaluate((host) => {
    Object.assign(globalThis, { opened: globalThis.open(host, 'theirs') });
  }, `${origin}/`);
  const opened = await opening;
  await expect(opened.getByText("This link can't be used")).toBeVisible();

  expect(await other.evaluate(() => (globalThis as unknown as { opened: Window }).opened.closed)).toBe(true);
  expect(await opened.evaluate(() => globalThis.opener === null && document.defaultView?.name === '')).toBe(
    true,
  );
  await other.close();
});
