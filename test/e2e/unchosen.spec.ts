import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What isn't chosen is drawn by our tokens, of which test/renderer/theme proves that they are seen.
let page: Page;
let close: () => Promise<void>;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  ({ page, close } = await openSampleOfThatDay(browser, { reducedMotion: 'reduce' }));
});
test.afterAll(() => close());

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** A colour as it is computed: of an element, or of a token there. */
const colourOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

const line = (): Promise<string> =>
  page.locator('body').evaluate((body) => {
    const probe = body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--hc-control-line)';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });

for (const scheme of ['light', 'dark'] as const)
  test(`${scheme}: a switch that is off, a radio and a checkbox that aren’t chosen have the line of controls`, async () => {
    await page.emulateMedia({ colorScheme: scheme });
    const expected = await line();
    await press('Calendar');
    const thumb = page.locator('.mantine-Switch-thumb').first();
    await expect.poll(() => colourOf(thumb, 'background-color')).toBe(expected);
    await press('Settings');
    await press('What iCloud shows');
    const radio = page.locator('main input[type=radio]:not(:checked)').first();
    await expect.poll(() => colourOf(radio, 'border-top-color')).toBe(expected);
    await press('Calendar Configuration');
    await page.getByRole('main').getByRole('button', { name: 'Edit' }).last().click();
    const box = page.getByRole('main').getByRole('checkbox', { name: /^Family/ });
    await box.uncheck();
    await expect.poll(() => colourOf(box, 'border-top-color')).toBe(expected);
    await press('Cancel');
  });
