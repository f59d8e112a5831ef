import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { createApp } from './app.ts';
import { test } from './test.ts';

// Wherever a form is left or finished, it is finished at the same place: at the right end, after Cancel.
const button = (place: Page | Locator, name: string): Locator =>
  place.getByRole('button', { name, exact: true });

/** Cancel, then this, which is the last of its row. */
async function expectAtTheEnd(primary: Locator): Promise<void> {
  await expect(primary).toBeVisible();
  const [cancel, end, row] = await primary.evaluate((element) => {
    const leaving = element.parentElement?.querySelector('[data-variant=default]') ?? null;
    const rect = (of: Element | null): { left: number; right: number } => {
      const { left = NaN, right = NaN } = of?.getBoundingClientRect() ?? {};
      return { left, right };
    };
    return [rect(leaving), rect(element), rect(element.parentElement)] as const;
  });
  expect(cancel.right).toBeLessThan(end.left);
  expect(Math.abs(end.right - row.right)).toBeLessThan(1);
}

test('a page, a panel and a dialog end alike: Cancel, then what they are there for', async ({ browser }) => {
  const { page, close } = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  await page.keyboard.press('n');
  await expectAtTheEnd(button(page.getByRole('complementary'), 'Book'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expectAtTheEnd(button(page.getByRole('complementary'), 'Save'));
  await page.keyboard.press('Escape');
  await button(page, 'Leave sample').click();
  await expectAtTheEnd(button(page.getByRole('dialog'), 'Leave'));
  await page.keyboard.press('Escape');
  await button(page, 'Settings').click();
  await button(page.getByRole('navigation', { name: 'Settings' }), 'Working hours').click();
  await expectAtTheEnd(button(page.getByRole('main'), 'Save'));
  await button(page.getByRole('navigation', { name: 'Settings' }), 'Calendars').click();
  await button(page.getByRole('main'), 'New').click();
  const ends = [button(page.getByRole('main'), 'Cancel'), page.getByRole('main').getByRole('list').last()];
  const [cancel, list] = await Promise.all(ends.map((each) => each.boundingBox()));
  if (!cancel || !list) throw new Error('Both are drawn.');
  expect(Math.abs(cancel.x + cancel.width - list.x - list.width)).toBeLessThan(1);
  await close();
});

test('and so do the steps of the wizard', async ({ page }) => {
  const app = createApp({ zone: 'Europe/Berlin' });
  await page.goto(await app.start());
  await button(page, 'Connect').click();
  await expectAtTheEnd(button(page, 'I have the password'));
  await button(page, 'I have the password').click();
  await expectAtTheEnd(button(page, 'Connect'));
  await app.remove();
});
