import { resolve } from 'node:path';
import { test, type Browser, type Page } from '@playwright/test';
import { createApp, type App, type AppOptions } from '#test/e2e/app.ts';
import { startRadicale } from '#test/servers/radicale.ts';
import { seedWeek } from '#test/servers/seed-calendar.ts';
import { mondayOf } from '#test/e2e/week.ts';

const folder = resolve(import.meta.dirname, '../../docs/screenshots');
const zone = 'Europe/Berlin';

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    const shoot = async (page: Page, name: string): Promise<void> => {
      await page.waitForTimeout(400); // let what slides in arrive
      await page.screenshot({ path: `${folder}/${name}-${theme}-${width}x${height}.png` });
    };
    const open = async (
      browser: Browser,
      options: Partial<AppOptions>,
    ): Promise<{ app: App; page: Page }> => {
      const app = createApp({ zone, ...options });
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(await app.start());
      return { app, page };
    };

    test(`the sample, ${theme} ${width}×${height}`, async ({ browser }) => {
      const { app, page } = await open(browser, { args: ['--sample'] });
      await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
      await fillOne(page);
      await shoot(page, 'booking-first');
      await bookOne(page);
      await shoot(page, 'calendar-week');
      await page
        .getByRole('button', { name: /Lea Brandt/ })
        .first()
        .click();
      await shoot(page, 'details-appointment');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /Yoga/ }).first().click();
      await shoot(page, 'details-blocked-slot');
      await page.keyboard.press('Escape');
      for (const view of ['Day', 'Month', 'Agenda']) {
        await page.getByText(view, { exact: true }).first().click();
        await shoot(page, `calendar-${view.toLowerCase()}`);
      }
      await page.getByText('Week', { exact: true }).first().click();
      await refusedBooking(page);
      await shoot(page, 'booking-refused');
      await page.keyboard.press('Escape');
      await blockLunch(page);
      await shoot(page, 'new-blocked-slot');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: /Lunch/ }).first().click();
      await shoot(page, 'details-block-made-here');
      await page.keyboard.press('Escape');
      await page.getByRole('switch', { name: 'Free times' }).click();
      await page.getByRole('button', { name: /free$/ }).first().waitFor();
      await shoot(page, 'free-times');
      await page.getByRole('button', { name: /free$/ }).first().focus();
      await page.keyboard.press('w');
      await shoot(page, 'why');
      await page.keyboard.press('Escape');
      await page.getByRole('switch', { name: 'Free times' }).click();
      await page.getByRole('button', { name: 'What changed' }).first().click();
      await shoot(page, 'what-changed');
      await page.getByRole('button', { name: "Today's list" }).click();
      await shoot(page, 'today');
      await page.getByRole('button', { name: 'Help' }).click();
      await shoot(page, 'help');
      await page.getByRole('button', { name: /^(Synced|Syncing)/ }).click();
      await shoot(page, 'status');
      await page.getByRole('button', { name: 'Settings' }).click();
      await shoot(page, 'settings-profile');
      await page.getByRole('button', { name: 'Working hours', exact: true }).click();
      await shoot(page, 'working-hours');
      await page.getByRole('button', { name: 'Clients', exact: true }).first().click();
      await shoot(page, 'clients');
      await page.getByRole('button', { name: 'What iCloud shows', exact: true }).first().click();
      await shoot(page, 'icloud-titles');
      await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
      await shoot(page, 'calendars');
      await page.getByRole('button', { name: 'Calendar Configuration' }).first().click();
      await shoot(page, 'configuration');
      await page.getByRole('button', { name: /^Edit/ }).first().click();
      await shoot(page, 'edit-primary');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: /^Edit/ }).last().click();
      await shoot(page, 'edit-conflicts');
      await page.getByRole('button', { name: 'Calendar', exact: true }).click();
      await page.getByRole('button', { name: 'Try offline' }).click();
      await page.getByText(/Offline\. Showing/).waitFor();
      await shoot(page, 'offline');
      await page.context().close();
      await app.remove();
    });

    test(`connecting, ${theme} ${width}×${height}`, async ({ browser }) => {
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now());
      const seeded = seedWeek(mondayOf(today));
      const server = await startRadicale(seeded.calendars);
      for (const { slug, objects } of seeded.calendars) {
        for (const { name, ics } of objects) await server.put(slug, name, ics);
      }
      const { app, page } = await open(browser, {});
      await page.getByRole('heading', { name: 'Connect your iCloud calendar' }).waitFor();
      await shoot(page, 'empty');
      await page.getByRole('button', { name: 'Connect', exact: true }).first().click();
      await shoot(page, 'connect-icloud-steps');
      await page.getByRole('button', { name: 'I have the password' }).click();
      await page.getByRole('textbox', { name: /Email/ }).fill('ada@icloud.com');
      await page.getByRole('textbox', { name: /password/ }).fill('my Apple password');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('alert').waitFor();
      await shoot(page, 'connect-icloud-error');
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
      await page.getByRole('button', { name: 'New', exact: true }).click();
      await shoot(page, 'provider');
      const choice = page.getByRole('listitem').filter({ hasText: 'Calendar server by address' });
      await choice.getByRole('button', { name: 'Connect' }).click();
      await page.getByLabel('Server address').fill(server.url);
      await page.getByLabel('User name').fill(server.username);
      await page.getByRole('textbox', { name: 'Password' }).fill(server.password);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('status', { name: 'Your calendars are connected' }).waitFor();
      await shoot(page, 'connect-proposal');
      await page.context().close();
      await app.remove();
      await server.stop();
    });

    test(`without a keychain, ${theme} ${width}×${height}`, async ({ browser }) => {
      const { app, page } = await open(browser, { keychain: 'none' });
      await page.getByRole('button', { name: 'Use for this session only' }).waitFor();
      await shoot(page, 'locked');
      await page.context().close();
      await app.remove();
    });
  }
}

/** One appointment for the pictures, on today's or the next free day. */
async function fillOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill('Lea Brandt');
  await page.getByRole('textbox', { name: 'Service' }).fill('First session');
  await page.getByRole('textbox', { name: 'Date' }).fill(dayOfWeek(3));
  await page.getByRole('textbox', { name: 'Start' }).fill('12:00');
}

async function bookOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: 'Booked and in iCloud' })
    .first()
    .waitFor({ state: 'attached' });
  const close = page.getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
}

/** A Blocked Slot of this computer, on a day that has room for it. */
async function blockLunch(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More to make', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Lunch');
  await page.getByRole('textbox', { name: 'Date' }).fill(dayOfWeek(4));
  await page.getByRole('textbox', { name: 'Start' }).fill('12:00');
}

async function refusedBooking(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill('Milo Kern');
  await page.getByRole('textbox', { name: 'Date' }).fill(dayOfWeek(3));
  await page.getByRole('textbox', { name: 'Start' }).fill('12:00');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('alert').waitFor();
}

/** A day of the present week, Monday = 0. */
function dayOfWeek(day: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now());
  return new Date(Date.parse(`${mondayOf(today)}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);
}
