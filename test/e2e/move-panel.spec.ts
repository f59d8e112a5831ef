import { expect, type BrowserContext, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import { createAppOfThatDay, dateOf, stopClock, ZONE } from './fixed-day.ts';
import { listen } from './heard.ts';
import type { App } from './app.ts';
import { test } from './test.ts';
import { asTyped } from './typed-day.ts';

// The panel that moves an appointment, while other things happen: on a Wednesday, 14 October 2026, in the sample.
const CLIENT = 'Nora Later';
const OWN_DAY = dateOf(1, 1);
const OTHER_DAY = dateOf(3, 1);
let app: App;
let context: BrowserContext;
let page: Page;
/** What becomes of the answers to a command. */
let faults: Readonly<Record<string, 'failed' | 'held' | 'unverified'>> = {};
const held: (() => void)[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = createAppOfThatDay({ args: ['--sample'] });
  context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: ZONE,
    viewport: { width: 1280, height: 800 },
  });
  page = await context.newPage();
  await stopClock(page);
  await page.routeWebSocket(/127\.0\.0\.1/, disturb);
  await page.goto(await app.start());
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: 60_000 });
});
test.afterAll(async () => {
  await context.close();
  await app.remove();
});

function disturb(socket: WebSocketRoute): void {
  const host = socket.connectToServer();
  const asked = new Map<number, string>();
  socket.onMessage((message) => {
    const { id, command } = JSON.parse(String(message)) as { id?: number; command?: string };
    if (id !== undefined && command !== undefined) asked.set(id, command);
    host.send(message);
  });
  host.onMessage((message) => {
    const { id } = JSON.parse(String(message)) as { id?: number };
    const fault = faults[asked.get(id ?? -1) ?? ''];
    const error = { code: 'internal', message: 'It failed.' };
    if (fault === 'failed') socket.send(JSON.stringify({ id, reply: { ok: false, error } }));
    else if (fault === 'unverified')
      socket.send(String(message).replaceAll('"verified":true', '"verified":false'));
    else if (fault === 'held') held.push(() => socket.send(message));
    else socket.send(message);
  });
}

const panel = (): Locator => page.getByRole('complementary', { name: `Move: ${CLIENT}` });
const field = (name: string): Locator => panel().getByRole('textbox', { name });
const near = (): Locator => panel().getByRole('group', { name: 'Nearest free times' }).getByRole('button');
const drawn = (name: string): Locator =>
  page
    .locator('[data-kept=false] [role=cell]')
    .getByRole('button', { name: new RegExp(name) })
    .first();
const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

async function open(): Promise<void> {
  await drawn(CLIENT).click();
  await press('Move …');
  await expect(panel()).toBeVisible();
}

test('an appointment is booked', async () => {
  await press('New appointment');
  const form = page.getByRole('complementary');
  await form.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await form.getByRole('textbox', { name: 'Date' }).fill(OWN_DAY);
  await form.getByLabel('Start').fill('13:00');
  await form.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(drawn(CLIENT)).toBeVisible({ timeout: 20_000 });
});

