import { expect, type Locator, type Page } from '@playwright/test';
import { startRadicale, type RadicaleServer } from '#test/servers/radicale.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { choosePrimary, connectServer } from './connect-server.ts';
import { test } from './test.ts';
import { dayAhead } from './week.ts';
import { asTyped } from './typed-day.ts';

const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
/** Above the buttons of the form, in its bar. */
const BAR_PADDING = 12;

/** The date of a day of the week after next: 0 is its Monday. */
const dateOf = (day: number): string => dayAhead(ZONE, 2, day);
const compact = (date: string): string => date.replaceAll('-', '');

let server: RadicaleServer;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  server = await startRadicale([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'personal', name: 'Personal', color: '#a142f4' },
  ]);
  const local = `TZID=${ZONE}:${compact(dateOf(1))}`;
  await server.put(
    'personal',
    'concert.ics',
    simpleEvent('concert', {
      title: 'School concert',
      more: [`DTSTART;${local}T100000`, `DTEND;${local}T110000`],
    }),
  );
  app = createApp({ zone: ZONE });
  page = await browser.newPage();
  await page.goto(await app.start());
  await connect();
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await server.stop();
});

/** Connects the server, takes what is proposed, and opens the calendar. */
async function connect(): Promise<void> {
  await connectServer(page, server);
  await choosePrimary(page, 'Work');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** Opens the form and types; Book is still to be pressed. */
async function fillForm(client: string, date: string, time: string): Promise<void> {
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill(client);
  await page.getByRole('textbox', { name: 'Date' }).fill(date);
  await page.getByRole('textbox', { name: 'Start' }).fill(time);
}

const question = (): Locator => page.getByRole('region', { name: 'What should iCloud show?' });
const book = (): Promise<void> => page.getByRole('button', { name: 'Book', exact: true }).click();
const said = (text: string | RegExp): Locator => page.getByRole('status').filter({ hasText: text }).first();
const details = (): Locator => page.getByRole('complementary');
const inWeek = (name: RegExp): Locator => page.locator('[role=cell] [role=button]').filter({ hasText: name });

/** The objects that the app wrote, by their start as it stands there. */
async function written(): Promise<Map<string, string>> {
  const objects = (await server.list('work')).filter(({ name }) => name.startsWith('HEYCLIENTS-'));
  return new Map(objects.map(({ ics }) => [/^DTSTART;[^:]*:(\S+)/m.exec(ics)?.[1] ?? '', ics]));
}

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test(`Book and the whole question are in sight from the first moment at ${width} × ${height}`, async () => {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'New appointment' }).first().click();
    const button = page.getByRole('button', { name: 'Book', exact: true });
    await expect(button).toBeInViewport({ ratio: 1 });
    await expect(question()).toBeInViewport({ ratio: 1 });
    // The bar that Book stands in begins under the question.
    const [asked, below] = [await question().boundingBox(), await button.boundingBox()];
    expect((asked?.y ?? 0) + (asked?.height ?? 0)).toBeLessThan((below?.y ?? 0) - BAR_PADDING);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test('in a window too small for it, Enter shows the question first, and writes nothing', async () => {
  await page.setViewportSize({ width: 1280, height: 360 });
  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await page.keyboard.type('Mira Kovač');
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Mira Kovač');
  await page.keyboard.press('Enter');
  const chosen = page.getByRole('radio', { name: 'No name Appointment' });
  await expect(chosen).toBeFocused();
  await expect(chosen).toBeInViewport({ ratio: 1 });
  expect((await written()).size).toBe(0);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the first booking asks what iCloud is to show, with each title made of the client', async () => {
  await fillForm('Mira Kovač', dateOf(1), '14:00');
  await expect(question().getByRole('radio', { name: 'No name Appointment' })).toBeChecked();
  await expect(question().getByRole('radio', { name: 'Initials M.K.' })).toBeVisible();
  await expect(question().getByRole('radio', { name: 'Full name Mira Kovač' })).toBeVisible();
});

test('the answer holds for the appointment that was asked about, and is not asked again', async () => {
  await page.getByRole('radio', { name: 'Initials M.K.' }).check();
  await page.getByRole('textbox', { name: 'Private note' }).fill('Asks about sleep');
  await page.getByRole('button', { name: 'Add e-mail, phone and time zone' }).click();
  await page.getByLabel('E-mail').fill('mira@example.org');
  await book();
  await expect(said('Booked and in iCloud (Work)')).toBeAttached();
  const ics = (await written()).get(`${compact(dateOf(1))}T140000`) ?? '';
  expect(ics).toMatch(/^SUMMARY:M\.K\.\r?$/m);
  expect(ics).not.toMatch(/Mira|Kova|example\.org|sleep/);

  await page.getByRole('button', { name: 'New appointment' }).first().click();
  await expect(page.getByText('It goes to Work.')).toBeAttached();
  await expect(page.getByText(/iCloud will show/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await fillForm('Jonas Weber', dateOf(1), '10:00');
  await expect(page.getByText('iCloud will show “J.W.”.')).toBeVisible();
  await expect(question()).toHaveCount(0);
});

test('a taken time is refused with what is there, and one of the near times can be taken', async () => {
  await book();
  const refusal = page.getByRole('alert', { name: 'This time is taken' });
  await expect(refusal).toContainText('School concert');
  await expect(refusal).toContainText(/10:00\s*–\s*11:00, Personal/);
  await expect(refusal).toBeFocused();
  const near = refusal.getByRole('group', { name: 'Nearest free times' }).getByRole('button');
  await expect(near).toHaveCount(3);
  // The length is 50 minutes and times begin on the quarter: 9:00 is the nearest before, 11:00 the one after.
  await near.filter({ hasText: /, 0?9:00$/ }).click();
  await expect(page.getByRole('textbox', { name: 'Start' })).toHaveValue('09:00');
  await expect(refusal).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Book', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(async () => [...(await written()).keys()]).toContain(`${compact(dateOf(1))}T090000`);
});

test('over what was shown it can be booked anyway', async () => {
  await fillForm('Ada Lindqvist', dateOf(1), '10:15');
  await book();
  await page.getByRole('button', { name: 'Book anyway' }).click();
  await expect.poll(async () => [...(await written()).keys()]).toContain(`${compact(dateOf(1))}T101500`);
});

test('what was typed outlives a look at the settings', async () => {
  await fillForm('Lena Fuchs', dateOf(2), '10:00');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Lena Fuchs');
  await expect(page.getByRole('textbox', { name: 'Date' })).toHaveValue(asTyped(dateOf(2)));
  await page.keyboard.press('Escape');
  await expect(details()).toHaveCount(0);
});

test('the details say where it is; a changed note stays on this computer', async () => {
  const before = await written();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Previous', exact: true }).click();
  await inWeek(/Mira Kovač/)
    .first()
    .click();
  await expect(details()).toContainText('In iCloud (Work)');
  await expect(details()).toContainText('mira@example.org');
  await page.getByRole('button', { name: 'Edit …' }).click();
  await expect(details().getByRole('combobox', { name: 'Client' })).toBeFocused();
  await details().getByRole('textbox', { name: 'Private note' }).fill('Sleeps better');
  await details().getByRole('button', { name: 'Save' }).click();
  await expect(details()).toContainText('Sleeps better');
  await expect(page.getByRole('button', { name: 'Edit …' })).toBeFocused();
  expect(await written()).toEqual(before);
});

test('a move to a taken time is refused in the same way, and moves to a near one', async () => {
  await page.getByRole('button', { name: 'Move …' }).click();
  const panel = page.getByRole('complementary', { name: /^Move: / });
  await panel.getByRole('textbox', { name: 'Start' }).fill('10:30');
  await expect(panel.getByText('Not free.')).toBeVisible();
  await expect(panel.getByRole('listitem').first()).toContainText('School concert');
  await panel.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(panel.getByRole('alert')).toContainText('School concert');
  await panel.getByRole('group', { name: 'Nearest free times' }).getByRole('button').last().click();
  await expect(panel.getByRole('alert')).toHaveCount(0);
  const start = await panel.getByRole('textbox', { name: 'Start' }).inputValue();
  await panel.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(panel).toHaveCount(0);
  await expect
    .poll(async () =>
      [...(await written()).keys()].some((key) => key.endsWith(`T${start.replace(':', '')}00`)),
    )
    .toBe(true);
});

test('a cancelled appointment is gone from the server and stays to be seen, with the focus in its details', async () => {
  const before = (await written()).size;
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'The client' }).check();
  await dialog.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(said(/^Cancelled: Mira Kovač/)).toBeAttached();
  await expect.poll(async () => (await written()).size).toBe(before - 1);
  await expect(details()).toContainText('Not in iCloud');
  await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Mira Kovač' })).toBeFocused();
});

test('what has begun can be marked as done, and that taken back', async () => {
  const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  await fillForm('Ada Lindqvist', yesterday, '12:00');
  await book();
  await expect(page.getByRole('button', { name: 'Book', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await page.getByText('Agenda', { exact: true }).first().click();
  // There is another one of hers, at another hour.
  const row = page.getByRole('button', { name: /^12:00.*Ada Lindqvist/ }).first();
  const isHere = await row.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
  if (!isHere) await page.getByRole('button', { name: 'Previous', exact: true }).click();
  await row.click();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(details()).toContainText('Appointment, done');
  await page.getByRole('button', { name: 'Not done after all' }).click();
  await expect(details()).not.toContainText('Appointment, done');
  await page.keyboard.press('Escape');
  await page.getByText('Week', { exact: true }).first().click();
});

test('another answer counts from the next booking on, and leaves what was written', async () => {
  const before = await written();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'What iCloud shows', exact: true }).first().click();
  await expect(page.getByRole('radio', { name: /^Initials/ })).toBeChecked();
  await page.getByRole('radio', { name: /^No name/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  await fillForm('Tomás Herrera', dateOf(3), '11:00');
  await book();
  await expect.poll(async () => (await written()).size).toBe(before.size + 1);
  const after = await written();
  expect(after.get(`${compact(dateOf(3))}T110000`)).toMatch(/^SUMMARY:Appointment\r?$/m);
  expect([...before].every(([start, ics]) => after.get(start) === ics)).toBe(true);
});

test('clients are found by name', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Clients', exact: true }).first().click();
  const list = page.getByRole('list', { name: 'Clients' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('ada');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('Ada Lindqvist');
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('nobody');
  await expect(page.getByText(/Nothing found for “nobody”/)).toBeVisible();
});
