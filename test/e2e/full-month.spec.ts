import { expect, type Locator, type Page } from '@playwright/test';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import type { App } from './app.ts';
import { choosePrimary, connectServer } from './connect-server.ts';
import { createAppOfThatDay, stopClock, ZONE } from './fixed-day.ts';
import { test } from './test.ts';

// Days that hold far more than a month is given: what is left out is counted, listed, opened and hidden like the rest.
const DAY = '2026-10-20';
const ROUNDS = 30;
const ERRANDS = 14;
let server: RadicaleServer;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  server = await startRadicale([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#65db39' },
  ]);
  await fill('work', 'Round', ROUNDS, 6);
  await fill('home', 'Errand', ERRANDS, 15);
  app = createAppOfThatDay({});
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE, viewport: { width: 1280, height: 800 } });
  await stopClock(page);
  await page.goto(await app.start());
  await connectServer(page, server);
  await page.getByRole('button', { name: /^Edit/ }).last().click();
  await page.getByRole('checkbox', { name: 'Home', exact: true }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await choosePrimary(page, 'Work');
  await page.keyboard.press('3');
});
test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
});

/** Puts events of ten minutes on the day, one every twenty minutes. */
async function fill(slug: string, title: string, count: number, hour: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const start = new Date(Date.UTC(2026, 9, 20, hour, at * 20)).toISOString().replace(/[-:]|\.\d+/g, '');
    const name = `${title} ${at + 1}`;
    const more = [`DTSTART:${start}`, 'DURATION:PT10M'];
    await server.put(slug, `${title}-${at}.ics`, simpleEvent(`${title}-${at}`, { title: name, more }));
  }
}

const cell = (): Locator => page.locator(`[data-kept=false] [role=cell][data-date="${DAY}"]`);
const drawn = (): Locator => cell().locator('[data-entry-id]');
const more = (): Locator => cell().getByRole('button', { name: /^Show \d+ more events$/ });
const list = (): Locator => page.getByRole('dialog', { name: 'Tuesday 20 October' });
const rows = (): Locator => list().locator('button[data-entry-id]');

/** What the day draws and what it counts, together. */
async function total(): Promise<number> {
  const counted = /\d+/.exec(await more().innerText())?.[0];
  return (await drawn().count()) + Number(counted);
}

test('all of a day is drawn or counted, and its list has all of it, by time', async () => {
  await expect.poll(total).toBe(ROUNDS + ERRANDS);
  await expect(drawn().first()).toContainText('Round 1');
  await more().click();
  await expect(rows()).toHaveCount(ROUNDS + ERRANDS);
  await expect(rows().first()).toBeFocused();
  await expect(rows().first()).toContainText('Round 1');
  await expect(rows().last()).toContainText('Errand 14');
});

test('what the month was not given opens from the list, and stays open when all is read anew', async () => {
  await rows().last().click();
  const details = page.getByRole('complementary');
  await expect(details.getByRole('heading', { level: 2 })).toHaveText('Errand 14');
  await server.put('home', 'Errand-13.ics', renamed());
  await page.keyboard.press('r');
  await expect(details.getByRole('heading', { level: 2 })).toHaveText('Errand at last');
  await page.keyboard.press('Escape');
  await expect(more()).toBeFocused();
});

const renamed = (): string =>
  simpleEvent('Errand-13', {
    title: 'Errand at last',
    more: ['DTSTART:20261020T192000Z', 'DURATION:PT10M'],
  });

test('what changed leads to what was let go, though the month has no room for it', async () => {
  await more().click();
  await rows().last().click();
  await page.getByRole('button', { name: "Don't let it hold my time" }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'What changed', exact: true }).click();
  await page.getByRole('button', { name: 'Show Errand at last' }).first().click();
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(
    'Errand at last',
  );
  await page.keyboard.press('Escape');
});

test('a hidden calendar is neither drawn nor counted nor listed, and comes back', async () => {
  const work = page.getByRole('button', { name: 'Work', exact: true });
  await work.click();
  await expect.poll(total).toBe(ERRANDS);
  await expect(drawn().first()).toContainText('Errand 1');
  await more().click();
  await expect(rows()).toHaveCount(ERRANDS);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Work/ }).click();
  await expect.poll(total).toBe(ROUNDS + ERRANDS);
});

test('the week that is opened from there is whole', async () => {
  await page.keyboard.press('2');
  await expect(page.locator(`[data-kept=false] [role=cell][data-date="${DAY}"] [data-entry-id]`)).toHaveCount(
    ROUNDS + ERRANDS,
  );
});

test('an event that takes its place in the month moves the last one there into the count', async () => {
  await page.keyboard.press('3');
  await expect.poll(total).toBe(ROUNDS + ERRANDS);
  const before = await drawn().allInnerTexts();
  const early = ['DTSTART:20261020T040000Z', 'DURATION:PT10M'];
  await server.put('work', 'early.ics', simpleEvent('early', { title: 'Early bird', more: early }));
  await page.keyboard.press('r');
  await expect(drawn().first()).toContainText('Early bird');
  expect(await drawn().count()).toBe(before.length);
  expect(await total()).toBe(ROUNDS + ERRANDS + 1);
});
