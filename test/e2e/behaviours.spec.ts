import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { ask, CALENDARS, connected, email, inDays, openPage, press, secret, ZONE } from './asked-page.ts';
import { startICloud, type ICloudStandIn } from './icloud.ts';
import { test } from './test.ts';

// Behaviours that users of other products miss, in the whole app. Most of 17 is in wizard.spec, 25 in keyboard.spec; the
// sentences that name a rule or a time by itself are held where the rule lives (test/services).
const DAY_MS = 86_400_000;
const NEW_PASSWORD = 'next-pass-word-only';

test.describe('18: after Apple stopped taking the password', () => {
  let icloud: ICloudStandIn;
  let app: App;
  let page: Page;
  let received: readonly string[];
  let before: unknown;
  let old: string;
  test.describe.configure({ mode: 'serial' });

  test.beforeAll(async ({ browser }) => {
    icloud = await startICloud(CALENDARS);
    icloud.server.put('home', 'concert.ics', inDays('Concert', 1));
    app = createApp({ zone: ZONE, env: icloud.env });
    ({ page, received } = await openPage(browser, app));
    await press(page, 'Connect');
    await press(page, 'I have the password');
    await email(page).fill(icloud.server.username);
    await secret(page).fill(icloud.server.password);
    await press(page, 'Connect');
    await connected(page).waitFor({ timeout: 40_000 });
    await press(page, 'Choose myself');
    await page.getByRole('button', { name: /^Edit/ }).last().click();
    await page.getByRole('checkbox', { name: 'Club', exact: true }).uncheck();
    await page.getByText(/^Rules for Home/).click();
    await page.locator('details[open]').getByRole('checkbox', { name: 'Show only' }).check();
    await press(page, 'Save');
    await page.getByRole('heading', { name: 'Calendar Configuration' }).waitFor();
    await ask(page, 'sync.run');
    before = await kept();
    await press(page, 'Calendar');
    await page.getByText('Agenda', { exact: true }).click();
    await page.getByRole('button', { name: /Concert/ }).waitFor();
  });
  test.afterAll(async () => {
    await page.close();
    await app.remove();
    await icloud.stop();
  });

  /** What has to be the same before and after: account, choices, rules, what is shown. */
  async function kept(): Promise<unknown> {
    const accounts = (await ask(page, 'accounts.list')) as { id: string; username: string }[];
    const calendars = (await ask(page, 'calendars.list')) as { id: string; name: string; rules: unknown }[];
    const now = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const range = { start: now, end: now + 7 * DAY_MS };
    const { entries } = (await ask(page, 'agenda.list', range)) as { entries: { id: string }[] };
    return {
      accounts: accounts.map(({ id, username }) => ({ id, username })),
      calendars: calendars.map(({ id, name, rules }) => ({ id, name, rules })),
      configuration: await ask(page, 'configuration.get'),
      entries: entries.map(({ id }) => id),
    };
  }
  const raised = (): number =>
    received.filter((text) => text.includes('"alert.raised"') && text.includes('"reconnect"')).length;

  test('18: the account needs a new password, which is raised once; one more request at most is made', async () => {
    old = icloud.server.password;
    icloud.server.password = NEW_PASSWORD;
    const asked = icloud.requests.length;
    await ask(page, 'sync.presence', { event: 'network' });
    await expect(page.getByText(/^iCloud needs a new password/).first()).toBeVisible({ timeout: 30_000 });
    expect(await ask(page, 'accounts.list')).toMatchObject([{ state: 'reconnect-required' }]);
    const stopped = icloud.requests.length;
    expect(stopped - asked).toBeLessThanOrEqual(2);

    for (const event of ['network', 'wake'] as const) await ask(page, 'sync.presence', { event });
    for (const focused of [false, true]) await ask(page, 'sync.presence', { focused });
    await ask(page, 'sync.run');
    expect(icloud.requests).toHaveLength(stopped);
    expect(raised()).toBe(1);
  });

  test('18: every view says so, with what it has still shown', async () => {
    const banner = page.getByRole('banner').getByRole('button', { name: 'Reconnect' });
    await expect(page.getByRole('button', { name: /Concert/ })).toBeVisible();
    for (const view of ['Day', 'Week', 'Month', 'Agenda']) {
      await page.getByText(view, { exact: true }).first().click();
      await expect(banner).toBeVisible();
    }
    for (const screen of ["Today's list", 'What changed', 'Help', 'Settings']) {
      await press(page, screen);
      await expect(banner).toBeVisible();
    }
    await page.reload();
    await expect(banner).toBeVisible();
    expect(await kept()).toEqual(before);
  });

  test('18: Reconnect asks for the new password alone, and everything is as it was', async () => {
    const dialog = page.getByRole('dialog');
    await page.getByRole('banner').getByRole('button', { name: 'Reconnect' }).click();
    if (!(await dialog.isVisible()))
      await page.getByRole('main').getByRole('button', { name: 'Reconnect' }).click();
    await expect(dialog.getByRole('textbox')).toHaveCount(1);
    await dialog.getByRole('textbox').fill(old);
    await dialog.getByRole('button', { name: 'Reconnect' }).click();
    await expect(dialog.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(dialog.getByRole('textbox')).toHaveValue('');
    await dialog.getByRole('textbox').fill(NEW_PASSWORD);
    await dialog.getByRole('button', { name: 'Reconnect' }).click();
    await expect(dialog).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByText(/needs a new password/)).toHaveCount(0, { timeout: 20_000 });
    expect(await kept()).toEqual(before);

    icloud.server.put('home', 'lesson.ics', inDays('Lesson', 2));
    await ask(page, 'sync.run');
    await press(page, 'Calendar');
    await expect(page.getByRole('button', { name: /Lesson/ })).toBeVisible();
  });
});

