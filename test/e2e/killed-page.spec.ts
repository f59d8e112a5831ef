import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { chromiumPath } from '../../scripts/system-packages.ts';
import { runsOf } from '../reliability/runs.ts';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

/**
 * F-11 of the faults: the process of the page is killed while an appointment is being typed, and its tab loaded anew,
 * as the browser then offers. `npm run prove -- killed-pages` sets more.
 */
const KILLS = runsOf(3);
const START_MS = 60_000;
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--lang=en-GB'];
let app: App;
let browser: ChildProcess;
let folder: string;
let devtools: string;
let link: Browser;
let page: Page;

/** Playwright is done with a page that crashed: whoever looks at its tab again has to come anew. */
async function lookAtTab(): Promise<void> {
  link = await chromium.connectOverCDP(devtools);
  const [tab] = link.contexts()[0]?.pages() ?? [];
  if (tab === undefined) throw new Error('the browser has no tab');
  page = tab;
}
const drawn = (): Promise<void> =>
  page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: START_MS });
const client = () => page.getByRole('combobox', { name: 'Client', exact: true });

test.beforeAll(async () => {
  app = createApp({ args: ['--sample'], zone: 'Europe/Berlin' });
  folder = mkdtempSync(join(tmpdir(), 'killed-page-'));
  const args = [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
  browser = spawn(chromiumPath() ?? 'chromium', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  devtools = await new Promise((resolve, reject) => {
    let said = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    browser.once('exit', () => reject(new Error(`the browser ended: ${said}`)));
  });
  await lookAtTab();
  await page.goto(await app.start());
  await drawn();
});
test.afterAll(async () => {
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  browser.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
  await app.remove();
});

test(`F-11: what was typed is there again after each of ${KILLS} killed pages`, async () => {
  test.setTimeout(90_000 + KILLS * 10_000);
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  for (let turn = 0; turn < KILLS; turn += 1) {
    await client().fill(`Nora Killed ${turn}`);
    await page.getByRole('textbox', { name: 'Date', exact: true }).fill('2027-03-02');
    await expect(client()).toHaveValue(`Nora Killed ${turn}`);
    const tab = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void tab.send('Page.crash').catch(() => undefined); // nobody is left to answer
    await crashed;
    await tab.send('Page.reload');
    await link.close();
    await lookAtTab();
    await drawn();
    await expect(client()).toHaveValue(`Nora Killed ${turn}`);
    await expect(page.getByRole('textbox', { name: 'Date', exact: true })).toHaveValue(/\bMar\b.*\b2027$/);
  }
});
