import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';
import { mondayOf } from './week.ts';

const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
/** A step of the answer that the test puts in the engine's place: its clock can't be turned to March. */
const MOVING = {
  id: 'series:1',
  client: { id: 'c1', name: 'Ana Reyes', email: null, phone: null, zone: 'America/New_York', code: null },
  zone: ZONE,
  steps: [
    { start: Date.parse('2027-03-16T14:00:00Z'), here: '15:00', there: '10:00', before: '09:00' },
    { start: Date.parse('2027-03-30T13:00:00Z'), here: '15:00', there: '09:00', before: '10:00' },
  ],
};

let app: App;
let context: BrowserContext;
let page: Page;
let isMoving = false;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: ZONE, args: ['--sample'] });
  context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: ZONE,
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      const { id, command } = JSON.parse(String(message)) as { id?: number; command?: string };
      if (isMoving && command === 'clients.clockChanges')
        socket.send(JSON.stringify({ id, reply: { ok: true, value: { changes: [MOVING] } } }));
      else host.send(message);
    });
  });
  await page.goto(await app.start());
  await page.getByRole('button', { name: 'Next', exact: true }).click();
});

test.afterAll(async () => {
  await context.close();
  await app.remove();
});

const dialog = () => page.getByRole('dialog', { name: 'Copy free times as text' });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const secondTimes = (hour: string) =>
  page
    .locator(`[data-time="${hour}:00:00"] [data-second-time]`)
    .evaluateAll((times) => times.map((time) => time.getAttribute('data-second-time')));

/** The Monday of the present week, then so many weeks on. */
function weeksTo(date: string): number {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now());
  return Math.round((Date.parse(date) - Date.parse(mondayOf(today))) / (7 * DAY_MS));
}

/** The Monday before the second Sunday of the next March: that Sunday New York changes its clocks, and Berlin doesn't. */
function weekOfChange(): string {
  const now = new Date();
  for (let year = now.getUTCFullYear(); ; year++) {
    const first = Date.UTC(year, 2, 1);
    const sunday = first + ((7 - new Date(first).getUTCDay()) % 7) * DAY_MS + 7 * DAY_MS;
    const monday = sunday - 6 * DAY_MS;
    if (monday > now.getTime() + 7 * DAY_MS) return new Date(monday).toISOString().slice(0, 10);
  }
}