test('17: a clock that is wrong by more than five minutes is told, and the password field emptied', async ({
  browser,
}) => {
  const icloud = await startICloud(CALENDARS);
  const app = createApp({ zone: ZONE, env: icloud.env });
  const { page } = await openPage(browser, app);
  const answer = icloud.server.answer.bind(icloud.server);
  const ahead = new Date(Date.now() + 6 * 60_000).toUTCString();
  icloud.server.answer = (request) => {
    const reply = answer(request);
    return { ...reply, headers: { ...reply.headers, Date: ahead } };
  };
  await press(page, 'Connect');
  await press(page, 'I have the password');
  await email(page).fill(icloud.server.username);
  await secret(page).fill('aaaa-bbbb-cccc-dddd');
  await press(page, 'Connect');
  const told = page.getByRole('alert');
  await expect(told).toHaveText(/clock is wrong by more than five minutes/, { timeout: 30_000 });
  await expect(told).toBeFocused();
  await expect(email(page)).toHaveValue(icloud.server.username);
  await expect(secret(page)).toHaveValue('');
  await page.close();
  await app.remove();
  await icloud.stop();
});

test('24: without a keychain Connect ends in a sentence and a way on, and the password is nowhere', async ({
  browser,
}) => {
  const icloud = await startICloud(CALENDARS);
  const app = createApp({ zone: ZONE, env: icloud.env, keychain: 'none' });
  const { page, received } = await openPage(browser, app);
  const title = page.getByRole('heading', { name: 'Your system keychain is not available' });
  await title.waitFor();
  const askedAt = Date.now();
  await ask(page, 'vault.retry');
  expect(Date.now() - askedAt).toBeLessThan(5_000);
  await expect(title).toBeVisible();
  await press(page, 'Use for this session only');
  await press(page, 'Connect');
  await expect(
    page.getByText(/There is no keychain: your password is kept until the app is closed/),
  ).toBeVisible();
  await press(page, 'I have the password');
  await email(page).fill(icloud.server.username);
  // 17: as it may be pasted: in capitals, by spaces, with the end of its line.
  await secret(page).fill(` ${icloud.server.password.toUpperCase().replaceAll('-', ' ')}\n`);
  await press(page, 'Connect');
  await connected(page).waitFor({ timeout: 40_000 });
  await press(page, 'Use these');
  await page.locator('[role=cell][data-date]').first().waitFor();

  const found = finder(icloud.server.password);
  expect(found(`before ${icloud.server.password} after`)).toBe(true); // the search finds what is there
  expect(found(`before ${icloud.server.password.toUpperCase().replaceAll('-', ' ')}`)).toBe(true);
  expect(received.filter((text) => found(text))).toEqual([]);
  expect(found(app.output())).toBe(false);
  const files = app.folders.flatMap(filesIn);
  expect(files.filter((file) => found(readFileSync(file)))).toEqual([]);
  await page.close();
  await app.stop();
  expect(app.folders.flatMap(filesIn).filter((file) => found(readFileSync(file)))).toEqual([]);
  await app.remove();
  await icloud.stop();
});

