import { expect } from '@playwright/test';
import { createApp } from './app.ts';
import { ADDRESS, startICloud } from './icloud.ts';
import { test } from './test.ts';

const ZONE = 'Europe/Berlin';
/** Has the shape, and is nobody's. */
const WRONG = 'aaaa-bbbb-cccc-dddd';

test('a pasted password connects at once, and Cancel leads back; a typed one waits for Connect', async ({
  browser,
}) => {
  const icloud = await startICloud([{ slug: 'work', name: 'Work', color: '#1badf8' }]);
  const app = createApp({ zone: ZONE, env: icloud.env });
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  try {
    await page.goto(await app.start());
    icloud.server.set({ name: 'lost', how: 'hang' });
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    const password = page.getByRole('textbox', { name: 'App-specific password' });
    const email = page.getByLabel('iCloud Email Address');
    const signingIn = page.getByRole('status').filter({ hasText: 'Signing in' });
    await press('Connect');
    await press('I have the password');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), WRONG);
    await email.fill('ada');
    await password.press('Control+v');
    await expect(password).toHaveValue(WRONG); // there is nobody to connect yet
    await password.fill('');
    await email.fill('ada@icloud.com');
    await password.pressSequentially(WRONG);
    await expect(signingIn).toHaveCount(0);
    await password.fill('');
    await password.press('Control+v');
    await expect(signingIn).toBeVisible();
    await press('Cancel');
    await expect(password).toHaveValue('');
  } finally {
    icloud.server.clear('lost');
    await page.close();
    await app.remove();
    await icloud.stop();
  }
});

test('a password that nobody refused is kept for another try, unseen, and forgotten once it is refused or given up', async ({
  browser,
}) => {
  const icloud = await startICloud([{ slug: 'work', name: 'Work', color: '#1badf8' }]);
  const app = createApp({ zone: ZONE, env: icloud.env });
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const password = page.getByRole('textbox', { name: 'App-specific password' });
  const keeps = /^Kept for another try/;
  const says = (text: string | RegExp) =>
    expect(page.getByRole('alert')).toHaveText(text, { timeout: 30_000 });
  const values = () => page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value));
  try {
    await page.goto(await app.start());
    await press('Connect');
    await press('I have the password');
    await page.getByLabel('iCloud Email Address').fill('ada@icloud.com');
    icloud.server.set({ name: 'lost', how: 'reset' });
    await password.fill(WRONG);
    await press('Connect');
    await says(/^There is no connection to Apple's iCloud/);
    await expect(password).toHaveAccessibleDescription(keeps);
    expect(await values()).not.toContain(WRONG);
    const email = page.getByLabel('iCloud Email Address');
    await email.fill('bob@icloud.com');
    await expect(password).not.toHaveAccessibleDescription(keeps);
    await press('Connect');
    await says('Enter the password');
    await email.fill('ada@icloud.com');
    await expect(password).toHaveAccessibleDescription(/Kept for another try/);
    icloud.server.clear('lost');
    await press('Connect');
    await says(/was not accepted/);
    await expect(password).not.toHaveAccessibleDescription(keeps);
    await press('Connect');
    await says('Enter the password');
    icloud.server.set({ name: 'lost', how: 'hang' });
    await password.fill(WRONG);
    await press('Connect');
    await page.getByRole('status').filter({ hasText: 'Signing in' }).waitFor();
    await press('Cancel');
    await press('Connect');
    await says('Enter the password');
  } finally {
    icloud.server.clear('lost');
    await page.close();
    await app.remove();
    await icloud.stop();
  }
});

test('so is one that is typed for Reconnect, which needs no second typing then', async ({ browser }) => {
  const icloud = await startICloud([{ slug: 'work', name: 'Work', color: '#1badf8' }]);
  const app = createApp({ zone: ZONE, env: icloud.env });
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const password = page.getByRole('textbox', { name: 'App-specific password' });
  const again = page.getByRole('dialog').getByRole('button', { name: 'Reconnect' });
  try {
    await page.goto(await app.start());
    await press('Connect');
    await press('I have the password');
    await page.getByLabel('iCloud Email Address').fill(ADDRESS);
    await password.fill(icloud.server.password);
    await press('Connect');
    await page.getByRole('status', { name: 'Your iCloud is Connected' }).waitFor({ timeout: 40_000 });
    await press('Calendars');
    await press('Reconnect');
    icloud.server.set({ name: 'lost', how: 'reset' });
    await password.fill(icloud.server.password);
    await again.click();
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(password).toHaveValue('');
    // What is no password of Apple's takes the place of the one that was kept.
    await password.fill('short');
    await again.click();
    await expect(again).toBeDisabled();
    await password.fill(icloud.server.password);
    await again.click();
    await expect(again).toBeEnabled({ timeout: 30_000 });
    await expect(password).toHaveValue('');
    icloud.server.clear('lost');
    await again.click();
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
  } finally {
    icloud.server.clear('lost');
    await page.close();
    await app.remove();
    await icloud.stop();
  }
});

test('the way on is in sight in a small window', async ({ browser }) => {
  const app = createApp({ zone: ZONE });
  const page = await browser.newPage({ viewport: { width: 900, height: 600 }, locale: 'en-GB' });
  try {
    await page.goto(await app.start());
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('button', { name: 'I have the password' })).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: 'I have the password' }).click();
    for (const name of ['Connect', 'Back', 'Cancel'])
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  } finally {
    await page.close();
    await app.remove();
  }
});
