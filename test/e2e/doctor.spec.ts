import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { doctorStepNames } from '#contract/doctor-steps.ts';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  await page.goto(await app.start());
  await page.getByRole('button', { name: /^Synced/ }).click({ timeout: 30_000 });
});

test.afterAll(async () => {
  await page.context().close();
  await app.remove();
});

const doctor = (): Locator => page.getByRole('region', { name: 'Connection Doctor' });
const steps = (): Locator => doctor().getByRole('listitem');
const dialog = (): Locator => page.getByRole('dialog', { name: 'Report for support' });
/** What a person may not get past, as the whole of the window is held to. */
async function barriers(): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}
const run = (): Locator => page.getByRole('button', { name: 'Run Connection Doctor' });

test('an account that is well: every step ticks, and there is nothing to do', async () => {
  await run().focus();
  await page.keyboard.press('Enter');
  await expect(doctor().getByText('Everything is fine: there is nothing to do.')).toBeVisible();
  await expect(steps()).toHaveCount(doctorStepNames.length);
  const marks = await steps().evaluateAll((each) => each.map((one) => one.getAttribute('data-mark')));
  // The sample's server is on this computer: no network, no name and no certificate are needed; an address of Apple's neither.
  const left = new Set(['network', 'dns', 'tls', 'address']);
  expect(marks).toEqual(doctorStepNames.map((name) => (left.has(name) ? 'skipped' : 'ok')));
  await expect(run()).toBeFocused();
  await expect(page.locator('[role=status][aria-live]')).toHaveText(/Everything is fine/);
  expect(await barriers()).toEqual([]);
});

test('the report is shown before it is saved, and what is saved is what was shown', async () => {
  const open = doctor().getByRole('button', { name: 'Save report' });
  await open.click();
  const shown = await dialog().getByRole('region', { name: 'The report' }).textContent();
  expect(shown).toContain('HeyClients Calendar, Connection Doctor');
  expect(shown).toMatch(/^verdict +fine$/m);
  for (const name of ['Work', 'Family', 'sample@', '127.0.0.1', 'localhost'])
    expect(shown).not.toContain(name);
  expect(await barriers()).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog().getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^connection-report-\d{4}-\d{2}-\d{2}\.txt$/);
  expect(readFileSync(await download.path(), 'utf8')).toBe(shown);
  await expect(dialog().getByRole('status')).toHaveText('Saved in your downloads');
  await dialog().getByRole('button', { name: 'Copy' }).click();
  await expect(dialog().getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  await expect(open).toBeFocused();
});

test('offline the status says what will happen, and the Doctor where the way ends', async () => {
  await page.getByRole('button', { name: 'Try offline' }).click();
  await expect(page.getByText('Offline. Will sync when you are online.')).toBeVisible();
  await run().click();
  await expect(doctor().getByText(/^The sample is offline/)).toBeVisible();
  await expect(steps().filter({ hasText: 'A connection to the server' })).toHaveAttribute(
    'data-mark',
    'failed',
  );
  await expect(steps().filter({ hasText: 'Calendars for events' })).toContainText('Not reached');
  await page.getByRole('button', { name: 'Go online again' }).click();
  await run().click();
  await expect(doctor().getByText('Everything is fine: there is nothing to do.')).toBeVisible();
});

test('each calendar says how much is in it and when it was read', async () => {
  const rows = page.getByRole('list', { name: /^Calendars of/ }).getByRole('listitem');
  await expect(rows.first()).toHaveText(/\d+ events? · Read at/);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('dialog', { name: /^Disconnect/ })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});
