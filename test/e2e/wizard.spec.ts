import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { FaultSwitch } from '#test/servers/faults/switches.ts';
import { allDayFree } from './all-day-free.ts';
import { createApp, type App } from './app.ts';
import { ADDRESS, startICloud, type ICloudStandIn } from './icloud.ts';
import { test } from './test.ts';

// From the copied password to the configured calendar, and back out again; a file stands for the clipboard.
const ZONE = 'Europe/Berlin';
/** Has the shape, and is nobody's. */
const WRONG = 'aaaa-bbbb-cccc-dddd';
const apple = 'ada@icloud.com';

let icloud: ICloudStandIn;
let folder: string;
let app: App;
let page: Page;
/** Every frame that the page sent or received. */
const frames: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'clipboard-'));
  icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
    { slug: 'holidays', name: 'Holidays', color: '#f29900', isWritable: false },
  ]);
  for (const day of [1, 2]) icloud.server.put('home', `free-${day}.ics`, allDayFree(day));
  app = createApp({ zone: ZONE, env: icloud.env, args: ['--clipboard', clipboardFile()] });
  page = await openPage(browser, app);
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await icloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clipboardFile = (): string => join(folder, 'clipboard.txt');
const copy = (text: string): void => writeFileSync(clipboardFile(), text);
const pasted = (): string => readFileSync(clipboardFile(), 'utf8');
const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const email = (): Locator => page.getByLabel('iCloud Email Address');
const password = (): Locator => page.getByRole('textbox', { name: 'App-specific password' });
const consent = (): Locator => page.getByRole('switch', { name: /^Take the password from the clipboard/ });
const said = (text: string | RegExp): Locator => page.getByRole('status').filter({ hasText: text }).first();

async function openPage(browser: Browser, from: App): Promise<Page> {
  const opened = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  opened.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => frames.push(String(payload)));
    socket.on('framereceived', ({ payload }) => frames.push(String(payload)));
  });
  opened.setDefaultTimeout(30_000); // the first page of an app that has just started
  await opened.goto(await from.start());
  return opened;
}

async function openWizard(): Promise<void> {
  await press('Settings');
  await press('Calendars');
  await press('New');
  const row = page.getByRole('listitem').filter({ hasText: 'With an app-specific password from Apple' });
  await row.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Everything of the page that a script in it could read as text. */
const reachable = (): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      Object.entries(sessionStorage),
      Object.entries(localStorage),
    ]),
  );

test('the five steps are a checklist, with Apple’s page to open and the label to copy', async () => {
  await openWizard();
  const steps = page.getByRole('list', { name: 'Obtain your app-specific password from Apple' });
  await expect(steps.getByRole('checkbox')).toHaveCount(5);
  await expect(steps.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Open appleid.apple.com' })).toHaveAttribute(
    'href',
    'https://appleid.apple.com/',
  );
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy HeyClients Calendar' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('HeyClients Calendar');
});

test('from the second step one can go back to the first, where the address still stands', async () => {
  await email().fill(apple);
  await page.getByRole('checkbox').first().check();
  await press('I have the password');
  await press('Back');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await expect(page.locator('input[type=email]:focus')).toHaveValue(apple);
});

test('without the internet the steps can be read, and the way to Apple and Connect wait for it', async () => {
  await page.context().setOffline(true);
  await expect(page.getByRole('button', { name: 'Open appleid.apple.com' })).toBeDisabled();
  await expect(page.getByText('You need the internet to connect')).toBeVisible();
  await expect(page.getByText('Sign in at appleid.apple.com.')).toBeVisible();
  await press('I have the password');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled();
  await page.context().setOffline(false);
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled();
});

