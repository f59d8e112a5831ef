import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

const ASSETS = resolve(import.meta.dirname, '../../out/renderer/assets');
/** What no first frame needs: each is a file of its own. */
const LATER = [
  'SettingsScreen',
  'StatusScreen',
  'HelpScreen',
  'ChangesScreen',
  'Overlays',
  'BookingPanel',
  'DetailsPanel',
  'BlockPanel',
  'NeedsPanel',
  'TodayScreen',
  'WhyPanel',
  'ChosenLength',
  'ZoneChoice',
  'LeaveSample',
];
/** As built it has 1,004: what comes on top is to be seen. */
const MOST_FIRST_KB = 1_014;
const SWITCHES = 60;
const MOST_GROWTH_MB = 4;

let app: App;
test.beforeEach(() => {
  app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
});
test.afterEach(() => app.remove());

const firstEvent = (page: Page) => page.locator('[role=cell][data-date] [role=listitem]').first();

test('the calendar is drawn while every screen, form and dialog beside it is still on its way', async ({
  page,
}) => {
  const isLater = (path: string): boolean => LATER.some((name) => path.includes(`/assets/${name}-`));
  const files = readdirSync(ASSETS);
  for (const name of LATER)
    expect(files.some((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))).toBe(true);
  const loaded: string[] = [];
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolveHeld) => (goOn = resolveHeld));
  await page.route(
    (url) => url.pathname.endsWith('.js'),
    async (route) => {
      const path = new URL(route.request().url()).pathname;
      if (isLater(path)) await held;
      else loaded.push(path);
      await route.continue();
    },
  );
  await page.goto(await app.start(), { waitUntil: 'commit' });
  await firstEvent(page).waitFor({ timeout: 30_000 });

  expect(loaded.some((path) => path.includes('/assets/window-'))).toBe(true);
  const [first = ''] = files.filter((file) => /^window-.*\.js$/.test(file));
  const script = readFileSync(join(ASSETS, first));
  expect(script.length / 1000).toBeLessThan(MOST_FIRST_KB);
  // The checks of the contract are the engine's; the window takes its types alone.
  expect(script.includes('ZodError')).toBe(false);
  goOn();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test(`${SWITCHES} switches of the view leave the memory of the page as it was`, async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(await app.start());
  await firstEvent(page).waitFor({ timeout: 30_000 });
  await page.waitForLoadState('networkidle'); // what is fetched once the window is idle is there
  const cdp = await page.context().newCDPSession(page);
  const megabytes = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  // In the page: what watches the test must not grow in the same memory.
  const turn = (times: number): Promise<void> =>
    page.evaluate(async (count) => {
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      for (let at = 0; at < count; at += 1) {
        const key = ['1', '3', '4', '2'][at % 4] ?? '2';
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        for (let left = 3; left > 0; left -= 1) await frame();
      }
    }, times);
  await turn(20); // what is made once is made now
  const before = await megabytes();
  await turn(SWITCHES);
  await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked(); // they were switches
  expect((await megabytes()) - before).toBeLessThan(MOST_GROWTH_MB);
});
