import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { startOddServer, type OddServer } from '#test/servers/odd-server.ts';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

let app: App;
let page: Page;
let typed: OddServer;
/** The host that the typed server points to: it takes connections and says nothing. */
let other: Server;
let connections = 0;
let name: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  other = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  name = `127.0.0.1:${(other.address() as AddressInfo).port}`;
  typed = await startOddServer((_request, response) =>
    response.writeHead(302, { location: `https://${name}/` }).end(),
  );
  app = createApp({ zone: 'Europe/Berlin' });
  page = await browser.newPage();
  await page.goto(await app.start());
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await typed.stop();
  await new Promise((resolve) => other.close(resolve));
});

const password = () => page.getByRole('textbox', { name: 'Password' });
const connect = () => page.getByRole('button', { name: 'Connect', exact: true });
const confirm = () => page.getByRole('button', { name: `Connect to ${name} too` });

test('a server that points to another host is not followed: the host is asked about by name', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Calendar server by address' });
  await row.getByRole('button', { name: 'Connect' }).click();
  await page.getByLabel('Server address').fill(typed.url);
  await page.getByLabel('User name').fill('ada');
  await password().fill('test-pass-word-only');
  await connect().click();

  await expect(page.getByRole('alert')).toContainText('points to another address');
  await expect(page.getByText(`Your server points to ${name}`)).toBeVisible();
  await expect(confirm()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(connect()).toHaveCount(0);
  expect(connections).toBe(0);
});

test('the question belongs to the address that was typed', async () => {
  await page.getByLabel('Server address').fill('https://dav.practice.example/');
  await expect(confirm()).toHaveCount(0);
  await expect(connect()).toBeVisible();
  await page.getByLabel('Server address').fill(typed.url);
  await expect(confirm()).toBeVisible();
});

test('Enter confirms nothing, nor does the button without the password typed again', async () => {
  await expect(password()).toHaveValue('');
  await confirm().click();
  await expect(page.getByRole('alert')).toContainText('Enter the password');
  await password().fill('test-pass-word-only');
  await password().press('Enter');
  await expect(confirm()).toBeVisible();
  expect(connections).toBe(0);
});

test('once confirmed the host is asked, and that it gets the password stays on the page', async () => {
  await confirm().click();
  await expect.poll(() => connections).toBeGreaterThan(0);
  await expect(page.getByText(`${name} gets your user name and password too.`)).toBeVisible();
  await expect(page.getByRole('alert')).not.toContainText('points to another address');
  await expect(connect()).toBeVisible();
  await expect(confirm()).toHaveCount(0);
});
