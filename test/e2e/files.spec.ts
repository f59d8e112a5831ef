import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

const ZONE = 'Europe/Berlin';
const OTHER_PROGRAM = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//another program//EN',
  'BEGIN:VEVENT',
  'UID:holiday-1',
  'DTSTART;VALUE=DATE:20270501',
  'DTEND;VALUE=DATE:20270502',
  'SUMMARY:Holiday of the valley',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:broken-1',
  'DTSTART:20279999T090000Z',
  'SUMMARY:No such day',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

let app: App;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: ZONE, args: ['--sample'] });
  context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: ZONE,
    viewport: { width: 1280, height: 800 },
  });
  page = await context.newPage();
  // The printer's dialog is the system's: the sheet stays until it says that it was closed.
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await page.goto(await app.start());
});

test.afterAll(async () => {
  await context.close();
  await app.remove();
});

async function blockTime(title: string): Promise<void> {
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('textbox', { name: 'Title' }).fill(title);
  await panel.getByRole('textbox', { name: 'Date' }).fill(await today());
  await panel.getByRole('textbox', { name: 'Start' }).fill('06:00');
  await panel.getByRole('textbox', { name: 'End', exact: true }).fill('06:45');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toHaveCount(0);
}

async function bookToday(client: string): Promise<void> {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('combobox', { name: 'Client' }).fill(client);
  await panel.getByRole('textbox', { name: 'Date' }).fill(await today());
  await panel.getByLabel('Start').fill('05:00');
  await panel.getByRole('button', { name: 'Book', exact: true }).click();
  // On some days something of the sample lasts all day.
  const anyway = panel.getByRole('button', { name: 'Book anyway' });
  await expect(async () => {
    if (await anyway.isVisible()) await anyway.click();
    await expect(panel).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

/** The date in the computer's zone, on the day on which the page lives. */
function today(): Promise<string> {
  return page.evaluate(() => {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  });
}

async function openFiles(): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Import and export', exact: true }).click();
}

async function choose(name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/calendar', buffer: Buffer.from(text) });
}

async function save(): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

test('the day sheet has initials and "Blocked", black on white, on one page of A4 and of Letter', async () => {
  await blockTime('Delicate rounds');
  await bookToday('Ana-Maria Reyes');
  await page.getByRole('button', { name: "Today's list" }).click();
  await page.getByRole('button', { name: 'Print day sheet …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Day sheet' });
  await expect(dialog.getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
  const preview = await dialog.getByRole('table').innerText();
  expect(preview).toContain('A.R.');
  await expect(page.locator('.print-sheet')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const sheet = page.getByRole('region', { name: 'Day sheet' });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('row').filter({ hasText: '05:00–' })).toContainText('A.R.');
  await expect(sheet.getByRole('row').filter({ hasText: '06:00–06:45' })).toContainText('45 minBlocked');
  expect(await sheet.getByRole('table').innerText()).toBe(preview);
  const printed = await page.evaluate(() => document.body.innerText);
  expect(printed).not.toMatch(/Ana|Reyes|Delicate|rounds/);
  expect(printed).not.toContain('New appointment');
  const colours = await sheet.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return [color, backgroundColor, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.print-sheet')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await expect(dialog).toHaveCount(0);
});

test('the sheet of any day is seen before it is printed, and by its name the one of today', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('day sheet');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Day sheet' });
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('A.R.');
  await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeFocused();
  const day = dialog.getByRole('textbox', { name: 'Day', exact: true });
  await day.fill('2028-02-29');
  await expect(preview.getByRole('heading', { name: /^Tuesday,? 29 Feb 2028$/ })).toBeVisible();
  await expect(preview).not.toContainText('A.R.');
  // Emptied it is no day: what was seen last stays, and what is printed is what is seen.
  await day.fill('');
  await expect(preview.getByRole('heading', { name: /29 Feb 2028$/ })).toBeVisible();
  const scan = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(scan.violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.locator('.print-sheet h1')).toHaveText(/29 Feb 2028$/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(dialog).toHaveCount(0);
});

test('what is exported is a calendar file with the chosen titles; it says what it holds', async () => {
  await openFiles();
  const plain = await save();
  expect(plain).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(plain).toContain('SUMMARY:Delicate rounds\r\n');
  expect(plain).not.toContain('Reyes');
  await expect(page.getByText('Saved: 1 appointment, 1 Blocked Slot').last()).toBeVisible();
  await page.getByRole('radio', { name: 'Full names of clients' }).check();
  await expect(page.getByText('The file names your clients')).toBeVisible();
  expect(await save()).toContain('SUMMARY:Ana-Maria Reyes\r\n');
  const scan = await new AxeBuilder({ page }).analyze();
  expect(scan.violations.map(({ id }) => id)).toEqual([]);
});

test('what is here already is not imported twice', async () => {
  await choose('mine.ics', await save());
  await expect(page.getByText('2 already here')).toBeVisible();
  await expect(page.getByText('Nothing new').last()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
});

test('what another program wrote is shown before it is kept, and taken back', async () => {
  await choose('other.ics', OTHER_PROGRAM);
  await expect(page.getByRole('listitem').filter({ hasText: '1 new' })).toBeVisible();
  await expect(page.getByText('1 could not be read')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1' }).click();
  await expect(page.getByText('1 Blocked Slot was imported').last()).toBeVisible();
  await page.getByRole('radio', { name: 'Blocked Slots made here', exact: true }).check();
  expect(await save()).toContain('SUMMARY:Holiday of the valley\r\n');
  await page.getByRole('button', { name: 'Take the import back' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file …' })).toBeFocused();
  expect(await save()).not.toContain('Holiday of the valley');
});

test('what is no calendar file is refused in words, and changes nothing', async () => {
  const before = (await save()).replace(/DTSTAMP:\w+/g, '');
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 900, height: 600 });
  await choose('page.ics', '<!doctype html><title>Sign in</title>');
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
  // It is said once, as an alert; the focus is where another file can be chosen.
  await expect(page.getByRole('button', { name: 'Choose a file …' })).toBeFocused();
  await page.setViewportSize(usual);
  await expect(page.getByRole('alert')).toHaveText(
    'page.icsThis is not a calendar file (.ics). Nothing was changed.',
  );
  await choose('large.ics', 'x'.repeat(5_000_001));
  await expect(page.getByRole('alert')).toContainText('large.ics is larger than 5 MB');
  expect((await save()).replace(/DTSTAMP:\w+/g, '')).toBe(before);
});
