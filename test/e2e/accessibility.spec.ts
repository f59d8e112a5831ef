import { expect, type Page } from '@playwright/test';
import { createApp } from './app.ts';
import { lookThrough, type Step } from './look-through.ts';
import { test } from './test.ts';

const onTheCalendar: readonly Step[] = [
  ['the week', (page) => page.locator('[role=cell][data-date] [role=listitem]').first().waitFor(), 'body'],
  [
    'the details of a Blocked Slot',
    (page) => page.getByRole('button', { name: /Yoga/ }).first().click(),
    'aside',
  ],
  ['the small calendar', openSmallCalendar, '[role=dialog]'],
  ['the day', (page) => view(page, 'Day')],
  ['the month', (page) => view(page, 'Month')],
  [
    'all of a day in the month',
    (page) =>
      page
        .getByRole('button', { name: /^Show \d+ more/ })
        .first()
        .click(),
    '[role=dialog]',
  ],
  ['the agenda', (page) => view(page, 'Agenda')],
  ['free times in the agenda', (page) => page.getByRole('switch', { name: 'Free times' }).click()],
  ['free times in the week', showFreeWeek],
  ['the reasons of a free time', (page) => askWhy(page, '[data-free-start]'), 'aside'],
  ['the reasons of a block', (page) => askWhy(page, '[data-entry-id]'), 'aside'],
  ['the keys', (page) => page.keyboard.press('?'), '[role=dialog]'],
  [
    'the command palette',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
    '[role=dialog]',
  ],
];

const inItsPanels: readonly Step[] = [
  ['free times in the week', showFreeWeek],
  [
    'the form of an appointment',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'New appointment' }).first().click();
    },
    'aside',
  ],
  ['the details of an appointment', book, 'aside'],
  [
    'its cancelling',
    (page) => page.getByRole('button', { name: 'Cancel appointment' }).click(),
    '[role=dialog]',
  ],
  [
    'its move',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Move/ }).click();
    },
    'aside',
  ],
  [
    'the form of a Blocked Slot',
    async (page) => {
      await page.getByRole('button', { name: 'More to make' }).click();
      await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
      await page.getByRole('combobox', { name: 'Repeats' }).selectOption('weekly');
    },
    'aside',
  ],
  [
    'the week without names',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+H');
      await page.getByRole('button', { name: /^Names are hidden/ }).waitFor();
    },
    'header',
  ],
];

const besideIt: readonly Step[] = [
  ['what changed', (page) => page.getByRole('button', { name: 'What changed' }).click(), 'body'],
  [
    "today's list",
    async (page) => {
      await bookToday(page);
      await page.getByRole('button', { name: "Today's list" }).click();
    },
  ],
  [
    'the day that runs late',
    async (page) => {
      await page.getByRole('button', { name: 'Running late …' }).click();
      await page.getByRole('menuitem').first().click();
      await page.getByRole('menu').waitFor({ state: 'detached' });
    },
  ],
  ['Help', (page) => page.getByRole('button', { name: 'Help' }).click()],
  ['the status', (page) => page.getByRole('button', { name: /^(Synced|Syncing)/ }).click()],
  ['My Profile', (page) => page.getByRole('button', { name: 'Settings' }).click()],
  ['Working hours', (page) => page.getByRole('button', { name: 'Working hours', exact: true }).click()],
  [
    'What iCloud shows',
    (page) => page.getByRole('button', { name: 'What iCloud shows', exact: true }).click(),
  ],
  [
    'Import and export',
    (page) => page.getByRole('button', { name: 'Import and export', exact: true }).click(),
  ],
  ['the clients', (page) => page.getByRole('button', { name: 'Clients', exact: true }).click()],
  ['a new client', (page) => page.getByRole('button', { name: 'New client' }).click(), '[role=dialog]'],
  [
    'Calendars',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
    },
  ],
  ['the providers', (page) => page.getByRole('button', { name: 'New', exact: true }).click()],
  [
    'Calendar Configuration',
    (page) => page.getByRole('button', { name: 'Calendar Configuration' }).first().click(),
  ],
  ['Edit under Primary Calendar', (page) => page.getByRole('button', { name: /^Edit/ }).first().click()],
  ['Calendar Configuration again', (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Edit under Check for Conflicts', (page) => page.getByRole('button', { name: /^Edit/ }).last().click()],
  ['the rules of a calendar', (page) => page.getByText(/^Rules for Family/).click()],
];

async function openSmallCalendar(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await page.getByRole('gridcell', { selected: true }).waitFor();
}

async function book(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role=cell] [role=button]:has([data-free-start])').first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill('Ada Example');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Ada Example/ })
    .click();
}

/** Whatever the hour is, it isn't over yet. */
async function bookToday(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('combobox', { name: 'Client' }).fill('Nora Late');
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
  await panel.getByRole('textbox', { name: 'Date' }).fill(today);
  await panel.getByLabel('Start').fill('23:55');
  await panel.getByRole('button', { name: 'Book', exact: true }).click();
  const anyway = panel.getByRole('button', { name: 'Book anyway' });
  await anyway.or(page.locator('body:not(:has(aside))')).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await expect(panel).toHaveCount(0);
}

async function showFreeWeek(page: Page): Promise<void> {
  await view(page, 'Week');
  await page.getByRole('switch', { name: 'Free times' }).setChecked(true);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.locator('[role=cell] [data-free-start]').first().waitFor();
}

async function askWhy(page: Page, what: string): Promise<void> {
  await page.locator(`[role=cell] [role=button]:has(${what})`).first().focus();
  await page.keyboard.press('w');
  await page.getByRole('complementary').getByText('Your working hours').waitFor();
}

async function view(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByText(name, { exact: true }).first().click();
}

for (const [where, steps] of [
  ['on the calendar', onTheCalendar],
  ['in its panels', inItsPanels],
  ['beside the calendar', besideIt],
] as const) {
  test(`nothing ${where} has a serious fault for who cannot see or use a mouse, nor breaks the policy of the page`, async ({
    browser,
  }) => {
    test.setTimeout(600_000); // every screen is looked at, one after the other
    await lookThrough(steps, browser, createApp({ zone: 'Europe/Berlin', args: ['--sample'] }));
  });
}

test('Escape closes the details, and the focus is back where it was', async ({ page }) => {
  const app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  await page.goto(await app.start());
  const event = page.getByRole('button', { name: /Yoga/ }).first();
  await event.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('Yoga');
  await page.keyboard.press('Escape');

  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(event).toBeFocused();
  await app.remove();
});
