import AxeBuilder from '@axe-core/playwright';
import { expect, type BrowserContext, type Page, type WebSocketRoute } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

/** What the engine says of a host with a window only, and of one that can do all. */
const NOTHING =
  '"desktop":{"notifications":false,"tray":false,"openAtLogin":false,"contentProtection":false}';
const ALL = NOTHING.replaceAll('false', 'true');

let app: App;
let context: BrowserContext;
let page: Page;
let host: WebSocketRoute;
let canAll = false;
const heard: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page = await context.newPage();
  // Stands between the window and its host, and speaks as the desktop's host does.
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    host = socket;
    const server = socket.connectToServer();
    server.onMessage((message) => {
      heard.push(message.toString());
      socket.send(canAll ? message.toString().replace(NOTHING, ALL) : message);
    });
  });
  await page.goto(await app.start());
  await expect(page.getByText('Sample: nothing here is real')).toBeVisible();
});

test.afterAll(async () => {
  await context.close();
  await app.remove();
});

const say = (event: string, payload: object): void => host.send(JSON.stringify({ event, payload }));
async function openProfile(): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'My Profile', level: 2 })).toBeVisible();
}

test('a host with a window only has no settings for what it can’t do', async () => {
  await openProfile();
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reminders and notifications' })).toHaveCount(0);
  await expect(page.getByText('most screen sharing')).toHaveCount(0);
});

test('where the desktop can do it, reminders, notifications and the menu bar are set, and stay set', async () => {
  canAll = true;
  say('workspace.changed', {});
  await expect(page.getByRole('heading', { name: 'Reminders and notifications' })).toBeVisible();
  await expect(page.getByText('The window is also kept out of most screen sharing.')).toBeVisible();
  const reminder = page.getByLabel('Reminder before an appointment');
  await expect(reminder).toHaveValue('10');
  await reminder.selectOption('30 min before');
  for (const [name, isOn] of [
    ['Notifications', true],
    ['Name clients in notifications and in the menu bar', false],
    ['Show the next appointment in the menu bar or taskbar', true],
    ['Open when you log in', false],
  ] as const) {
    const choice = page.getByRole('switch', { name: new RegExp(`^${name}`) });
    await expect(choice).toBeChecked({ checked: isOn });
    await choice.focus();
    await page.keyboard.press('Space');
    await expect(choice).toBeChecked({ checked: !isOn });
  }
  await page.reload();
  await openProfile();
  await expect(page.getByLabel('Reminder before an appointment')).toHaveValue('30');
  await expect(page.getByRole('switch', { name: 'Open when you log in' })).toBeChecked();
});

test('axe finds nothing in these settings', async () => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('they are said in German too', async () => {
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { name: 'Erinnerungen und Mitteilungen' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Beim Anmelden öffnen' })).toBeVisible();
  await page.getByLabel('Sprache').selectOption('English');
});

test('an action of the application’s menu does what its key does', async () => {
  say('action.chosen', { id: 'new-appointment' });
  await expect(page.getByRole('complementary').getByRole('combobox', { name: 'Client' })).toBeVisible();
  await page.keyboard.press('Escape');
  say('action.chosen', { id: 'shortcuts' });
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toBeVisible();
  // While a dialog asks something, what would go away under it waits.
  say('action.chosen', { id: 'help' });
  say('action.chosen', { id: 'hide-names' });
  await expect(page.getByText('Names are hidden').first()).toBeAttached();
  await expect(dialog).toBeVisible();
  say('action.chosen', { id: 'hide-names' });
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('main', { name: 'Help' })).toHaveCount(0);
});

test('a clicked notification opens its appointment', async () => {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('combobox', { name: 'Client' }).fill('Jonas Weber');
  await panel.getByLabel('Start').fill('05:00');
  await panel.getByRole('button', { name: 'Book', exact: true }).click();
  const anyway = panel.getByRole('button', { name: 'Book anyway' });
  await expect(async () => {
    if (await anyway.isVisible()) await anyway.click();
    await expect(panel).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  // The page is elsewhere when it is clicked.
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  const [, appointmentId, start] =
    heard.map((text) => /"appointment":\{"id":"([^"]+)".*?"start":(\d+)/.exec(text)).findLast(Boolean) ?? [];
  say('appointment.asked', { appointmentId, start: Number(start) });
  await expect(page.getByRole('complementary').getByText('Jonas Weber').first()).toBeVisible();
});
