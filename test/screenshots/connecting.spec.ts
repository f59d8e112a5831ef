import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type Locator } from '@playwright/test';
import { clockOfThatDay, dateOf } from '#test/e2e/fixed-day.ts';
import { ADDRESS, startICloud, type ICloudStandIn } from '#test/e2e/icloud.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Studio } from './studio.ts';

const WRONG = 'aaaa-bbbb-cccc-dddd';
let icloud: ICloudStandIn;
let folder: string;
let studio: Studio;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'clipboard-'));
  icloud = await startICloud(
    [
      { slug: 'work', name: 'Work', color: '#1badf8' },
      { slug: 'home', name: 'Home', color: '#a142f4' },
      { slug: 'holidays', name: 'Holidays', color: '#f29900', isWritable: false },
    ],
    clockOfThatDay,
  );
  for (const day of [1, 3]) icloud.server.put('home', `free-${day}.ics`, allDayFree(day));
  studio = await Studio.open(browser, { env: icloud.env, args: ['--clipboard', clipboard()] });
});
test.afterAll(async () => {
  await studio.close();
  await icloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const clipboard = (): string => join(folder, 'clipboard.txt');
const password = (): Locator => studio.page.getByRole('textbox', { name: 'App-specific password' });

function allDayFree(day: number): string {
  const compact = (ahead: number): string => dateOf(ahead, 1).replaceAll('-', '');
  const more = [
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + 1)}`,
    'TRANSP:TRANSPARENT',
  ];
  return simpleEvent(`free-${day}`, { title: 'Holiday', more });
}

async function openWizard(): Promise<void> {
  await studio.settings('Calendars');
  await studio.press('New');
  const row = studio.page
    .getByRole('listitem')
    .filter({ hasText: 'With an app-specific password from Apple' });
  await row.getByRole('button', { name: 'Connect', exact: true }).click();
}

/** Goes to the status; the window may just have been loaded anew. */
async function toStatus(): Promise<void> {
  await studio.page.getByRole('navigation', { name: 'Main' }).waitFor();
  await studio.command('status of');
}

test('before there is an account', async () => {
  const { page } = studio;
  await page.getByRole('heading', { name: 'Connect your iCloud calendar' }).waitFor();
  await studio.shoot('empty');
  await toStatus();
  await studio.shoot('status-none');
  await studio.settings('My Profile');
  await studio.shoot('settings-profile-empty');
  await studio.settings('Calendar Configuration');
  await studio.shoot('configuration-empty');
  await studio.settings('Calendars');
  await studio.shoot('calendars-empty');
  await studio.press('New');
  await studio.shoot('provider');
  const server = page.getByRole('listitem').filter({ hasText: 'Calendar server by address' });
  await server.getByRole('button', { name: 'Connect' }).click();
  await page.getByLabel('Server address').waitFor();
  await studio.shoot('connect-server');
});

test('the five steps', async () => {
  const { page } = studio;
  await openWizard();
  await studio.shoot('connect-icloud-steps');
  await studio.context.setOffline(true);
  await page.getByText('You need the internet to connect').waitFor();
  await studio.shoot('connect-icloud-offline');
  await studio.context.setOffline(false);
  for (const step of (await page.getByRole('checkbox').all()).slice(0, 3)) await step.check();
  await studio.shoot('connect-icloud-ticked');
  await studio.press('I have the password');
  await studio.shoot('connect-icloud-form');
});

test('what can go wrong', async () => {
  for (const [name, email, typed, fault] of [
    ['connect-icloud-error', 'ada@icloud.com', 'Sesame-2026-open', null],
    ['connect-error-refused', 'ada@icloud.com', WRONG, null],
    ['connect-error-alias', 'ada@practice.example', WRONG, null],
    ['connect-error-network', 'ada@icloud.com', WRONG, { name: 'lost', how: 'reset' }],
    ['connect-error-server', 'ada@icloud.com', WRONG, { name: 'throttled' }],
  ] as const) {
    if (fault !== null) icloud.server.set(fault);
    await studio.page.getByLabel('iCloud Email Address').fill(email);
    await password().fill(typed);
    await studio.press('Connect');
    await studio.page.getByRole('alert').waitFor();
    await studio.shoot(name);
    if (fault !== null) icloud.server.clear(fault.name);
  }
});

test('three lines that tick', async () => {
  icloud.server.set({ name: 'lost', how: 'hang' });
  await password().fill(WRONG);
  await studio.press('Connect');
  await studio.said(/Signing in/);
  await studio.shoot('connect-progress');
  await studio.press('Cancel');
  icloud.server.clear('lost');
});

test('the password from the clipboard, and what was found', async () => {
  const { page } = studio;
  await openWizard();
  await page.getByRole('switch', { name: /^Take the password from the clipboard/ }).click();
  await page.getByText('Waiting for the password you copy').first().waitFor();
  await studio.shoot('connect-clipboard-waiting');
  writeFileSync(clipboard(), icloud.server.password);
  await studio.said(/Password taken from the clipboard/);
  await studio.shoot('connect-clipboard-found');
  await page.getByLabel('iCloud Email Address').fill(ADDRESS);
  await studio.press('Connect');
  await page.getByRole('status', { name: 'Your iCloud is Connected' }).waitFor();
  await studio.shoot('connect-proposal');
  await studio.settings('Calendar Configuration');
  await studio.shoot('configuration-none');
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByRole('radio').first().waitFor();
  await studio.shoot('edit-primary-read-only');
  await page.getByRole('radio', { name: /Work/ }).check();
  await studio.press('Save');
});

test('connected already', async () => {
  const { page } = studio;
  await studio.settings('Calendars');
  await studio.press('New');
  await page.getByText(/^Connected: /).waitFor();
  await studio.shoot('provider-connected');
  const row = page.getByRole('listitem').filter({ hasText: 'With an app-specific password from Apple' });
  await row.getByRole('button', { name: 'Connect', exact: true }).click();
  await studio.press('I have the password');
  await page.getByLabel('iCloud Email Address').fill(ADDRESS);
  await password().fill(WRONG);
  await studio.press('Connect');
  await page.getByRole('alert').waitFor();
  await studio.shoot('connect-error-again');
});

test('the Doctor', async () => {
  const { page } = studio;
  await page
    .getByRole('button', { name: /^Synced/ })
    .first()
    .click();
  await studio.press('Run Connection Doctor');
  await page.getByText('Everything is fine: there is nothing to do.').first().waitFor();
  await studio.shoot('doctor');
  await studio.press('Save report');
  const report = page.getByRole('region', { name: 'The report' });
  // On which computer a picture was taken is nobody's affair.
  await report.evaluate((text) => {
    text.textContent = text.textContent.replace(/^(system +).*$/m, '$1linux x64');
  });
  await studio.shoot('doctor-report');
  await page.keyboard.press('Escape');
  icloud.server.set({ name: 'lost', how: 'hang', times: 1 });
  await studio.press('Run Connection Doctor');
  await page.getByText('The Doctor is looking …').first().waitFor();
  await studio.shoot('doctor-running');
  icloud.server.clear('lost');
});

test('a new password, Reconnect, Disconnect', async () => {
  const { page } = studio;
  icloud.server.set({ name: 'unauthorized' });
  const sync = page.getByRole('button', { name: 'Sync now' });
  if (await sync.isEnabled()) await sync.click();
  await page
    .getByRole('button', { name: /needs attention/ })
    .first()
    .waitFor();
  await studio.press('Calendar');
  await studio.shoot('attention');
  await studio.settings('Calendars');
  await studio.shoot('calendars-password');
  await page.getByRole('main').getByRole('button', { name: 'Reconnect', exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await studio.shoot('reconnect');
  await password().fill(WRONG);
  await page.getByRole('dialog').getByRole('button', { name: 'Reconnect' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await studio.shoot('reconnect-refused');
  await page.keyboard.press('Escape');
  icloud.server.clear('unauthorized');
  await studio.press('Disconnect');
  await page.getByRole('dialog').waitFor();
  await studio.shoot('disconnect');
  await page.getByRole('radio', { name: /^Erase them/ }).check();
  await studio.press('Disconnect and erase');
  await page.getByRole('region', { name: 'Erased' }).waitFor();
  await studio.shoot('erased');
});

test('a link that was used, and no keychain', async ({ browser }) => {
  const used = await studio.context.newPage();
  const other = new Studio(studio.app, studio.context, used, studio.between);
  await used.goto(new URL('/#k=used-before', studio.page.url()).href);
  await used.getByRole('heading', { name: "This link can't be used" }).waitFor();
  await other.shoot('refused-link');
  await used.close();
  const locked = await Studio.open(browser, { keychain: 'none' });
  await locked.page.getByRole('button', { name: 'Use for this session only' }).waitFor();
  await locked.shoot('locked');
  await locked.close();
});
