import { expect, type Page } from '@playwright/test';
import { createApp } from './app.ts';
import { standBetween } from './between.ts';
import { test } from './test.ts';

// A file of years takes a while: until it is there the button says so, and asks for no second one.

const EXPORTS = [
  { page: 'Import and export', command: 'export.ics', file: /\.ics$/ },
  { page: 'Copies and recovery', command: 'export.all', file: /\.json$/ },
] as const;

async function openSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name, exact: true }).first().click();
}

test('the buttons that write a file are busy until it is there', async ({ page }) => {
  test.setTimeout(90_000); // the first start on a busy machine
  const app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  try {
    const between = await standBetween(page);
    await page.goto(await app.start());
    for (const { page: name, command, file } of EXPORTS) {
      await openSettings(page, name);
      const save = page.getByRole('button', { name: 'Save file' });
      between.hold(command);
      await save.click();
      await expect(page.getByRole('main').getByText('Writing the file …')).toBeVisible();
      await expect(save).toBeDisabled();
      await expect.poll(between.waiting).toBe(1);
      await save.click({ force: true });
      expect(between.waiting()).toBe(1);
      const saved = page.waitForEvent('download');
      between.release();
      expect((await saved).suggestedFilename()).toMatch(file);
      await expect(save).toBeEnabled();
      await expect(page.getByRole('main').getByText('Writing the file …')).toHaveCount(0);
    }
  } finally {
    await app.remove();
  }
});
