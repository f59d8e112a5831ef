import { expect, type Locator, type Page } from '@playwright/test';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { choosePrimary, connectServer } from './connect-server.ts';
import { test } from './test.ts';
import { dayAhead, placedEvents } from './week.ts';
import { asTyped } from './typed-day.ts';

const ZONE = 'Europe/Berlin';
/** Pixels of a quarter of an hour in the grid. */
const QUARTER_PX = 12;
const CLIENT = 'Milo Kern';

let server: RadicaleServer;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });

const nextWeek = (day: number): string => dayAhead(ZONE, 1, day);

test.beforeAll(async ({ browser }) => {
  server = await startRadicale();
  const { slug } = primary();
  const start = `${nextWeek(2).replaceAll('-', '')}T100000Z`;
  await server.put(slug, 'supervision.ics', simpleEvent('supervision', { title: 'Supervision', start }));
  app = createApp({ zone: ZONE });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  await page.goto(await app.start());
  await connect();
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
});

function primary(): { readonly slug: string; readonly name: string } {
  const found = server.calendars.find(({ component }) => component !== 'VTODO');
  if (found === undefined) throw new Error('no calendar for events');
  return found;
}

async function connect(): Promise<void> {
  await connectServer(page, server);
  await choosePrimary(page, primary().name);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

const inGrid = (name: string): Locator =>
  page
    .locator('[role=cell][data-date]')
    .getByRole('button', { name: new RegExp(name) })
    .first();

/** Drags by so many columns and pixels, as a hand does. */
async function drag(what: Locator, days: number, pixels: number): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  const column = await page.locator('[role=cell][data-date]').last().boundingBox();
  if (box === null || column === null) throw new Error('nothing to drag');
  // In the middle of its first quarter of an hour.
  const [x, y] = [box.x + box.width / 2, box.y + QUARTER_PX / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 3 });
  await page.mouse.move(x + days * column.width, y + pixels, { steps: 10 });
  await page.mouse.up();
}

/** When our objects in the Primary Calendar begin, as the server holds them. */
async function startsOnServer(): Promise<string[]> {
  const objects = await server.list(primary().slug);
  return objects
    .filter(({ name }) => name.startsWith('HEYCLIENTS-'))
    .map(({ ics }) => /^DTSTART;TZID=Europe\/Berlin:(\d{8}T\d{4})/m.exec(ics)?.[1] ?? 'no start');
}
const at = (day: number, time: string): string => `${nextWeek(day).replaceAll('-', '')}T${time}`;
const said = (text: RegExp): Locator => page.locator('[role=status][aria-live]').filter({ hasText: text });

test('an appointment is booked at a time of the coming week', async () => {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await page.getByRole('textbox', { name: 'Date' }).fill(nextWeek(1));
  await page.getByRole('textbox', { name: 'Start' }).fill('13:00');
  await page.getByRole('textbox', { name: 'Length' }).fill('50');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(inGrid(CLIENT)).toBeVisible({ timeout: 20_000 });
  await expect.poll(startsOnServer).toEqual([at(1, '1300')]);
});

test('dragged to another day and hour, the server holds one object, at the new time', async () => {
  await drag(inGrid(CLIENT), 1, 4 * QUARTER_PX);

  const line = page.getByRole('banner').getByText(new RegExp(`^Moved ${CLIENT} to .*14:00`));
  await expect(line).toBeVisible({ timeout: 20_000 });
  await expect.poll(startsOnServer).toEqual([at(2, '1400')]);
  await expect.poll(() => placeOf(CLIENT)).toBe(`${nextWeek(2)} 840-890`);
});

/** Where the grid draws something: date, minutes from midnight. */
async function placeOf(title: string): Promise<string> {
  const found = (await placedEvents(page)).filter((each) => each.title === title);
  return found.map(({ date, fromMinutes, toMinutes }) => `${date} ${fromMinutes}-${toMinutes}`).join(', ');
}

test('Undo moves it back, on the server too', async () => {
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(startsOnServer, { timeout: 20_000 }).toEqual([at(1, '1300')]);
  await expect(said(/^Moved .* back to /)).toBeAttached();
});

test('by keys it goes a day and a quarter of an hour on, with one command, and keeps the focus', async () => {
  await inGrid(CLIENT).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');

  await expect(said(/^Moved .* to .*, 13:15/)).toBeAttached({ timeout: 20_000 });
  await expect(inGrid(CLIENT)).toBeFocused();
  await expect.poll(startsOnServer).toEqual([at(2, '1315')]);
});

test('in the list the same keys do the same', async () => {
  await page.getByText('Agenda', { exact: true }).first().click();
  const row = page.getByRole('button', { name: new RegExp(CLIENT) }).first();
  await row.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(said(/^Moved .* to .*, 13:30/)).toBeAttached({ timeout: 20_000 });
  await expect(row).toBeFocused();
  await expect.poll(startsOnServer).toEqual([at(2, '1330')]);
  await page.getByText('Week', { exact: true }).first().click();
});

