import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// A view that was left is kept, so that going back to it is a matter of painting; what it keeps must never be old.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.locator('body').click({ position: { x: 640, y: 2 } });
});
test.afterAll(() => sample.close());

const shown = () => page.locator('[data-kept=false]');
/** A day of the grid that is shown: its hours, below what lasts all day. */
const hoursOf = (date: string) => shown().locator(`[role=cell][data-date="${date}"]`).last();

/** Shows the day or the week by its key, and waits for it. */
async function turnTo(view: 'day' | 'week'): Promise<void> {
  await page.keyboard.press(view === 'day' ? '1' : '2');
  await expect(shown().locator('[role=cell][data-date]')).toHaveCount(view === 'day' ? 2 : 14);
}

/** Waits until nothing has come or gone for a second: what a start asks for is answered late on a busy machine. */
async function comeToRest(): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const rested = (): void => {
          observer.disconnect();
          done();
        };
        let timer = setTimeout(rested, 1000);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(rested, 1000);
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
  );
}

/** What the window says in the very frame in which another view is there for the first time. */
async function firstFrame(key: string): Promise<string> {
  await page.evaluate(() => {
    const main = document.querySelector('#main');
    const shown = (): Element | null => document.querySelector('[data-kept=false]');
    const before = shown();
    const seen = new Promise<string>((done) => {
      const look = (): void => {
        // A task after the frame's own callbacks: what stands there then has been painted.
        if (shown() === before) requestAnimationFrame(look);
        else setTimeout(() => done(shown()?.textContent ?? ''));
      };
      requestAnimationFrame(look);
    });
    Object.assign(window, { seen, main });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { seen: Promise<string> }).seen);
}

test('going back to a view draws none of it anew', async () => {
  await turnTo('week');
  await turnTo('day');
  await comeToRest();
  const changes = await page.evaluate(() => {
    const found: string[] = [];
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records)
        for (const node of [...addedNodes, ...removedNodes])
          found.push(node instanceof Element ? node.outerHTML.slice(0, 300) : node.nodeName);
    }).observe(document.querySelector('#main [data-kept]')?.parentElement ?? document.body, {
      childList: true,
      subtree: true,
    });
    Object.assign(window, { found });
    return found;
  });
  expect(changes).toEqual([]);
  await turnTo('week');
  await turnTo('day');
  await turnTo('week');
  await page.waitForTimeout(500); // what is asked for again has arrived
  expect(await page.evaluate(() => (window as unknown as { found: string[] }).found)).toEqual([]);
});

test('what is kept is not there for anybody: no keyboard, no screen reader', async () => {
  await turnTo('week');
  await turnTo('day');
  expect(await page.locator('[data-kept=true] [data-entry-id]').count()).toBeGreaterThan(5);
  expect(await page.getByRole('cell').count()).toBeLessThan(30);
  await page.locator('[data-kept=true] [role=button]').first().focus();
  await expect(page.locator('[data-kept=true] :focus')).toHaveCount(0);
});

test('what changed meanwhile is there in the first frame', async () => {
  await turnTo('week');
  await turnTo('day');
  await page.getByRole('button', { name: 'More to make' }).click();
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Fire drill');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(shown().getByText('Fire drill').first()).toBeVisible();
  await page.locator('body').click({ position: { x: 640, y: 2 } });

  await expect(page.locator('[data-kept=true]')).toHaveCount(0);
  expect(await firstFrame('2')).toContain('Fire drill');
});

test('another day chosen meanwhile is what the first frame shows', async () => {
  await turnTo('day');
  for (let day = 0; day < 7; day += 1) await page.keyboard.press('j');
  await expect(hoursOf('2026-10-21')).toHaveCount(1);
  const text = await firstFrame('2');
  expect(text).toMatch(/Mon\D*19/);
  expect(text).not.toContain('Fire drill');
  await page.keyboard.press('t');
  await expect(hoursOf('2026-10-16')).toHaveCount(1);
});

test('a calendar that is hidden meanwhile is gone in the first frame', async () => {
  await turnTo('week');
  await expect(shown()).toContainText('Yoga');
  await turnTo('day');
  await page.getByRole('button', { name: /^Private/ }).click();
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  expect(await firstFrame('2')).not.toContain('Yoga');
  await page.getByRole('button', { name: /^Private/ }).click();
  await expect(shown()).toContainText('Yoga');
  await page.locator('body').click({ position: { x: 640, y: 2 } });
});

test('hiding names leaves none in what is kept', async () => {
  await turnTo('week');
  await turnTo('day');
  await expect(page.locator('[data-kept=true]')).toContainText('Yoga');
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('button', { name: /^Names are hidden/ }).waitFor();
  await expect(page.locator('#main')).not.toContainText('Yoga');
  expect(await firstFrame('2')).not.toContain('Yoga');
});

test('what is marked in a view is the time that is chosen now, also where another was marked before', async () => {
  await page.keyboard.press('Control+Shift+H');
  const marked = shown().locator('[class*=target]');
  await turnTo('week');
  await clickIn(await hoursOf('2026-10-18').boundingBox());
  await expect(marked).toHaveCount(1);
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await turnTo('day');
  await expect(marked).toHaveCount(0);
  await turnTo('week');
  await expect(marked).toHaveCount(1);

  await turnTo('day');
  await clickIn(await hoursOf('2026-10-14').boundingBox());
  await expect(marked).toHaveCount(1);
  await page.locator('body').click({ position: { x: 640, y: 2 } });
  await turnTo('week');
  await expect(marked).toHaveCount(1);
  await expect(shown().locator('[data-date="2026-10-14"] [class*=target]')).toHaveCount(1);
});

/** At a free hour of what is scrolled into sight. */
async function clickIn(box: { x: number; width: number } | null): Promise<void> {
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 6, 700);
}