/** Whether bytes have this secret in one of the forms that it could have been written in. */
function finder(password: string): (bytes: string | Buffer) => boolean {
  const letters = password.replaceAll('-', '');
  const texts = [password, letters, password.replaceAll('-', ' ')].flatMap((text) => [
    text,
    text.toUpperCase(),
  ]);
  const needles = texts
    .flatMap((text) => [text, Buffer.from(text).toString('base64').replace(/=+$/, '')])
    .flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  return (bytes) => {
    const where = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    return needles.some((needle) => where.includes(needle));
  };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test.describe('22: how a time is seen', () => {
  test('22: "Why?" names every event and rule that decided, its calendar and its age, and what did not count', async ({
    browser,
  }) => {
    const icloud = await startICloud(CALENDARS);
    const day = 5;
    icloud.server.put('home', 'a.ics', inDays('Concert', day));
    icloud.server.put('home', 'b.ics', inDays('Birthday', day, ['TRANSP:TRANSPARENT']));
    icloud.server.put('work', 'c.ics', inDays('Off', day, ['STATUS:CANCELLED']));
    icloud.server.put('club', 'd.ics', inDays('Talk', day, invitation('DECLINED', icloud.server.username)));
    icloud.server.put('club', 'e.ics', inDays('Party', day, invitation('ACCEPTED', icloud.server.username)));
    const app = createApp({ zone: ZONE, env: icloud.env });
    const { page } = await openPage(browser, app);
    await press(page, 'Connect');
    await press(page, 'I have the password');
    await email(page).fill(icloud.server.username);
    await secret(page).fill(icloud.server.password);
    await press(page, 'Connect');
    await connected(page).waitFor({ timeout: 40_000 });
    await press(page, 'Use these');
    await page.getByText('Agenda', { exact: true }).click();
    await page.getByRole('button', { name: /Concert/ }).focus();
    await page.keyboard.press('w');

    const panel = page.getByRole('complementary');
    const holding = panel.getByRole('region', { name: 'Holds this time' });
    const ignored = panel.getByRole('region', { name: "Overlaps, but doesn't count" });
    await expect(panel).toContainText('Not free');
    await expect(panel).toContainText('Your working hours');
    await expect(holding.getByRole('listitem').filter({ hasText: 'Concert' })).toContainText('Home');
    await expect(holding.getByRole('listitem').filter({ hasText: 'Party' })).toContainText('Club');
    await expect(holding.getByRole('listitem')).toHaveCount(2);
    for (const [title, why] of [
      ['Birthday', /free/i],
      ['Off', /cancelled/i],
      ['Talk', /declined/i],
    ] as const) {
      await expect(ignored.getByRole('listitem').filter({ hasText: title })).toContainText(why);
    }
    await expect(ignored.getByRole('listitem')).toHaveCount(3);

    // All is well: each calendar with how long ago it was read, which goes on by the clock.
    const ages = panel.getByRole('region', { name: 'Calendars' }).getByRole('listitem');
    await expect(panel).toContainText(`Checked against ${CALENDARS.length} calendars, just now.`);
    await expect(ages).toHaveText(CALENDARS.map(({ name }) => `${name} was read just now.`));
    await expect(panel).toContainText(`Checked against ${CALENDARS.length} calendars, 10 s ago.`, {
      timeout: 40_000,
    });
    await expect(ages).toHaveText(CALENDARS.map(({ name }) => new RegExp(`${name} was read \\d+ s ago`)));

    await page.keyboard.press('Escape');
    icloud.server.set({ name: 'lost', how: 'reset' });
    await ask(page, 'sync.run');
    await page.getByRole('button', { name: /Concert/ }).focus();
    await page.keyboard.press('w');
    for (const { name } of CALENDARS) await expect(ages.filter({ hasText: name })).toContainText(/\d\d:\d\d/);
    await page.close();
    await app.remove();
    await icloud.stop();
  });
});

/** Somebody else asked, and the account's owner answered. */
function invitation(answer: 'ACCEPTED' | 'DECLINED', address: string): string[] {
  return ['ORGANIZER:mailto:host@practice.example', `ATTENDEE;PARTSTAT=${answer}:mailto:${address}`];
}