interface Failure {
  readonly name: string;
  readonly says: RegExp;
  readonly email?: string;
  readonly typed?: string;
  readonly fault?: FaultSwitch;
  /** The field beside which it is said; without one, below both. */
  readonly field?: 'iCloud Email Address' | 'App-specific password';
}
const FAILURES: readonly Failure[] = [
  {
    name: 'not 16 letters, before any request',
    says: /This is not an app-specific password/,
    typed: 'Sesame-2026-open',
    field: 'App-specific password',
  },
  {
    name: '401',
    says: /The e-mail address or the password was not accepted/,
    field: 'App-specific password',
  },
  {
    name: 'an alias',
    says: /Use your main iCloud e-mail address/,
    email: 'ada@practice.example',
    field: 'iCloud Email Address',
  },
  {
    name: 'no network',
    says: /There is no connection to Apple's iCloud/,
    fault: { name: 'lost', how: 'reset' },
  },
  {
    name: 'Apple has a problem (503)',
    says: /^Apple's iCloud (has a problem of its own|asks for patience)/,
    fault: { name: 'throttled' },
  },
];
for (const { name, says, email: address = apple, typed = WRONG, fault, field } of FAILURES) {
  test(`17: ${name}`, async () => {
    const before = icloud.requests.length;
    if (fault !== undefined) icloud.server.set(fault);
    await email().fill(address);
    await password().fill(typed);
    await press('Connect');
    await expect(page.getByRole('alert')).toHaveText(says, { timeout: 30_000 });
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(email()).toHaveValue(address);
    await expect(password()).toHaveValue('');
    for (const label of ['iCloud Email Address', 'App-specific password'] as const) {
      const beside = page.getByRole('textbox', { name: label });
      if (label === field) await expect(beside).toHaveAccessibleDescription(says);
      else await expect(beside).not.toHaveAccessibleDescription(says);
    }
    if (typed !== WRONG) expect(icloud.requests).toHaveLength(before);
    if (fault !== undefined) icloud.server.clear(fault.name);
  });
}

test('17: a certificate that can’t be trusted', async ({ browser }) => {
  const { NODE_EXTRA_CA_CERTS: _trusted, ...env } = icloud.env;
  // Its keychain is not what this is about.
  const doubting = createApp({ zone: ZONE, env, keychain: 'none', args: ['--vault', 'memory'] });
  const usual = page;
  page = await openPage(browser, doubting);
  try {
    await openWizard();
    await expect(page.getByText('your password is kept until the app is closed')).toBeVisible();
    await press('I have the password');
    await email().fill(apple);
    await password().fill(WRONG);
    await press('Connect');
    await expect(page.getByRole('alert')).toHaveText(/The connection is not secure/, { timeout: 30_000 });
  } finally {
    await page.close();
    await doubting.remove();
    page = usual;
  }
});

test('Cancel leaves nothing behind', async () => {
  icloud.server.set({ name: 'lost', how: 'hang' });
  await password().fill(WRONG);
  await press('Connect');
  await expect(said('Signing in')).toBeVisible();
  await press('Cancel');
  await expect(password()).toBeFocused();
  icloud.server.clear('lost');
  await press('Cancel');
  await expect(page.getByText('No calendars connected yet.')).toBeVisible();
});

/** Counts what is clicked from now on. */
const countClicks = (): Promise<void> =>
  page.evaluate(() => {
    document.body.dataset['clicks'] = '0';
    document.addEventListener('click', () => {
      document.body.dataset['clicks'] = String(Number(document.body.dataset['clicks']) + 1);
    });
  });

test('the clipboard is looked at only as long as the screen says so', async () => {
  await openWizard();
  copy(WRONG);
  await expect(page.getByText('Waiting for the password you copy')).toHaveCount(0);
  expect(frames.join('\n')).not.toContain('clipboard.password');
  copy('Mira asks about sleep');
  await consent().click();
  await expect(said('Waiting for the password you copy')).toBeVisible();
});

test('a password that is found without an address waits for it, and for Connect', async () => {
  copy(WRONG);
  await expect(said('Password taken from the clipboard')).toBeVisible();
  await expect(password()).toHaveValue('');
  await expect(password()).toHaveAttribute('placeholder', 'Not shown');
  await expect(email()).toHaveAccessibleDescription('Enter your e-mail address, then choose Connect.');
  await email().fill(apple);
  copy('');
  await press('Back');
  await press('Cancel');
});

