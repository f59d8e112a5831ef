import { expect, type Page } from '@playwright/test';
import { sampleTexts, type SampleLanguage } from '#main/sample/texts.ts';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

/** So long may the first start take on a busy machine. */
const START_MS = 60_000;

let app: App;
// The host runs in English: what it is told by the window alone makes the sample German.
test.beforeEach(() => {
  app = createApp({ zone: 'Europe/Berlin' });
});
test.afterEach(() => app.remove());

const titlesIn = (language: SampleLanguage): readonly string[] =>
  Object.values(sampleTexts(language).events).map(({ title }) => title);

/** The titles of a language that can be read on the page. */
async function readOn(page: Page, language: SampleLanguage): Promise<string[]> {
  const words = (text: string): string => ` ${text.replace(/\s+/g, ' ')} `;
  const text = words(await page.getByRole('main').innerText());
  return titlesIn(language).filter((title) => text.includes(words(title)));
}

test('on a German computer the sample has German titles and calendars; entered again in English, English ones', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(await app.start());
  await page.getByRole('button', { name: 'Mit einem Beispiel-Account umsehen' }).click({ timeout: START_MS });
  await page.getByText('Liste', { exact: true }).first().click();
  await expect(page.getByText('Chor 🎶').first()).toBeVisible();
  expect((await readOn(page, 'de')).length).toBeGreaterThan(5);
  expect(await readOn(page, 'en')).toEqual([]);
  for (const name of ['Praxis', 'Privat', 'Familie'])
    await expect(page.getByText(name, { exact: true }).first()).toBeAttached();

  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await page.getByRole('button', { name: 'Calendar', exact: true }).first().click();
  await expect(page.getByText('Chor 🎶').first()).toBeVisible(); // made in one language, it stays in it
  await page.getByRole('button', { name: 'Leave sample' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Leave/ })
    .click();
  await page.getByRole('button', { name: 'Explore with a sample account' }).click();
  await expect(page.getByText('Choir 🎶').first()).toBeVisible();
  expect(await readOn(page, 'de')).toEqual([]);
  await context.close();
});
