import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

// What is shown where the data can't be opened, for reasons that are neither the keychain's nor damage. A folder that
// root may not write to, or a full disk, can't be had here: the engine's own answer is changed on its way to the page.
const REASONS: readonly (readonly [string, RegExp])[] = [
  ['newer-data', /was written by a newer version of the app.*install that version/],
  ['folder-read-only', /may not write to the folder.*nothing was lost/],
  ['disk-full', /disk/i],
];

let app: App;
test.beforeAll(() => {
  app = createApp({ zone: 'Europe/Berlin' });
});
test.afterAll(() => app.remove());

test('each reason why the data can’t be opened has its sentence, and ways on that fit a small window', async ({
  browser,
}) => {
  const viewport = { width: 900, height: 600 };
  const context = await browser.newContext({ locale: 'en-GB', viewport });
  const page = await context.newPage();
  let told = '';
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const text = message.toString().replace(/"workspace":"\w+"/, '"workspace":"locked"');
      socket.send(text.replace('"lockedBecause":null', `"lockedBecause":"${told}"`));
    });
  });
  const address = await app.start();
  for (const [reason, sentence] of REASONS) {
    told = reason;
    await (page.url() === 'about:blank' ? page.goto(address) : page.reload());
    const card = page.getByRole('region', { name: "HeyClients Calendar can't open its data" });
    await expect(card).toContainText(sentence, { timeout: 60_000 });
    for (const way of ['Try again', 'Use for this session only', 'Explore with a sample account'])
      await expect(card.getByRole('button', { name: way })).toBeInViewport();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
    }
  }
  await context.close();
});