async function chooseZone(name: string): Promise<void> {
  const zone = page.getByRole('combobox', { name: 'Second time zone' });
  await zone.fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}, GMT`) }).click();
}

test('free times are shown as text before they are copied, by the clock that is chosen', async () => {
  await page.getByRole('switch', { name: 'Free times' }).click();
  await page.getByRole('button', { name: 'Copy as text' }).click();
  const text = dialog().getByRole('textbox', { name: 'Text' });
  await expect(text).toHaveValue(
    /^Free for 50 minutes, times in Berlin \(Central European .+, GMT\+[12].*\):\n/,
  );
  await expect(text).toHaveValue(/\nMonday \d+ \w+: \d+:\d\d/);
  const scan = await new AxeBuilder({ page }).analyze();
  expect(scan.violations.map(({ id }) => id)).toEqual([]);
  const berlin = await text.inputValue();
  await dialog().getByRole('combobox', { name: 'Time zone' }).fill('Tokyo');
  await page.getByRole('option', { name: 'Tokyo, GMT+9' }).click();
  await expect(text).toHaveValue(/times in Tokyo/);
  const tokyo = await text.inputValue();
  const minutesOf = (all: string): number[] =>
    (all.split('\n')[1] ?? '')
      .replace(/^[^:]*: /, '')
      .split(', ')
      .map((time) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]));
  const winter = new Date().getUTCMonth() < 2 || new Date().getUTCMonth() > 9;
  expect(minutesOf(tokyo)[0]).toBe((minutesOf(berlin)[0] ?? 0) + (winter ? 480 : 420));
  await dialog().getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(dialog().getByRole('button', { name: 'Free times copied' })).toBeVisible();
  await expect(dialog()).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Free times copied' })).toBeAttached();
  expect(await clipboard()).toBe(tokyo);
  await expect(page.getByRole('button', { name: 'Copy as text' })).toBeFocused();
});

test('a second clock stands beside the hours, named with its city and difference', async () => {
  await page.getByRole('button', { name: 'Add a second time zone' }).click();
  await chooseZone('New York');
  await expect(page.getByRole('button', { name: 'New York −6 h' })).toBeVisible();
  expect(await secondTimes('15')).toEqual(['09:00']);
  const scan = await new AxeBuilder({ page }).analyze();
  expect(scan.violations.map(({ id }) => id)).toEqual([]);
});

test('details and the booking form say the time by both clocks', async () => {
  await page
    .locator('[role=cell]')
    .getByRole('button', { name: /Team lunch/ })
    .first()
    .click();
  await expect(page.getByRole('complementary')).toContainText(/06:15–07:15 in New York, GMT-\d/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByLabel('Start').fill('15:00');
  await expect(page.getByRole('complementary')).toContainText(/09:00–09:50 in New York, GMT-\d/);
  await page.keyboard.press('Escape');
});

test('in the week in which only New York changes its clock, both times stand there', async () => {
  const monday = weekOfChange();
  const button = page.getByRole('button', { name: 'Next', exact: true });
  for (let week = 1; week < weeksTo(monday); week++) await button.click();
  await expect(page.locator(`[role=cell][data-date="${monday}"]`).first()).toBeVisible();
  await expect.poll(() => secondTimes('15')).toEqual(['09:00', '10:00']);
  expect(await secondTimes('06')).toEqual(['00:00']);
  await expect(page.getByRole('button', { name: /New York −6 h Sun: −5 h/ })).toBeVisible();
  await page.getByRole('button', { name: 'Today', exact: true }).click();
});

test('its menu has the focus on what takes it away, and goes with its view', async () => {
  await page.getByRole('button', { name: /^New York/ }).click();
  const remove = page.getByRole('button', { name: 'Show one clock only' });
  await expect(remove).toBeFocused();
  await page.keyboard.press('3');
  await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked();
  await expect(remove).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: /^New York/ })).toBeVisible();
  await expect(remove).toHaveCount(0);
});

test('the second clock goes again', async () => {
  await page.getByRole('button', { name: /^New York/ }).click();
  await page.getByRole('button', { name: 'Show one clock only' }).click();
  await expect(page.getByRole('button', { name: 'Add a second time zone' })).toBeVisible();
  expect(await secondTimes('15')).toEqual([]);
});

test('a session that the clocks move is told, with a sentence to copy, until it is dismissed', async () => {
  isMoving = true;
  await page.reload();
  await expect(page.getByText('Clocks change: 1 weekly session moves')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const panel = page.getByRole('complementary');
  const sentence =
    'From Tuesday 16 March our session at 15:00 in Berlin is at 10:00 for you instead of 09:00. From Tuesday 30 March it is at 09:00 again.';
  await expect(panel).toContainText('Ana Reyes');
  await expect(panel).toContainText(sentence);
  const scan = await new AxeBuilder({ page }).analyze();
  expect(scan.violations.map(({ id }) => id)).toEqual([]);
  await panel.getByRole('button', { name: 'Copy sentence: Ana Reyes' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sentence for Ana Reyes copied' })).toBeAttached();
  expect(await clipboard()).toBe(sentence);
  await panel.getByRole('button', { name: 'Dismiss: Ana Reyes' }).click();
  await expect(panel).not.toContainText('Ana Reyes');
  await page.reload();
  await expect(page.locator('[role=cell][data-date] [role=listitem]').first()).toBeVisible();
  await expect(page.getByText(/Clocks change/)).toHaveCount(0);
});
