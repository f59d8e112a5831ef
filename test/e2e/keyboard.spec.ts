import { expect, type Locator, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { startICloud } from './icloud.ts';
import { keyboardOf, type Keyboard } from './keyboard.ts';
import { test } from './test.ts';
import { mondayOf } from './week.ts';

// Behaviour 25: page.keyboard alone. Nothing here clicks, hovers or sets the focus.
const ZONE = 'Europe/Berlin';
const CLIENT = 'Milo Kern';
const PAST_CLIENT = 'Ada Vorher';

let app: App;
let page: Page;
let keys: Keyboard;

test.describe.configure({ mode: 'serial', timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: ZONE });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  keys = keyboardOf(page);
  await page.goto(await app.start());
});
test.afterAll(async () => {
  await page.close();
  await app.remove();
});

const button = (name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const panel = (): Locator => page.getByRole('complementary');
const dialog = (): Locator => page.getByRole('dialog');
const inPanel = (name: string | RegExp): Locator =>
  panel()
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first();
const slot = (): Locator => page.locator('[role=cell] [role=button]:has([data-free-start])').first();
const booked = (): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: CLIENT }).first();

test('25: from a cold start into the sample, and to a free time that says its day and hour', async () => {
  await keys.goTo(button('Explore with a sample account'));
  const next = page.evaluate(async () => {
    const chosen = document.activeElement;
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (chosen?.isConnected === true) await frame();
    // At once: who goes on with Tab meanwhile would begin at the window's head.
    for (let frames = 0; frames < 5; frames += 1) await frame();
    return document.activeElement?.id;
  });
  await keys.press('Enter');
  expect(await next).toBe('main');
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: 30_000 });
  await keys.press('j', 'f');
  await slot().waitFor();
  await keys.goTo(slot());
  await keys.press('ArrowDown');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(
    /^[A-Z][a-z]+day .+, \d+:\d\d, free, checked against \d calendars, /,
  );
});

test('25: "Why?" and the form open from there, and the focus is back there afterwards', async () => {
  const start = await page.locator(':focus [data-free-start]').getAttribute('data-free-start');
  const chosen = page.locator(`[role=cell] [role=button]:has([data-free-start="${start ?? ''}"])`);
  await keys.press('w');
  await expect(panel()).toContainText('It is offered for booking.');
  await keys.press('Escape');
  await expect(chosen).toBeFocused();
  await keys.press('Enter');
  await expect(panel().getByRole('combobox', { name: 'Client' })).toBeVisible();
  await keys.press('Escape');
  await expect(chosen).toBeFocused();
});

test('25: it is booked, and said', async () => {
  await keys.press('Enter');
  await keys.goTo(panel().getByRole('combobox', { name: 'Client' }));
  await keys.type(CLIENT);
  await keys.choose(inPanel('Book'));
  await keys.hears(/^Booked and in iCloud/);
  await expect(booked()).toBeVisible();
});

test('25: it is moved by a quarter of an hour, and said', async () => {
  await keys.goTo(booked());
  await keys.press('Alt+ArrowDown');
  await keys.hears(/^Moved .* to /);
  await expect(booked()).toBeFocused();
});

test('25: it is moved to a near free time in the panel; Escape leads back to where it was opened', async () => {
  await keys.press('Enter');
  await keys.choose(inPanel('Move …'));
  await expect(inPanel('Back')).toBeVisible();
  await keys.press('Escape');
  await expect(inPanel('Move …')).toBeFocused();
  await keys.press('Enter');
  const near = panel().getByRole('group', { name: 'Nearest free times' }).getByRole('button').last();
  await expect(near).toBeVisible();
  await keys.choose(near);
  await expect(inPanel('Move')).toBeFocused();
  await keys.press('Enter');
  await keys.hears(/^Moved .* to /);
  await expect(inPanel('Move …')).toBeFocused();
  await keys.press('Escape');
  await expect(booked()).toBeFocused();
});

test('25: it is cancelled after a question that Escape takes back, and restored', async () => {
  await keys.press('Enter');
  await keys.choose(inPanel(/^Cancel/));
  await expect(dialog().locator(':focus')).toBeVisible();
  await keys.press('Escape');
  await expect(inPanel(/^Cancel/)).toBeFocused();
  await keys.press('Enter');
  await keys.choose(
    dialog()
      .getByRole('button', { name: /^Cancel/ })
      .last(),
  );
  await keys.hears(/^Cancelled/);
  await keys.choose(inPanel('Restore'));
  await keys.hears(/^Restored: /);
  await keys.press('Escape');
  await expect(booked()).toBeFocused();
});

