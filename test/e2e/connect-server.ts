import type { Page } from '@playwright/test';
import type { TestServer } from '#test/servers/test-server.ts';

/** Connects a server by its address, through the screens. Ends at Calendar Configuration, with nothing chosen. */
export async function connectServer(page: Page, server: TestServer): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button('Settings').click();
  await button('Calendars').first().click();
  await button('New').click();
  const row = page.getByRole('listitem').filter({ hasText: 'Calendar server by address' });
  await row.getByRole('button', { name: 'Connect' }).click();
  await page.getByLabel('Server address').fill(server.url);
  await page.getByLabel('User name').fill(server.username);
  await page.getByRole('textbox', { name: 'Password' }).fill(server.password);
  await button('Connect').click();
  await page.getByRole('status', { name: 'Your calendars are connected' }).waitFor({ timeout: 30_000 });
  await button('Choose myself').click();
}

/** Chooses the Primary Calendar in Calendar Configuration, and opens the calendar. */
export async function choosePrimary(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Edit/ }).first().click();
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Calendar Configuration' }).waitFor();
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
}
