import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { runsOf } from '../reliability/runs.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// F-11 of the faults: the page is lost while an appointment is being typed. `npm run prove -- reloads` sets more.
const RELOADS = runsOf(5);
const START_MS = 60_000;
let app: App;
let context: BrowserContext;
let page: Page;

const field = (role: 'combobox' | 'textbox', name: string): Locator =>
  page.getByRole(role, { name, exact: true });
const drawn = (): Promise<void> =>
  page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: START_MS });

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = createApp({ args: ['--sample'], zone: 'Europe/Berlin' });
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page = await context.newPage();
  await page.goto(await app.start());
  await drawn();
});
test.afterAll(async () => {
  await context.close();
  await app.remove();
});

test(`F-11: what was typed is there again after each of ${RELOADS} reloads, to the last letter`, async () => {
  test.setTimeout(90_000 + RELOADS * 5000);
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await field('textbox', 'Date').fill('2027-03-02');
  for (let turn = 0; turn < RELOADS; turn += 1) {
    await field('combobox', 'Client').fill(`Nora Typed ${turn}`);
    await field('textbox', 'Service').press('End');
    await field('textbox', 'Service').pressSequentially(`${turn % 10}`);
    await page.reload();
    await drawn();
    await expect(field('combobox', 'Client')).toHaveValue(`Nora Typed ${turn}`);
    await expect(field('textbox', 'Service')).toHaveValue('0123456789'.repeat(RELOADS).slice(0, turn + 1));
    await expect(field('textbox', 'Date')).toHaveValue(asTyped('2027-03-02'));
  }
});

test('F-11: a date or time that isn’t whole yet is there again after a reload', async () => {
  await field('textbox', 'Start').fill('17:3');
  await page.reload();
  await drawn();
  await expect(field('textbox', 'Start')).toHaveValue('17:3');
  await field('textbox', 'Start').fill('1730');
  await page.reload();
  await drawn();
  await expect(field('textbox', 'Start')).toHaveValue('17:30');
  await field('textbox', 'Date').fill('2 mar 28');
  await page.reload();
  await drawn();
  await expect(field('textbox', 'Date')).toHaveValue(asTyped('2028-03-02'));
});

test('with Escape it is put away as well, and Undo brings it back', async () => {
  await field('textbox', 'Date').fill('4 mar 28');
  await field('textbox', 'Date').press('Escape');
  await expect(field('combobox', 'Client')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(field('textbox', 'Date')).toHaveValue(asTyped('2028-03-04'));
  await field('textbox', 'Start').fill('1845');
  await field('textbox', 'Start').press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(field('textbox', 'Start')).toHaveValue('18:45');
  await expect(field('textbox', 'Date')).toHaveValue(asTyped('2028-03-04'));
});

test('a form that was closed stays closed', async () => {
  await page.getByRole('complementary').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(field('combobox', 'Client')).toHaveCount(0);
  await page.reload();
  await drawn();
  await expect(page.getByRole('button', { name: 'New appointment', exact: true }).first()).toBeVisible();
  await expect(field('combobox', 'Client')).toHaveCount(0);
});

test('what was begun in the sample is not brought into the own calendars', async () => {
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  await field('combobox', 'Client').fill('Nora Sample');
  await page.getByRole('button', { name: 'Leave sample' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(field('combobox', 'Client')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Explore with a sample account' }).first()).toBeVisible();
  await expect(field('combobox', 'Client')).toHaveCount(0);
});
