import { expect, type Locator, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';
import { mondayOf } from './week.ts';
import { asTyped } from './typed-day.ts';

const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;

let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: ZONE, args: ['--sample'] });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  await page.goto(await app.start());
  await page.getByRole('button', { name: 'Next', exact: true }).click();
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
});

/** Monday of next week: all of it is still to come, whatever today is. */
function nextMonday(): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now());
  return new Date(Date.parse(`${mondayOf(today)}T00:00:00Z`) + 7 * DAY_MS).toISOString().slice(0, 10);
}

const calendar = () => page.getByRole('button', { name: 'Calendar', exact: true });
const panel = () => page.getByRole('complementary');
const block = (name: RegExp): Locator => page.locator('[role=cell]').getByRole('button', { name }).first();
const freeSlots = (): Locator => page.locator(`[role=cell][data-date="${nextMonday()}"] [data-free-start]`);

/** The hours at which Monday's free slots begin, as a clock in the practice shows them. */
async function mondayHours(): Promise<number[]> {
  const starts = await freeSlots().evaluateAll((slots) =>
    slots.map((slot) => Number(slot.getAttribute('data-free-start'))),
  );
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric', hourCycle: 'h23' });
  return starts.map((start) => Number(clock.format(start)));
}

/** The lengths of Monday's free slots in minutes, each once. */
async function lengths(): Promise<number[]> {
  const found = await freeSlots().evaluateAll((slots) =>
    slots.map(
      (slot) => Number(slot.getAttribute('data-free-end')) - Number(slot.getAttribute('data-free-start')),
    ),
  );
  return [...new Set(found.map((length) => length / 60_000))];
}

async function chooseLength(name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Length of free times' }).click();
  await page.getByRole('option', { name }).click();
}

async function openRules(name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Calendar Configuration' }).first().click();
  await page.getByRole('button', { name: /^Edit/ }).last().click();
  await page.getByText(new RegExp(`^Rules for ${name}`)).click();
}

test('free times are shown when they are asked for, in the chosen length', async () => {
  await expect(freeSlots()).toHaveCount(0);
  await page.getByRole('switch', { name: 'Free times' }).click();
  await expect(freeSlots().first()).toBeVisible();
  await chooseLength('90 min');
  await expect.poll(lengths).toEqual([90]);
  await chooseLength('50 min');
  await expect.poll(lengths).toEqual([50]);
});

test('other working hours change the free times; hours that overlap are not saved', async () => {
  await expect.poll(async () => (await mondayHours()).some((hour) => hour < 13)).toBe(true);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).click();
  await page.getByRole('button', { name: 'Add hours: Monday' }).click();
  await page.getByRole('textbox', { name: 'Monday, hours 1, from' }).fill('13');
  await page.getByRole('textbox', { name: 'Monday, hours 2, from' }).fill('16:00');
  await page.getByRole('textbox', { name: 'Monday, hours 2, to' }).fill('24:00');
  await expect(page.getByRole('alert')).toHaveText('Overlaps the hours above.');
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Monday, hours 2, from' }).fill('20:00');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeAttached();

  await calendar().click();
  await expect.poll(async () => Math.min(...(await mondayHours()))).toBeGreaterThanOrEqual(13);
  expect((await mondayHours()).some((hour) => hour >= 20)).toBe(true);
});

test('by keyboard: the arrow keys go from slot to slot, Enter books there', async () => {
  const slots = page.locator(`[role=cell][data-date="${nextMonday()}"] [role=button]:has([data-free-start])`);
  await slots.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(slots.nth(1)).toBeFocused();
  await expect(slots.nth(1)).toHaveAccessibleName(
    /^Monday .+, \d+:\d\d, free, checked against 3 calendars, (just now|\d+ (s|min) ago)$/,
  );
  const start = Number(await freeSlots().nth(1).getAttribute('data-free-start'));
  await page.keyboard.press('Enter');
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' }).format(start);
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue(time);
  await expect(page.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped(nextMonday()));
  await expect(panel().getByText('Free.', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(slots.nth(1)).toBeFocused();
});

test('w on a free slot says that it is offered, and by which rules', async () => {
  await page.keyboard.press('w');
  await expect(panel()).toContainText('It is offered for booking.');
  await expect(panel()).toContainText('Within working hours');
  await expect(panel()).toContainText('Not too far ahead: within 365 days');
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
});

test('the time that "Why?" is about is outlined in the grid, and can be booked from there', async () => {
  const asked = freeSlots().nth(1);
  const start = Number(await asked.getAttribute('data-free-start'));
  const outlined = page.locator('[class*="_target_"]');
  await expect(outlined).toHaveCount(0);
  await page.keyboard.press('w');
  await expect(outlined).toHaveCount(1);
  await panel().getByRole('button', { name: 'Book this time' }).click();
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, timeStyle: 'short' }).format(start);
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue(time);
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(outlined).toHaveCount(0);
});

