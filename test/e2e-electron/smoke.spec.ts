import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { findElectron } from '../../scripts/electron-binary.ts';
import { packedApp } from '../../scripts/package/packed.ts';

/**
 * What only the real Electron can show. It needs the binary, which `npm ci` doesn't fetch: the workflow does, and
 * a machine without it can't run this suite. With PACKED_APP=dist/check it looks at the app that was packed there, which
 * has an inspector. Everything that a stand-in can show is tested in test/host instead.
 */
const root = resolve(import.meta.dirname, '../..');
let data: string;
let electron: ElectronApplication;
let page: Page;
const violations: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const packed = process.env['PACKED_APP'];
  const executablePath =
    packed === undefined
      ? findElectron(join(root, 'node_modules', 'electron'))
      : packedApp(join(root, packed)).binary;
  if (executablePath === null)
    throw new Error('Electron is not there: run node node_modules/electron/install.js');
  data = mkdtempSync(join(tmpdir(), 'electron-data-'));
  electron = await _electron.launch({
    executablePath,
    args: [...(packed === undefined ? [root] : []), '--sample', '--data', data],
    chromiumSandbox: true, // else Playwright switches off what is to be proved
  });
  page = await electron.firstWindow();
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
});

test.afterAll(async () => {
  await electron.close();
  rmSync(data, { recursive: true, force: true });
});

test('the sample week is drawn, from the app’s own scheme', async () => {
  await expect(page.getByText('Sample: nothing here is real')).toBeVisible();
  await expect(page.locator('[role=listitem] [role=button]').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/calendar\//);
  expect(await page.title()).toBe('HeyClients Calendar');
});

test('the sandbox is on and the page knows nothing of Node', async () => {
  const switches = await electron.evaluate(({ app }) => ({
    noSandbox: app.commandLine.hasSwitch('no-sandbox'),
    napi: process.versions['napi'],
  }));
  expect(switches).toEqual({ noSandbox: false, napi: '10' });
  const known = await page.evaluate(() =>
    ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis),
  );
  expect(known).toEqual([]);
  const confined = await page.evaluate(
    () => (globalThis as { bridge?: { confined?: unknown } }).bridge?.confined,
  );
  expect(confined).toEqual({ sandboxed: true, isolated: true });
});

test('the engine is a process of its own', async () => {
  const names = await electron.evaluate(({ app }) => app.getAppMetrics().map((metric) => metric.name));
  expect(names).toContain('engine');
});

test('no handler but the app’s own answers the page', async () => {
  const listeners = await electron.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));
  expect(listeners.filter((name) => !name.startsWith('ELECTRON'))).toEqual([]);
});

test('a link to elsewhere opens no second window and goes nowhere', async () => {
  const before = page.url();
  await page.evaluate(() => {
    window.open('https://example.org/');
    window.location.href = 'https://example.org/';
  });
  await expect(page.getByText('Sample: nothing here is real')).toBeVisible();
  expect(page.url()).toBe(before);
  expect(electron.windows()).toHaveLength(1);
});

test('the content policy was never broken', () => {
  expect(violations).toEqual([]);
});

test('Electron keeps its own files apart from the stores', () => {
  expect(readdirSync(data)).toEqual(expect.arrayContaining(['sample', 'window']));
});
