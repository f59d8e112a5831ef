import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { dateOf } from '#test/e2e/fixed-day.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Studio } from './studio.ts';

let studio: Studio;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  studio = await Studio.open(browser, { args: ['--sample'] });
});
test.afterAll(() => studio.close());

test('the profile, Calendars and the configuration', async () => {
  const { page } = studio;
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
  await studio.settings('My Profile');
  await studio.shoot('settings-profile');
  await studio.settings('Calendars');
  await studio.shoot('calendars');
  await studio.settings('Calendar Configuration');
  await studio.shoot('configuration');
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByRole('radio').first().waitFor();
  await studio.shoot('edit-primary');
  await studio.press('Cancel');
  await page.getByRole('button', { name: /^Edit/ }).last().click();
  await page.getByRole('checkbox').first().waitFor();
  await studio.shoot('edit-conflicts');
  await page.getByText(/^Rules for Family/).click();
  await studio.shoot('edit-conflicts-rules');
  await studio.press('Cancel');
});

test('working hours', async () => {
  const { page } = studio;
  await studio.settings('Working hours');
  await page.getByRole('heading', { name: 'Usual week' }).waitFor();
  await studio.shoot('working-hours');
  await studio.press('Add hours: Monday');
  await studio.fill('textbox', 'Monday, hours 2, from', '16:00');
  await studio.fill('textbox', 'Monday, hours 2, to', '24:00');
  await page.getByRole('alert').first().waitFor();
  await studio.shoot('working-hours-wrong');
  await studio.press('Remove hours 2: Monday');
});

test('clients', async () => {
  const { page } = studio;
  await studio.press('Calendar');
  for (const [client, day, time] of [
    ['Ada Lindqvist', 1, '11:00'],
    ['Jonas Weber', 3, '09:00'],
    ['Lea Brandt', 4, '10:00'],
  ] as const)
    await studio.book(client, dateOf(day), time);
  await studio.settings('Clients');
  await studio.press('New client');
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).fill('Ana Reyes');
  await form.getByRole('textbox', { name: 'E-mail' }).fill('ana.reyes@example.org');
  await form.getByRole('textbox', { name: 'Phone' }).fill('+1 212 555 0123');
  await form.getByRole('combobox', { name: 'Time zone' }).fill('New York');
  await page.getByRole('option', { name: /^New York/ }).click();
  await studio.shoot('client-form');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await studio.shoot('clients');
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('nobody');
  await page.getByText(/Nothing found for “nobody”/).waitFor();
  await studio.shoot('clients-none');
});

test('what iCloud shows, import and export', async () => {
  const { page } = studio;
  await studio.settings('What iCloud shows');
  await page.getByRole('radio').first().waitFor();
  await studio.shoot('icloud-titles');
  await studio.settings('Import and export');
  await studio.shoot('files');
  const choose = (text: string): Promise<void> =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
  await choose(
    simpleEvent('holiday', { title: 'Holiday of the valley' }).replace(
      'END:VCALENDAR',
      `BEGIN:VEVENT\r\nUID:broken\r\nDTSTART:20279999T090000Z\r\nSUMMARY:No such day\r\nEND:VEVENT\r\nEND:VCALENDAR`,
    ),
  );
  await page.getByRole('button', { name: 'Import 1' }).waitFor();
  await page.getByText('1 could not be read').scrollIntoViewIfNeeded();
  await studio.shoot('files-found');
  await choose('<!doctype html>');
  await page.getByRole('alert').waitFor();
  await studio.shoot('files-refused');
});

test("a calendar of one's own, in the sample", async () => {
  const { page } = studio;
  await studio.settings('Calendars');
  await studio.press('New');
  await studio.shoot('provider-sample');
  await studio.press('Connect');
  await page.getByRole('dialog').waitFor();
  await studio.shoot('leave-sample');
  await studio.press('Stay');
});

test('the clocks change', async () => {
  const { page } = studio;
  await studio.press('Calendar');
  await studio.press('New appointment');
  await studio.fill('combobox', 'Client', 'Ana Reyes');
  await page.keyboard.press('Tab');
  await studio.fill('textbox', 'Date', dateOf(1, 1));
  await studio.fill('textbox', 'Start', '17:00');
  await page.getByText('Repeat weekly').click();
  await page.getByText(/weeks are free/).waitFor();
  await studio.press(/^Book \d+ of 10$/);
  const done = page.getByRole('button', { name: 'Done', exact: true });
  await done.or(page.locator('body:not(:has(aside))')).first().waitFor();
  if (await done.isVisible()) await done.click();
  await page.reload();
  await page.getByText(/^Clocks change: 1/).waitFor();
  await studio.press('Show');
  await page.getByRole('complementary').waitFor();
  await studio.shoot('clock-changes');
  await page.keyboard.press('Escape');
});

test('copies and recovery, which the sample has none of', async ({ browser }) => {
  const real = await Studio.open(browser);
  await real.settings('Copies and recovery');
  await real.press('Make a copy now');
  await real.page
    .getByRole('button', { name: /^Restore the copy/ })
    .nth(1)
    .waitFor();
  await real.shoot('copies');
  await real.press(/^Restore the copy/);
  await real.page.getByRole('dialog').waitFor();
  await real.shoot('copies-restore');
  await real.app.stop();
  const file = join(real.app.folders[0] ?? '', 'practice.db');
  await expect.poll(() => existsSync(`${file}-wal`)).toBe(false); // the engine has closed its store
  writeFileSync(file, readFileSync(file).fill(0, 0, 4096));
  await real.page.goto(await real.app.start());
  await real.page.getByRole('textbox', { name: 'Recovery key' }).waitFor();
  await real.shoot('locked-unreadable');
  await real.close();
});

test('status and Help', async () => {
  const { page } = studio;
  await studio.press('Help');
  await studio.shoot('help');
  await page
    .getByRole('button', { name: /^Synced/ })
    .first()
    .click();
  await studio.shoot('status');
});