test('25: in the list of days the same can be done: Why?, the form, the details', async () => {
  await keys.press('t', '4');
  const free = page.locator('button[data-free-start]').first();
  await keys.goTo(free);
  await keys.press('w');
  await expect(panel()).toContainText('It is offered for booking.');
  await keys.press('Escape');
  await expect(free).toBeFocused();
  await keys.press('Enter');
  await expect(panel().getByRole('combobox', { name: 'Client' })).toBeVisible();
  await keys.press('Escape');
  await expect(free).toBeFocused();
  await keys.goTo(button(new RegExp(CLIENT)));
  await keys.press('Enter');
  await expect(inPanel(/^Cancel/)).toBeVisible();
  await keys.press('Escape');
  await expect(button(new RegExp(CLIENT))).toBeFocused();
  await keys.press('2', 'j');
});

test('25: what has been is marked as done, and that taken back', async () => {
  await keys.press('n');
  await keys.goTo(panel().getByRole('combobox', { name: 'Client' }));
  await keys.type(PAST_CLIENT);
  await keys.goTo(panel().getByRole('textbox', { name: 'Date' }));
  await keys.type(tuesdayOfLastWeek());
  await keys.goTo(panel().getByRole('textbox', { name: 'Start' }));
  await keys.type('3.15');
  await keys.choose(inPanel('Book'));
  await keys.hears(/^Booked/);
  await keys.press('t', 'k', '4');
  await keys.goTo(button(new RegExp(PAST_CLIENT)));
  await keys.press('Enter');
  await keys.choose(inPanel('Done'));
  await keys.hears(/^Appointment, done$/);
  await keys.choose(inPanel('Not done after all'));
  await keys.hears(/^Appointment$/);
  await keys.press('Escape');
  await expect(button(new RegExp(PAST_CLIENT))).toBeFocused();
  await keys.press('2', 't', 'j');
});

function tuesdayOfLastWeek(): string {
  const monday = mondayOf(new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(Date.now()));
  return new Date(Date.parse(`${monday}T00:00:00Z`) - 6 * 86_400_000).toISOString().slice(0, 10);
}

test('25: hours are changed in the settings, and said; then back to the calendar', async () => {
  await keys.press('Control+,');
  await keys.choose(button('Working hours'));
  await keys.goTo(page.getByRole('textbox', { name: 'Monday, hours 1, from' }));
  await keys.press('Control+a');
  await keys.type('07:30');
  await keys.choose(page.getByRole('button', { name: 'Save', exact: true }));
  await keys.hears(/^Saved/);
  await keys.choose(page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Calendar' }));
  await expect(booked()).toBeVisible();
});

test('25: iCloud is connected, a Primary Calendar chosen and conflicts added', async ({ browser }) => {
  const icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
  ]);
  const fresh = createApp({ zone: ZONE, env: icloud.env });
  const other = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  const at = keyboardOf(other);
  const press = (name: string | RegExp): Promise<void> =>
    at.choose(other.getByRole('button', { name, exact: typeof name === 'string' }).first());
  await other.goto(await fresh.start());
  // What a newcomer goes on with is at hand, and not behind the bars and lists that stand before it.
  await expect(other.getByRole('button', { name: 'Connect', exact: true })).toBeFocused({ timeout: 30_000 });
  await at.press('Enter');
  await expect(other.getByRole('heading', { name: 'Connect iCloud' })).toBeFocused();
  const stops = await at.goTo(other.getByRole('button', { name: 'I have the password' }));
  expect(stops).toBeLessThanOrEqual(11);
  await at.press('Enter');
  await expect(other.getByLabel('iCloud Email Address')).toBeFocused();
  await at.type(icloud.server.username);
  expect(await at.goTo(other.getByRole('textbox', { name: 'App-specific password' }))).toBe(1);
  await at.type(icloud.server.password);
  await at.press('Enter');
  await expect(other.getByRole('status', { name: 'Your iCloud is Connected' })).toBeVisible({
    timeout: 40_000,
  });
  await press('Choose myself');
  await press(/^Edit/);
  await at.goTo(other.getByRole('radio').first());
  await at.press('ArrowDown');
  await expect(other.getByRole('radio').nth(1)).toBeChecked();
  await press('Save');
  await at.choose(other.getByRole('button', { name: /^Edit/ }).last());
  // The Primary Calendar is locked: it is always checked.
  const conflict = other.locator('input[type=checkbox]:enabled').first();
  await at.goTo(conflict);
  if (await conflict.isChecked()) await at.press('Space');
  await at.press('Space');
  await press('Save');
  await at.hears(/^Saved/);
  await expect(other.getByRole('region', { name: 'Primary Calendar' })).toContainText(/Work|Home/);
  await expect(other.getByRole('region', { name: 'Check for Conflicts' })).toContainText(/Work|Home/);
  await other.close();
  await fresh.remove();
  await icloud.stop();
});
