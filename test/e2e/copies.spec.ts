import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { createApp } from './app.ts';
import { test } from './test.ts';

async function openSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).first().click();
}

async function addClient(page: Page, name: string): Promise<void> {
  await openSettings(page, 'Clients');
  await page.getByRole('button', { name: 'New client' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(name).first()).toBeVisible();
}

test('a copy is restored, and the recovery key opens the data when the keychain has lost its own', async ({
  page,
}) => {
  test.setTimeout(180_000); // three starts of the host, each with a keyring of its own
  // The printer's dialog is the system's: the sheet stays until it says that it was closed.
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  const app = createApp({ zone: 'Europe/Berlin' });
  await page.goto(await app.start());
  await addClient(page, 'Lea Brandt');
  await openSettings(page, 'Copies and recovery');
  await page.getByRole('button', { name: 'Make a copy now' }).click();
  const restores = page.getByRole('button', { name: /^Restore the copy of/ });
  await expect(restores).toHaveCount(2); // one was made by itself, before there was a client
  await addClient(page, 'Noah Winter');

  await openSettings(page, 'Copies and recovery');
  await restores.first().click();
  const dialog = page.getByRole('dialog', { name: 'Restore this copy?' });
  await expect(dialog).toContainText('What is there now is copied first');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(restores).toHaveCount(3);
  await openSettings(page, 'Clients');
  await expect(page.getByText('Lea Brandt')).toBeVisible();
  await expect(page.getByText('Noah Winter')).toHaveCount(0);

  await openSettings(page, 'Copies and recovery');
  await page.getByRole('button', { name: 'Show recovery key' }).click();
  const shown = page.getByRole('status', { name: 'Recovery key' });
  const key = (await shown.textContent()) ?? '';
  expect(key).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
  await page.getByRole('button', { name: 'Print' }).click();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('region', { name: 'Recovery key to print' })).toContainText(key);
  const onPaper = await page.evaluate(() => document.body.innerText);
  expect(onPaper).toContain(key);
  expect(onPaper).not.toContain('Copies and recovery');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.print-sheet')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(shown).toHaveCount(0);

  await app.stop();
  rmSync(join(app.folders[1] ?? '', '.local', 'share', 'keyrings'), { recursive: true });
  await page.goto(await app.start());
  await expect(page.getByRole('heading', { name: "HeyClients Calendar can't read its data" })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Recovery key' });
  await field.fill(key.replace(/^./, (letter) => (letter === '7' ? '8' : '7')));
  await page.getByRole('button', { name: 'Open with recovery key' }).click();
  await expect(page.getByText('This recovery key does not open the data')).toBeVisible();
  await field.fill(key.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Open with recovery key' }).click();
  await openSettings(page, 'Clients');
  await expect(page.getByText('Lea Brandt')).toBeVisible();
  await app.remove();
});

test('damaged data is told as that, and a copy brings it back', async ({ page }) => {
  test.setTimeout(180_000);
  const app = createApp({ zone: 'Europe/Berlin' });
  await page.goto(await app.start());
  await addClient(page, 'Lea Brandt');
  await openSettings(page, 'Copies and recovery');
  await page.getByRole('button', { name: 'Make a copy now' }).click();
  const restores = page.getByRole('button', { name: /^Restore the copy of/ });
  await expect(restores).toHaveCount(2);
  await app.stop();
  const file = join(app.folders[0] ?? '', 'practice.db');
  await expect.poll(() => existsSync(`${file}-wal`)).toBe(false); // the engine has closed its store
  writeFileSync(file, readFileSync(file).fill(0, 0, 4096));

  await page.goto(await app.start());
  await expect(page.getByRole('heading', { name: "HeyClients Calendar can't read its data" })).toBeVisible();
  await restores.first().click();
  await page
    .getByRole('dialog', { name: 'Restore this copy?' })
    .getByRole('button', { name: 'Restore' })
    .click();
  await openSettings(page, 'Clients');
  await expect(page.getByText('Lea Brandt')).toBeVisible();
  await app.remove();
});