test('from the copied password to the configured calendar: one click', async () => {
  await openWizard();
  await email().fill(ADDRESS);
  await consent().click();
  await expect(said('Waiting for the password you copy')).toBeVisible();
  await countClicks();
  copy(`${icloud.server.password.toUpperCase()}\n`);
  await expect(page.getByRole('status', { name: 'Your iCloud is Connected' })).toBeVisible({
    timeout: 40_000,
  });
  const found = page.getByRole('list', { name: 'Calendars found' });
  await expect(found.getByRole('listitem').filter({ hasText: 'Home' })).toContainText('2 events');
  await expect(found.getByRole('listitem').filter({ hasText: 'Holidays' })).toContainText('read only');
  await expect(found.getByText('Primary Calendar')).toHaveCount(1);
  await expect(page.getByText('2 all-day events are marked free. Should they hold your time?')).toBeVisible();
  await press('Use these');
  await expect(page.locator('[role=cell][data-date]').first()).toBeVisible();
  await expect(said(/^Primary: \w+\. Checking 2 more for conflicts\./)).toBeAttached();
  expect(await page.evaluate(() => document.body.dataset['clicks'])).toBe('1');
});

test('the clipboard is empty afterwards, and the page never had the password', async () => {
  expect(pasted()).toBe('');
  const secret = new RegExp(icloud.server.password.replaceAll('-', '[^a-z]*'), 'i');
  expect(secret.test(`\n${icloud.server.password.toUpperCase()}`)).toBe(true); // the search finds what is there
  const talk = frames.join('\n');
  expect(talk).toContain('"clipboard.password"');
  expect(talk).toContain('secretHandle');
  expect(talk).not.toMatch(secret);
  expect(talk).not.toContain('Mira');
  expect(await reachable()).not.toMatch(secret);
});

test('an account that is connected already is offered Reconnect in place of a second copy', async () => {
  await press('Settings');
  await press('Calendars');
  await press('New');
  await expect(page.getByText(`Connected: ${ADDRESS}`)).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: 'With an app-specific password from Apple' });
  await row.getByRole('button', { name: 'Connect', exact: true }).click();
  await press('I have the password');
  await email().fill(ADDRESS.toUpperCase());
  await password().fill(WRONG);
  await press('Connect');
  await expect(page.getByRole('alert')).toHaveText(/This account is connected already/);
  await press(`Reconnect ${ADDRESS}`);
  await page.getByRole('dialog').press('Escape');
});

test('Reconnect asks for the password alone, and takes it from the clipboard', async () => {
  await press('Reconnect');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toHaveCount(1);
  await expect(password()).toBeFocused();
  await consent().click();
  copy(icloud.server.password);
  await expect(dialog.getByRole('button', { name: 'Reconnect' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(/^Reconnected\. \d+ changes? read$/)).toBeAttached({ timeout: 20_000 });
  await expect.poll(pasted).toBe('');
  expect(frames.join('\n')).not.toContain(icloud.server.password);
  await press('Settings');
  await press('Calendar Configuration');
  await expect(page.getByRole('region', { name: 'Primary Calendar' })).toContainText(/Work|Home/);
});

test('Disconnect and erase says what goes and what stays, and gives a dated receipt', async () => {
  await press('Calendars');
  await press('Disconnect');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Its password leaves this computer');
  await expect(dialog).toContainText('Your appointments, clients and notes stay here.');
  await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Keep them/);
  await dialog.getByRole('radio', { name: /^Erase them/ }).check();
  await dialog.getByRole('button', { name: 'Disconnect and erase' }).click();
  const receipt = page.getByRole('region', { name: 'Erased' });
  await expect(receipt).toContainText(String(new Date().getFullYear()), { timeout: 20_000 });
  await expect(receipt).toContainText('its password, from the keychain');
  // One account, three calendars, two events with their occurrences at least.
  await expect(receipt).toContainText(/the account with its calendars and events \([1-9]\d* records\)/);
  await expect(receipt).toContainText('nothing of it is left');
  await expect(receipt.getByRole('link', { name: 'Revoke it at Apple' })).toHaveAttribute(
    'href',
    /^https:\/\/account\.apple\.com\//,
  );
  await expect(receipt.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'New', exact: true })).toBeFocused();
  await expect(page.getByText('No calendars connected yet.')).toBeVisible();
});
