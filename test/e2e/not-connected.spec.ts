import { expect, type Locator, type Page } from '@playwright/test';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { createApp, type App } from './app.ts';
import { choosePrimary, connectServer } from './connect-server.ts';
import { test } from './test.ts';

// What can't be booked or said before a calendar is connected, and that what was typed meanwhile is still there.
const ZONE = 'Europe/Berlin';
let server: RadicaleServer;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  server = await startRadicale([{ slug: 'work', name: 'Work', color: '#1badf8' }]);
  app = createApp({ zone: ZONE });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE, viewport: { width: 1280, height: 800 } });
  await page.goto(await app.start());
  await page.getByRole('button', { name: 'Explore with a sample account' }).waitFor();
});
test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
});

const panel = (): Locator => page.getByRole('complementary');
const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
const client = (): Locator => panel().getByRole('combobox', { name: 'Client' });
const missing = (name: string): Locator => panel().getByRole('group', { name });

test('New appointment says at once that nothing is connected, and Book can not be pressed', async () => {
  await button('New appointment').first().click();
  const note = missing('Connect iCloud first');
  await expect(note).toBeInViewport({ ratio: 1 });
  await expect(note.getByRole('button')).toHaveCount(1);
  await expect(note.getByRole('button', { name: 'Connect iCloud' })).toBeFocused();
  await expect(button('Book')).toBeDisabled();
  await expect(panel()).toContainText('Not known: no calendar is connected.');
  await expect(panel()).not.toContainText('Free');
});

test('what was typed stays here: also while the sample is looked at', async () => {
  await client().fill('Nora Curious');
  await button('Explore with a sample account').click();
  await button('Leave sample').waitFor();
  await expect(client()).toHaveCount(0);
  await button('Leave sample').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(client()).toHaveValue('Nora Curious');
});

test("Today's list says that nothing is known, not that there is nothing, and leads to the same place", async () => {
  await button("Today's list").click();
  const main = page.getByRole('main');
  await expect(main).toContainText('No calendar is connected, so nothing is known of your day.');
  await expect(main).not.toContainText('Nothing today.');
  await expect(main.getByRole('button', { name: 'Connect iCloud' }).first()).toBeVisible();
  await button('Calendar').click();
});

test('"Why?" says that nothing is known, and leads to the same place', async () => {
  await panel().getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('complementary', { name: 'Why?' });
  await expect(why).toContainText("No calendar is connected, so it isn't known whether this time is free.");
  await expect(why.getByRole('button', { name: 'Connect iCloud' })).toBeVisible();
  await expect(why).not.toContainText(/offered|every calendar/i);
  await page.keyboard.press('Escape');
});

test('on what was blocked here, w says what holds the time, and nothing of calendars', async () => {
  await panel().getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.keyboard.press('b');
  await panel().getByRole('textbox', { name: 'Title' }).fill('Errand');
  await panel().getByRole('button', { name: 'Save', exact: true }).click();
  await page.keyboard.press('4');
  await page
    .getByRole('main')
    .getByRole('button', { name: /Errand/ })
    .focus();
  await page.keyboard.press('w');
  const why = page.getByRole('complementary', { name: 'Why?' });
  await expect(why.getByRole('region', { name: 'Holds this time' })).toContainText('Errand');
  await expect(why.getByRole('button', { name: 'Connect iCloud' })).toBeVisible();
  await expect(why).not.toContainText(/offered|every calendar/i);
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
});

test('free times are neither drawn nor copied', async () => {
  await page.keyboard.press('f');
  await expect(page.locator('[data-free-start]')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('free times');
  await expect(page.getByRole('dialog').getByRole('option', { name: /free times/i })).toHaveCount(0);
  await page.keyboard.press('Escape');
});

test('what was typed is there again after connecting, and then the Primary Calendar is asked for', async () => {
  await button('New appointment').first().click();
  await client().fill('Nora Waiting');
  await missing('Connect iCloud first').getByRole('button').click();
  await page.getByRole('heading', { name: 'Connect iCloud' }).waitFor();
  await connectServer(page, server);
  await button('Calendar').click();
  await expect(client()).toHaveValue('Nora Waiting');
  const note = missing('Choose a Primary Calendar first');
  await expect(note).toBeInViewport({ ratio: 1 });
  await expect(button('Book')).toBeDisabled();
  await note.getByRole('button', { name: 'Open Calendar Configuration' }).click();
});

test('with a Primary Calendar it is booked from the same form', async () => {
  await choosePrimary(page, 'Work');
  await expect(client()).toHaveValue('Nora Waiting');
  await expect(panel().getByRole('group', { name: /first$/ })).toHaveCount(0);
  await panel().getByRole('textbox', { name: 'Date' }).fill('2027-03-02');
  await button('Book').click();
  await expect.poll(async () => (await server.list('work')).length).toBe(1);
});

test('disconnected again, an appointment that is to move gets no time offered, and none is called free', async () => {
  const now = new Date().toLocaleString('sv-SE', { timeZone: ZONE });
  await button('Calendar').click();
  await button('New appointment').first().click();
  await client().fill('Nora Today');
  await panel().getByRole('textbox', { name: 'Date' }).fill(now.slice(0, 10));
  await panel().getByRole('textbox', { name: 'Start' }).fill('12:00');
  await button('Book').click();
  await expect.poll(async () => (await server.list('work')).length).toBe(2);
  await button('Settings').click();
  await button('Calendars').first().click();
  await button('Disconnect').click();
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /^Keep them/ })
    .check();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await button("Today's list").click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /Nora Today/ })
    .click();
  await button('Move …').click();
  await panel().getByRole('textbox', { name: 'Start' }).fill('15:00');
  await expect(panel()).toContainText('Not known: no calendar is connected.');
  // They would be there once typing rests.
  await page.waitForTimeout(1000);
  await expect(panel().getByRole('group', { name: 'Nearest free times' })).toHaveCount(0);
  await expect(panel()).not.toContainText('Nearest free times');
});
