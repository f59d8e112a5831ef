import { expect, type Locator, type Page } from '@playwright/test';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { choosePrimary, connectServer } from './connect-server.ts';
import { test } from './test.ts';

// What somebody else changed at the server since yesterday, above the calendar and in What changed.
const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
let server: RadicaleServer;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  server = await startRadicale();
  await put('supervision', 'Supervision', '10');
  app = createApp({ zone: ZONE });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  await page.goto(await app.start());
  await connect();
});
test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
});

const calendar = (): { readonly slug: string; readonly name: string } => {
  const found = server.calendars.find(({ component }) => component !== 'VTODO');
  if (found === undefined) throw new Error('no calendar for events');
  return found;
};
/** Puts an event on tomorrow, or changes it. */
async function put(name: string, title: string, hour: string): Promise<void> {
  const day = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  const event = simpleEvent(name, { title, start: `${day}T${hour}0000Z` });
  await server.put(calendar().slug, `${name}.ics`, event);
}

async function connect(): Promise<void> {
  await connectServer(page, server);
  await choosePrimary(page, calendar().name);
}

const strip = (): Locator => page.getByRole('banner');
const rows = (): Locator => page.getByRole('main').getByRole('listitem');
async function sync(): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sync now');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
}

test('what was there when the calendar was first read is no change', async () => {
  await page.getByText('Agenda', { exact: true }).first().click();
  await expect(page.getByRole('button', { name: /Supervision/ }).first()).toBeVisible();
  await expect(strip().getByText(/^Since yesterday/)).toHaveCount(0);
});

test('what somebody added and moved there is counted; what is let go here is not', async () => {
  await put('supervision', 'Supervision', '12');
  await put('school', 'School', '15');
  await sync();
  await expect(strip().getByText('Since yesterday: 1 new, 1 moved')).toBeVisible({ timeout: 20_000 });
  await page
    .getByRole('button', { name: /School/ })
    .first()
    .click();
  await page.getByRole('button', { name: "Don't let it hold my time" }).click();
  await expect(strip().getByText(/^School doesn't hold your time/)).toBeVisible();
  await strip().getByRole('button', { name: 'Put away' }).click();
  await expect(strip().getByText('Since yesterday: 1 new, 1 moved')).toBeVisible();
});

test('it leads to the list of all that changed, and is not said again', async () => {
  await strip().getByRole('button', { name: 'Show', exact: true }).click();
  await expect(rows().nth(0)).toContainText("School doesn't hold your time any more: you let it go");
  await expect(rows().filter({ hasText: 'School is new in iCloud' })).toHaveCount(1);
  await expect(rows().filter({ hasText: 'Supervision was changed in iCloud' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await expect(strip().getByText(/^Since yesterday/)).toHaveCount(0);
});
