import { test } from '@playwright/test';
import { Studio } from './studio.ts';

// What a screen says while its data is read, and where it could not be read.
let studio: Studio;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  studio = await Studio.open(browser, { args: ['--sample'] });
  await studio.page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
});
test.afterAll(() => studio.close());

/** How a page is come to, and what it asks the host for. */
const PAGES = [
  ['calendar', ['agenda.list', 'appointments.list'], () => studio.press('Calendar')],
  ['today', ['agenda.list', 'appointments.list'], () => studio.press("Today's list")],
  ['what-changed', ['journal.list'], () => studio.press('What changed')],
  ['status', ['accounts.list', 'calendars.list'], () => studio.command('status of')],
  ['calendars', ['accounts.list', 'calendars.list'], () => studio.settings('Calendars')],
  ['configuration', ['configuration.get'], () => studio.settings('Calendar Configuration')],
  ['working-hours', ['configuration.get'], () => studio.settings('Working hours')],
  ['icloud-titles', ['configuration.get'], () => studio.settings('What iCloud shows')],
  ['clients', ['clients.list'], () => studio.settings('Clients')],
] as const;

for (const [name, commands, open] of PAGES)
  test(`${name}: it is being read, and could not be read`, async () => {
    const { page, between } = studio;
    for (const state of ['loading', 'error']) {
      if (state === 'loading') between.hold(...commands);
      else between.refuse('internal', ...commands);
      await page.reload();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
      await open();
      await studio.shoot(`${name}-${state}`);
      between.refuse(null);
      between.release();
    }
  });
