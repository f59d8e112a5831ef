import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// Where the system paints everything in its own few colours, nothing is told by a ground alone.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
  await page.emulateMedia({ forcedColors: 'active' });
});
test.afterAll(() => sample.close());

const event = (title: RegExp): Locator =>
  page.locator('[data-kept=false] [role=button]').filter({ hasText: title }).first();

/** How an element is drawn: its ground, whether it has one, and its four borders. */
function drawn(element: Locator) {
  return element.evaluate((it) => {
    const style = getComputedStyle(it);
    const sides = ['Top', 'Right', 'Bottom', 'Left'] as const;
    return {
      hasGround: !/^rgba\(.*, 0\)$/.test(style.backgroundColor),
      styles: sides.map((side) => style[`border${side}Style`]),
      widths: sides.map((side) => Number.parseFloat(style[`border${side}Width`])),
    };
  });
}

test('an event has a ground, and what holds time is heavier than what does not', async () => {
  const holding = await drawn(event(/Lunch with/));
  expect(holding.hasGround).toBe(true);
  expect(holding.styles).toEqual(['solid', 'solid', 'solid', 'solid']);
  expect(holding.widths[3]).toBeGreaterThanOrEqual(4);

  const free = await drawn(event(/Nils: football/));
  expect(free.hasGround).toBe(true);
  expect(free.styles).toEqual(['dashed', 'dashed', 'dashed', 'dashed']);
  expect(Math.max(...free.widths)).toBe(1);
});

test('the kinds of the legend, and a calendar that is hidden, have drawings of their own', async () => {
  const legend = page.getByRole('navigation');
  const swatch = (name: string) =>
    legend
      .locator('li')
      .filter({ hasText: name })
      .locator('[class*=swatch]')
      .evaluate((it) => {
        const { backgroundColor, backgroundImage, borderStyle } = getComputedStyle(it);
        return [backgroundColor, backgroundImage, borderStyle].join(' ');
      });
  const shown = await swatch('Private');
  const kinds = [shown, await swatch('Appointments'), await swatch('Blocked Slots made here')];
  expect(new Set(kinds).size).toBe(3);
  await legend.getByRole('button', { name: 'Private' }).click();
  await expect.poll(() => swatch('Private')).not.toBe(shown);
  await legend.getByRole('button', { name: 'Private' }).click();
});

test('calendars are told apart by their colours, in the legend and at the edge of their events', async () => {
  const calendars = page.getByRole('navigation').getByRole('button', { name: /^(Practice|Private|Family)/ });
  const swatches = await calendars
    .locator('[class*=swatch]')
    .evaluateAll((all) =>
      all.map((each) => [getComputedStyle(each).backgroundImage, getComputedStyle(each).borderColor]),
    );
  expect(new Set(swatches.map(([ground]) => ground)).size).toBe(3);
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(swatches.map(([, border]) => border)).toEqual([ink, ink, ink]);

  const edgeOf = (title: RegExp) =>
    event(title).evaluate((it) => getComputedStyle(it).borderInlineStartColor);
  const edges = [await edgeOf(/Supervision/), await edgeOf(/Lunch with/), await edgeOf(/Swimming/)];
  expect(new Set([...edges, ink]).size).toBe(4);
  expect(await edgeOf(/Dentist/)).toBe(edges[1]);
});

test('what an event says is written in the colour of text, on the ground of the window', async () => {
  const written = await event(/Lunch with/).evaluate((it) => {
    if (!(it instanceof HTMLElement)) return [];
    // Whatever the theme's own colours of text are.
    for (const name of ['--hc-ink', '--hc-ink-quiet']) it.style.setProperty(name, '#808080');
    const parts = [it, ...it.querySelectorAll('[class*=title], [class*=time], [class*=marks], svg')];
    const colours = parts.map((part) => getComputedStyle(part).color);
    for (const name of ['--hc-ink', '--hc-ink-quiet']) it.style.removeProperty(name);
    return colours;
  });
  const { ink, ground } = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { ink: color, ground: backgroundColor };
  });
  expect(written.length).toBeGreaterThan(3);
  expect([...new Set(written)]).toEqual([ink]);
  await expect(event(/Lunch with/)).toHaveCSS('background-color', ground);
  await expect(event(/Lunch with/)).toHaveCSS('background-image', 'none');
});

test('the switch of free times is another one while it is on, and the dot of the sync is there', async () => {
  const thumb = page.locator('.mantine-Switch-thumb').first();
  const off = await drawn(thumb);
  expect(off.widths[0]).toBeGreaterThan(0);
  await page.getByRole('switch', { name: 'Free times' }).press('Space');
  await expect.poll(async () => (await drawn(thumb)).widths[0]).toBeGreaterThan(off.widths[0] ?? Infinity);
  expect(
    (await drawn(page.locator('[data-free-start]').first().locator('xpath=ancestor::*[@role="button"]')))
      .widths,
  ).toEqual([1, 1, 1, 1]);
  await page.getByRole('switch', { name: 'Free times' }).press('Space');
  const dot = await drawn(page.getByRole('banner').locator('[data-kind=synced] [class*=dot]'));
  expect(dot.widths[0]).toBeGreaterThan(0);
});

test('the mark of a choice is drawn in the colour of text', async () => {
  await page.getByRole('button', { name: 'New appointment', exact: true }).first().click();
  const chosen = page.getByRole('radio', { name: /^No name/ });
  await expect(chosen).toBeChecked();
  const mark = chosen.locator('xpath=following-sibling::*[contains(@class, "Radio-icon")]');
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  await expect(mark).toHaveCSS('color', ink);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
});

test('in a month what lasts several days keeps its box', async () => {
  await page.getByText('Month', { exact: true }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  const holidays = await drawn(event(/School holidays/));
  expect(holidays.hasGround).toBe(true);
  expect(holidays.widths[0]).toBe(1);
  expect(holidays.widths[2]).toBe(1);
  const { width } = (await event(/School holidays/).boundingBox()) ?? { width: 0 };
  expect(width).toBeGreaterThan(300);
});
