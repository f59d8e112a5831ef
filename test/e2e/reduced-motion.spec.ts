import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Nothing may move for somebody who asked the system for less motion (WCAG 2.2, 2.3.3).
/** As long as nobody sees it move. */
const UNSEEN_MS = 20;

/** What began to move since this was asked last: the longest of each. */
async function moved(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...(window as unknown as { moves: Set<string> }).moves];
    (window as unknown as { moves: Set<string> }).moves.clear();
    return seen;
  });
}

/** Notes every animation and transition that is longer than can be seen, wherever it begins. */
async function watch(page: Page): Promise<void> {
  await page.evaluate((unseen) => {
    const moves = new Set<string>();
    Object.assign(window, { moves });
    const look = (): void => {
      for (const animation of document.getAnimations()) {
        const { duration, iterations = 1 } = animation.effect?.getTiming() ?? {};
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        if (Number(duration) * iterations > unseen)
          moves.add(
            `${animation.constructor.name} of ${String(duration)} ms: ${target?.outerHTML.slice(0, 90) ?? ''}`,
          );
      }
      requestAnimationFrame(look);
    };
    look();
  }, UNSEEN_MS);
}

/** Goes through what slides, fades or turns for others. */
async function goThrough(page: Page, after: (what: string) => Promise<void>): Promise<void> {
  for (const key of ['1', '3', '4', '2']) {
    await page.keyboard.press(key);
    await page.locator('#main [data-entry-id]:not([inert] *)').first().waitFor();
    await after(`view ${key}`);
  }
  await page.keyboard.press('n');
  await page.getByRole('combobox', { name: 'Client' }).waitFor();
  await after('the form');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Find and do' }).waitFor();
  await after('the palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await after('the keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await after('a menu');
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await after('a switch');
  await page.getByRole('button', { name: /^Synced/ }).click();
  await page.getByRole('button', { name: 'Sync now' }).first().click();
  await after('a sync');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Working hours', exact: true }).waitFor();
  await after('the settings');
}

test('with less motion nothing moves: views, form, palette, dialogs, menu, switch, sync, settings', async ({
  browser,
}) => {
  const { page, close } = await openSampleOfThatDay(browser, { reducedMotion: 'reduce' });
  await watch(page);
  await goThrough(page, async (what) => {
    await page.waitForTimeout(100); // so that what begins later is seen too
    expect.soft(await moved(page), what).toEqual([]);
  });
  await close();
});

test('without that wish something does, and this test sees it', async ({ browser }) => {
  const { page, close } = await openSampleOfThatDay(browser, { reducedMotion: 'no-preference' });
  await watch(page);
  const all: string[] = [];
  await goThrough(page, async () => {
    await page.waitForTimeout(100);
    all.push(...(await moved(page)));
  });
  expect(all).not.toEqual([]);
  await close();
});