test('in the month the day that was chosen is outlined while something is moved there, and nothing stays of it', async () => {
  await page.keyboard.press('3');
  const cell = (date: string): Locator => page.locator(`[data-kept=false] [role=cell][data-date="${date}"]`);
  const click = async (date: string): Promise<void> => {
    const { x, y, width, height } = (await cell(date).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(x + width / 2, y + height - 6);
  };
  const parts = (date: string): Promise<number> => cell(date).locator('*').count();
  await open();
  const [own, other] = [await parts(OWN_DAY), await parts(OTHER_DAY)];
  await click(OWN_DAY);
  await expect(panel().getByRole('button', { name: 'Move', exact: true })).toBeFocused();
  await press('Back');
  await expect(panel()).toHaveCount(0);
  await expect.poll(() => parts(OWN_DAY)).toBe(own);

  await press('Move …');
  await click(OTHER_DAY);
  await expect(field('Date')).toHaveValue(asTyped(OTHER_DAY));
  await expect(field('Start')).toHaveValue('13:00');
  await expect(cell(OTHER_DAY).locator('[class*=target]')).toHaveCount(1);
  await press('Back');
  await expect.poll(() => parts(OTHER_DAY)).toBe(other);
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
});

test('a free time of the agenda is taken while "Why?" lies over the panel, which is there again', async () => {
  await open();
  await page.getByText('Agenda', { exact: true }).first().click();
  await page.getByRole('switch', { name: 'Free times' }).click();
  await field('Start').fill('13:30');
  await panel().getByRole('button', { name: 'Why?' }).click();
  await expect(panel()).toBeHidden();
  const free = page.locator('button[data-free-start]').last();
  const [date, time] = berlin(Number(await free.getAttribute('data-free-start')));
  await free.click();
  await expect(panel()).toBeVisible();
  await expect(field('Date')).toHaveValue(asTyped(date));
  await expect(field('Start')).toHaveValue(time);
  await page.getByRole('switch', { name: 'Free times' }).click();
  await press('Back');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
});

/** Date and time of an instant there. */
function berlin(instant: number): [date: string, time: string] {
  const [date = '', time = ''] = new Date(instant).toLocaleString('sv-SE', { timeZone: ZONE }).split(' ');
  return [date, time.slice(0, 5)];
}

test('moved by keys while the panel is open, it stands there as it stands now, and Undo leads back to that', async () => {
  await open();
  await drawn(CLIENT).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(panel().getByText(/^13:15\s*–\s*14:05$/)).toBeVisible({ timeout: 20_000 });
  await expect(field('Start')).toHaveValue('13:15');
  await field('Start').fill('16:00');
  await expect(page.locator('[role=status][aria-live]').getByText(/^Moved .* to .*, 13:15/)).toBeAttached();
  const heard = await listen(page);
  await panel().getByRole('button', { name: 'Move', exact: true }).click();
  await expect(panel()).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(() => heard(/Nora Later/)).toHaveLength(1);
  const details = page.getByRole('complementary', { name: CLIENT, exact: true });
  await expect(details).toContainText('16:00');
  await press('Undo');
  await expect(details).toContainText('13:15', { timeout: 20_000 });
  expect(await heard(/^Moved (?!.* back to ).* to /)).toHaveLength(1);
  await page.keyboard.press('Escape');
});

test('near times that are not verified say so, to those who listen too', async () => {
  faults = { 'availability.slots': 'unverified' };
  await open();
  await expect(near().first()).toHaveAccessibleName(/^\w{3} \d+ Oct, \d\d:\d\d, unverified$/);
  await expect(near()).toHaveCount(4);
  faults = {};
  await press('Back');
  await page.keyboard.press('Escape');
});

test('what can not be asked again is not known: neither free, nor offered', async () => {
  await open();
  await field('Start').fill('16:00');
  await expect(panel().getByText('Free.', { exact: true })).toBeVisible();
  await expect(near()).toHaveCount(4);
  faults = { 'availability.explain': 'failed', 'availability.slots': 'failed' };
  await drawn(CLIENT).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(panel().getByText('Not known: it could not be checked.')).toBeVisible({ timeout: 20_000 });
  await expect(panel()).not.toContainText('Free.');
  await expect(near()).toHaveCount(0);
  faults = {};
  await press('Back');
  await page.keyboard.press('Escape');
});

test('a refusal that comes while details lie over the panel brings it up again, and says what is there', async () => {
  await open();
  // Supervision is there.
  await field('Start').fill('11:15');
  faults = { 'appointments.move': 'held' };
  await panel().getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(() => held.length).toBe(1);
  await drawn('Yoga').click();
  const over = page.getByRole('complementary', { name: 'Yoga' });
  await expect(over).toBeVisible();
  await expect(panel()).toHaveCount(0);
  faults = {};
  for (const answer of held.splice(0)) answer();
  await expect(panel().getByRole('alert')).toContainText('Supervision');
  await expect(panel().getByRole('alert')).toBeFocused();
  await expect(over).toHaveCount(0);
  await expect(field('Start')).toHaveValue('11:15');
  await press('Back');
  await page.keyboard.press('Escape');
});

test('a refusal that comes on another screen is asked about there', async () => {
  await open();
  await field('Start').fill('11:15');
  faults = { 'appointments.move': 'held' };
  await panel().getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(() => held.length).toBe(1);
  await press('Settings');
  faults = {};
  for (const answer of held.splice(0)) answer();
  const dialog = page.getByRole('dialog', { name: `${CLIENT}: this time is taken` });
  await expect(dialog.getByRole('listitem')).toContainText('Supervision');
  await dialog.getByRole('button', { name: 'Leave it where it was' }).click();
  await expect(dialog).toHaveCount(0);
  await press('Calendar');
  await expect(panel()).toHaveCount(0);
});

test('after another zone was chosen for the calendar, the panel and the booking form mean the same times by its clock', async () => {
  await open();
  await field('Start').fill('16:00');
  await toZone('buenos', /^Buenos Aires/);
  await expect(field('Start')).toHaveValue('11:00');
  await expect(panel().getByRole('status')).toContainText(/^11:00/);
  await press('Back');
  await press('New appointment');
  const form = page.getByRole('complementary');
  await form.getByRole('textbox', { name: 'Date' }).fill(OTHER_DAY);
  await form.getByLabel('Start').fill('09:00');
  await toZone('berlin', /^Berlin/);
  await expect(form.getByLabel('Start')).toHaveValue('14:00');
  await expect(form.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped(OTHER_DAY));
});

/** Chooses the zone that the calendar is shown in, and comes back to it. */
async function toZone(typed: string, name: RegExp): Promise<void> {
  await press('Settings');
  await press('Working hours');
  const zone = page.getByRole('combobox', { name: 'Time zone of the calendar' });
  await zone.fill(typed);
  await page.getByRole('option', { name }).click();
  await press('Save');
  await expect(page.getByText('Not saved yet.')).toHaveCount(0);
  await press('Calendar');
}