test('onto something else it is refused: it stays where it was, and a near time is one click', async () => {
  await expect(inGrid(CLIENT)).toBeVisible();
  // Supervision is at ten in UTC.
  const offset = (await placeOf('Supervision')).split(' ')[1]?.split('-')[0];
  const up = (810 - Number(offset)) / 15;
  await drag(inGrid(CLIENT), 0, -up * QUARTER_PX);

  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('this time is taken', { timeout: 20_000 });
  await expect(dialog.getByRole('listitem')).toContainText('Supervision');
  await expect(dialog.getByRole('button', { name: 'Move anyway' })).toBeVisible();
  expect(await placeOf(CLIENT)).toBe(`${nextWeek(2)} 810-860`);
  expect(await startsOnServer()).toEqual([at(2, '1330')]);
  await dialog.getByRole('group', { name: 'Nearest free times' }).getByRole('button').first().click();
  await expect(dialog).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(startsOnServer).not.toEqual([at(2, '1330')]);
  expect(await startsOnServer()).toHaveLength(1);
});

test('beside the panel a place in the calendar is the new time, on another page too; Undo leads back to its page', async () => {
  const [before] = await startsOnServer();
  const panel = page.getByRole('complementary', { name: `Move: ${CLIENT}` });
  await inGrid(CLIENT).click();
  await page.getByRole('button', { name: 'Move …' }).click();
  await expect(panel.getByRole('textbox', { name: 'Date' })).toBeFocused();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  // A quarter past eleven on the Thursday after.
  const column = page.locator(`[role=cell][data-date="${nextWeek(10)}"]`).last();
  await column.click({ position: { x: 20, y: 45 * QUARTER_PX + 4 } });
  await expect(panel.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped(nextWeek(10)));
  await expect(panel.getByRole('textbox', { name: 'Start' })).toHaveValue('11:15');
  await expect(panel.getByRole('textbox', { name: 'Length' })).toHaveValue('50 min');
  await expect(panel.getByText('Free.', { exact: true })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Move', exact: true })).toBeFocused();
  expect(await startsOnServer()).toEqual([before]);

  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: CLIENT, exact: true })).toContainText('11:15');
  await expect.poll(startsOnServer).toEqual([at(10, '1115')]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(startsOnServer).toEqual([before]);
  await expect(inGrid(CLIENT)).toBeVisible();
  await expect(page.locator(`[role=cell][data-date="${nextWeek(2)}"]`).last()).toBeVisible();
  const details = page.getByRole('complementary', { name: CLIENT, exact: true });
  await details.getByRole('button', { name: 'Close' }).click();
  await expect(details).toHaveCount(0);
  await expect(inGrid(CLIENT)).toBeFocused();
});

test('the panel leads back to the details on their page, with nothing moved', async () => {
  const before = await startsOnServer();
  await inGrid(CLIENT).click();
  await page.getByRole('button', { name: 'Move …' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Move …' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('complementary', { name: CLIENT, exact: true })).toBeVisible();
  await expect(inGrid(CLIENT)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inGrid(CLIENT)).toBeFocused();
  expect(await startsOnServer()).toEqual(before);
});

test('from an alert the panel opens too, and leads back to it; moved away, the alert is gone', async () => {
  const [start = ''] = await startsOnServer();
  const over = simpleEvent('over', { title: 'School meeting', more: [`DTSTART;TZID=${ZONE}:${start}00`] });
  await server.put(primary().slug, 'over.ics', over);
  await command('sync now');
  await expect(page.getByRole('banner')).toContainText('1 appointment overlaps', { timeout: 20_000 });
  await command('needs you');
  const move = page.getByRole('button', { name: `Move appointment: ${CLIENT}` });
  await move.click();
  const panel = page.getByRole('complementary', { name: `Move: ${CLIENT}` });
  await expect(panel.getByRole('textbox', { name: 'Date' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(move).toBeFocused();
  await page.keyboard.press('Enter');
  await panel.getByRole('group', { name: 'Nearest free times' }).getByRole('button').first().click();
  await page.keyboard.press('Enter');
  await expect(panel).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByRole('banner')).not.toContainText('overlaps', { timeout: 20_000 });
  await page.keyboard.press('Escape');
});

test('what an alert is about is marked until it is answered; the answer stands above the calendar', async () => {
  const [start = ''] = await startsOnServer();
  const over = simpleEvent('over-again', { title: 'Fair', more: [`DTSTART;TZID=${ZONE}:${start}00`] });
  await server.put(primary().slug, 'over-again.ics', over);
  await command('sync now');
  await command('needs you');
  const keep = page.getByRole('button', { name: `Keep both: ${CLIENT}` });
  await keep.waitFor({ timeout: 20_000 });
  await expect(inGrid(CLIENT)).toContainText(`Needs you: ${CLIENT}`);
  await keep.click();
  await expect(page.getByRole('banner')).toContainText(`Both are kept: ${CLIENT}, `);
  await expect(keep).toHaveCount(0);
  await expect(inGrid(CLIENT)).not.toContainText('Needs you');
  await page.keyboard.press('Escape');
});

/** Does something by the command palette. */
async function command(typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
}

test('an event of iCloud can not be dragged, nor moved by keys', async () => {
  const before = await placeOf('Supervision');
  const onServer = (await server.list(primary().slug)).find(({ name }) => name === 'supervision.ics')?.ics;
  await drag(inGrid('Supervision'), 1, 4 * QUARTER_PX);
  await page.keyboard.press('Escape');
  await inGrid('Supervision').focus();
  await page.keyboard.press('Alt+ArrowDown');

  await expect(said(/^This can't be moved here/)).toBeAttached();
  expect(await placeOf('Supervision')).toBe(before);
  expect((await server.list(primary().slug)).find(({ name }) => name === 'supervision.ics')?.ics).toBe(
    onServer,
  );
});