test('w on a block names what holds the time, its calendar and why', async () => {
  await block(/Team lunch/).focus();
  await page.keyboard.press('w');
  await expect(panel()).toContainText('Not free');
  const holding = panel().getByRole('region', { name: 'Holds this time' });
  await expect(holding).toContainText('Team lunch');
  await expect(holding).toContainText('12:15–13:15 · Practice');
  await expect(holding).toContainText('It is marked busy in its calendar.');
});

test('"Don\'t let it hold my time" frees the time and is undone where it was said', async () => {
  await panel().getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.getByRole('menuitem', { name: 'This one' }).click();
  const ignored = panel().getByRole('region', { name: "Overlaps, but doesn't count" });
  await expect(ignored).toContainText("You said here that it doesn't hold your time.");
  await expect(panel()).not.toContainText('Not free');
  await expect(block(/Team lunch/)).toHaveAccessibleName(/doesn't hold time/);

  await ignored.getByRole('button', { name: 'Let it hold my time again' }).click();
  await expect(panel()).toContainText('Not free');
  await expect(block(/Team lunch/)).not.toHaveAccessibleName(/doesn't hold time/);
  await page.keyboard.press('Escape');
});

test('without the network a rule takes effect at once, and free times say since when they are unverified', async () => {
  await expect(block(/piano/)).not.toHaveAccessibleName(/doesn't hold time/);
  await page.getByRole('button', { name: 'Try offline' }).click();
  await expect(page.getByText(/Offline\. Showing/)).toBeVisible();
  await openRules('Family');
  await page.getByRole('checkbox', { name: 'Show only' }).last().check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await calendar().click();

  await expect(block(/piano/)).toHaveAccessibleName(/doesn't hold time/);
  await expect(page.getByText(/Practice, Private, Family: unverified since/)).toBeVisible();
  await expect(
    page.locator(`[role=cell][data-date="${nextMonday()}"] [role=button]:has([data-free-start])`).first(),
  ).toHaveAccessibleName(/, free, unverified since/);
});

test('Why? of such a block leads to the rule, and back to the reasons', async () => {
  await block(/piano/).focus();
  await page.keyboard.press('w');
  await expect(panel()).toContainText('Family is only shown.');
  await panel().getByRole('button', { name: 'Change the rules for Family' }).click();
  await expect(page.locator('summary', { hasText: 'Rules for Family' })).toBeFocused();
  await page.locator('details[open]').getByRole('checkbox', { name: 'Show only' }).uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(panel().getByRole('region', { name: 'Holds this time' })).toContainText('piano');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go online again' }).click();
});

test('a calendar that is not chosen is named where free times are shown, and added there', async () => {
  await openRules('Family');
  await page.getByRole('checkbox', { name: 'Family', exact: true }).uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await calendar().click();
  await expect(page.getByText(/Not checked:/)).toBeVisible();
  await expect(page.getByText(/Family, \d+ events/)).toBeVisible();
  await page.getByRole('button', { name: 'Add Family to Check for Conflicts' }).click();
  await expect(page.getByText(/Not checked:/)).toHaveCount(0);
  await expect(block(/piano/)).toBeVisible();
});

test('? shows the keys, but not while something is typed', async () => {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Explain why a time is free or blocked');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByRole('combobox', { name: 'Client' }).press('?');
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('?');
  await expect(keys).toHaveCount(0);
});
