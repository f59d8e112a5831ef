import { expect, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

/** A computer set to no place at all: its zone has a name that nobody should have to read. */
const ZONE = 'Etc/GMT-3';
const RAW =
  /\b(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)\/\w+|\w+_\w+/;

let app: App;
let page: Page;
const seen: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: ZONE, args: ['--sample'] });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await page.goto(await app.start());
});
test.afterAll(async () => {
  await page.close();
  await app.remove();
});

/** Everything that is on the screen to be read or heard: texts, names, and what fields show. */
async function expectNoRawZone(screen: string): Promise<void> {
  const said = await page.evaluate(() => [
    document.body.innerText,
    ...[...document.querySelectorAll('*')].flatMap((element) =>
      ['aria-label', 'title', 'aria-description', 'placeholder'].map(
        (name) => element.getAttribute(name) ?? '',
      ),
    ),
    ...[...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
      .filter(({ type }) => type !== 'hidden')
      .map(({ value }) => value),
  ]);
  seen.push(screen);
  expect(
    said.flatMap((text) => RAW.exec(text)?.[0] ?? []),
    screen,
  ).toEqual([]);
}

async function chooseZone(field: string, typed: string, option: RegExp): Promise<void> {
  const zone = page.getByRole('combobox', { name: field, exact: true });
  await zone.fill(typed);
  await expectNoRawZone(`the zones found for ${typed}`);
  await page.getByRole('option', { name: option }).click();
}

test('Working hours tell a zone without a place by its offset, and every other one by its city', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).click();
  const practice = page.getByRole('combobox', { name: 'Time zone of your practice' });
  await expect(practice).toHaveValue('GMT+3');
  await practice.click();
  await expect(page.getByRole('option').first()).toHaveText('GMT+3');
  await expectNoRawZone('the list of zones');
  await page.keyboard.press('Escape');
  await chooseZone('Time zone of the calendar', 'argentina', /^Buenos Aires, GMT-3$/);
  await expect(page.getByRole('combobox', { name: 'Time zone of the calendar' })).toHaveValue(
    'Buenos Aires, GMT-3',
  );
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeAttached();
});

test('a client’s zone is found by the name of its time, and told by its city', async () => {
  await page.getByRole('button', { name: 'Clients', exact: true }).click();
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ana Reyes');
  await chooseZone('Time zone', 'eastern time', /^New York, GMT-/);
  await expectNoRawZone('a client');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Ana Reyes' })).toContainText(/New York, GMT-\d/);
  await expectNoRawZone('the clients');
});

test('so it is beside the hours, in details and in the text of free times', async () => {
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await page.getByRole('button', { name: 'Add a second time zone' }).click();
  await chooseZone('Second time zone', 'kolkata', /^Kolkata, GMT\+5:30$/);
  await expect(page.getByRole('button', { name: /^Kolkata/ })).toBeVisible();
  await expectNoRawZone('the week with two clocks');
  await page.getByRole('button', { name: /Yoga/ }).first().click();
  const panel = page.getByRole('complementary');
  // The calendar is turned to another zone than the computer's, which is named, and so is the second one.
  await expect(panel).toContainText('Buenos Aires, GMT-3');
  await expect(panel).toContainText('in Kolkata, GMT+5:30');
  await expectNoRawZone('details');
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy free times as text' });
  await dialog.getByRole('combobox', { name: 'For a client' }).click();
  await page.getByRole('option', { name: 'Ana Reyes' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/^New York, GMT-\d$/);
  await expectNoRawZone('free times as text');
  expect(seen.length).toBeGreaterThan(8);
});
