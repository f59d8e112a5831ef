import { expect, type Locator, type Page } from '@playwright/test';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp, type App } from './app.ts';
import { startICloud, type ICloudStandIn } from './icloud.ts';
import { test } from './test.ts';
import { dayAhead } from './week.ts';

// The article's own way, from its first step to the last, with the words that it has on its buttons; then a booking.
const ZONE = 'Europe/Berlin';
const QUARTER_PX = 12;
const CLIENT = {
  name: 'Mira Kovač',
  email: 'mira@example.org',
  phone: '+49 30 5550123',
  note: 'Asks about sleep',
};

let icloud: ICloudStandIn;
let app: App;
let page: Page;

test.describe.configure({ mode: 'serial' });

const nextWeek = (day: number): string => dayAhead(ZONE, 1, day);
const compact = (day: number): string => nextWeek(day).replaceAll('-', '');

test.beforeAll(async ({ browser }) => {
  icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
    { slug: 'holidays', name: 'Holidays', color: '#f29900', isWritable: false },
  ]);
  const dentist = [
    `DTSTART;TZID=${ZONE}:${compact(1)}T090000`,
    `DTEND;TZID=${ZONE}:${compact(1)}T100000`,
  ] as const;
  icloud.server.put('home', 'dentist.ics', simpleEvent('dentist', { title: 'Dentist', more: dentist }));
  app = createApp({ zone: ZONE, env: icloud.env });
  page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  await page.goto(await app.start());
});

test.afterAll(async () => {
  await page.close();
  await app.remove();
  await icloud.stop();
});

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const edit = (segment: string): Promise<void> =>
  page.getByRole('region', { name: segment }).getByRole('button', { name: /^Edit/ }).click();
const said = (text: string | RegExp): Locator => page.getByRole('status').filter({ hasText: text }).first();
const inGrid = (name: string): Locator =>
  page
    .locator('[role=cell][data-date]')
    .getByRole('button', { name: new RegExp(name) })
    .first();
const freeSlots = (day: number): Locator =>
  page.locator(`[role=cell][data-date="${nextWeek(day)}"] [role=button]:has([data-free-start])`);

/** The appointments that iCloud holds: where, and as what. */
function inICloud(): { readonly calendar: string; readonly ics: string; readonly start: string }[] {
  return icloud.server.calendars.flatMap((calendar) =>
    [...icloud.server.members(calendar)]
      .filter(([name]) => name.startsWith('HEYCLIENTS-'))
      .map(([, { ics }]) => ({
        calendar,
        ics,
        start: /^DTSTART;TZID=Europe\/Berlin:(\S+)/m.exec(ics)?.[1] ?? '',
      })),
  );
}

test('Settings, My Profile, Calendar Settings, Calendars, + New, iCloud, Connect', async () => {
  await press('Settings');
  await expect(page.getByRole('heading', { name: 'My Profile' }).first()).toBeVisible();
  await expect(page.getByText('Calendar Settings').first()).toBeVisible();
  await press('Calendars');
  await press('New');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'iCloud' })
    .getByRole('button', { name: 'Connect' })
    .click();
  await expect(page.getByText('Obtain your app-specific password from Apple')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open appleid.apple.com' })).toHaveAttribute(
    'href',
    'https://appleid.apple.com/',
  );
  await press('I have the password');
});

test('the iCloud Email Address and the app-specific password: "Your iCloud is Connected"', async () => {
  await page.getByLabel('iCloud Email Address').fill(icloud.server.username);
  await page.getByRole('textbox', { name: 'App-specific password' }).fill(icloud.server.password);
  await press('Connect');
  await expect(page.getByRole('status', { name: 'Your iCloud is Connected' })).toBeVisible({
    timeout: 40_000,
  });
  await expect(page.getByText('are Blocked Slots, not appointments')).toBeVisible();
  await expect(page.getByText('Blocked Slots made here do not sync to iCloud.')).toBeVisible();
  await press('Choose myself');
});

test('Calendar Configuration, Primary Calendar, Edit, Save: one that can be written to', async () => {
  await edit('Primary Calendar');
  await expect(page.getByRole('radio', { name: /Holidays/ })).toBeDisabled();
  await expect(page.getByText('You can read this calendar but not write to it')).toBeVisible();
  await page.getByRole('radio', { name: /Work/ }).check();
  await press('Save');
  await expect(page.getByRole('region', { name: 'Primary Calendar' })).toContainText('Work');
});

test('Check for Conflicts, Edit, Save: as many as are wanted, the Primary Calendar always', async () => {
  await edit('Check for Conflicts');
  await expect(page.getByRole('checkbox', { name: /^Work/ })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Home', exact: true }).check();
  await page.getByRole('checkbox', { name: 'Holidays', exact: true }).uncheck();
  await press('Save');
  const conflicts = page.getByRole('region', { name: 'Check for Conflicts' });
  await expect(conflicts).toContainText('Home');
  await expect(conflicts).not.toContainText('Holidays');
});

test('an event of iCloud is a Blocked Slot, and no contact came of it', async () => {
  await press('Calendar');
  await press('Next');
  await expect(inGrid('Dentist')).toHaveAccessibleName(/Blocked Slot/);
  await press('Settings');
  await press('Clients');
  await expect(page.getByRole('list', { name: 'Clients' }).getByRole('listitem')).toHaveCount(0);
  await press('Calendar');
});

test('a free slot is booked, none over the event; iCloud holds one object, and it is right', async () => {
  await page.getByRole('switch', { name: 'Free times' }).click();
  await expect(freeSlots(1).first()).toHaveAccessibleName(/, 10:00, free, checked against/); // after the dentist, not before
  await freeSlots(1).first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT.name);
  await page.getByRole('textbox', { name: 'Private note' }).fill(CLIENT.note);
  await press('Add e-mail, phone and time zone');
  await page.getByLabel('E-mail').fill(CLIENT.email);
  await page.getByLabel('Phone').fill(CLIENT.phone);
  await press('Book');
  await expect(said('Booked and in iCloud (Work)')).toBeAttached({ timeout: 20_000 });

  expect(inICloud().map(({ calendar, start }) => [calendar, start])).toEqual([
    ['work', `${compact(1)}T100000`],
  ]);
  const ics = inICloud()[0]?.ics ?? '';
  expect(ics).toMatch(/^SUMMARY:Appointment\r?$/m);
  expect(ics).toMatch(new RegExp(`^DTEND;TZID=Europe/Berlin:${compact(1)}T105000\\r?$`, 'm'));
  expect(ics).toMatch(/^BEGIN:VTIMEZONE\r?$/m);
  expect(ics).not.toMatch(/ATTENDEE|ORGANIZER/);
});

test('dragged to the next day it is moved there, still one object', async () => {
  await page.getByRole('switch', { name: 'Free times' }).click();
  await drag(inGrid(CLIENT.name), 1, 4 * QUARTER_PX);
  await expect(page.getByRole('banner').getByText(/^Moved Mira Kovač to .*11:00/)).toBeVisible({
    timeout: 20_000,
  });
  await expect.poll(() => inICloud().map(({ start }) => start)).toEqual([`${compact(2)}T110000`]);
});

/** Drags by so many columns and pixels, as a hand does. */
async function drag(what: Locator, days: number, pixels: number): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  const column = await page.locator('[role=cell][data-date]').last().boundingBox();
  if (box === null || column === null) throw new Error('nothing to drag');
  const [x, y] = [box.x + box.width / 2, box.y + QUARTER_PX / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 3 });
  await page.mouse.move(x + days * column.width, y + pixels, { steps: 10 });
  await page.mouse.up();
}

test('by keys it goes on a day and a quarter of an hour, still one object', async () => {
  await inGrid(CLIENT.name).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(said(/^Moved .* to .*, 11:15/)).toBeAttached({ timeout: 20_000 });
  await expect.poll(() => inICloud().map(({ start }) => start)).toEqual([`${compact(3)}T111500`]);
});

test('a Blocked Slot made here stays here', async () => {
  const before = icloud.requests.length;
  await press('More to make');
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Paperwork');
  await page.getByRole('textbox', { name: 'Date' }).fill(nextWeek(4));
  await page.getByRole('textbox', { name: 'Start' }).fill('15:00');
  await expect(page.getByText('Stays in HeyClients. It will not sync to iCloud.')).toBeVisible();
  await press('Save');
  await expect(inGrid('Paperwork')).toBeVisible();
  expect(icloud.requests.slice(before).map(({ method }) => method)).not.toContain('PUT');
});

test('cancelled it is gone from iCloud, and nothing else is', async () => {
  await inGrid(CLIENT.name).click();
  await press('Cancel appointment');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(said(/^Cancelled: Mira Kovač/)).toBeAttached();
  await expect.poll(() => inICloud()).toEqual([]);
  expect([...icloud.server.members('home').keys()]).toEqual(['dentist.ics']);
});

test('all that was ever written went to the Primary Calendar, and nothing of the client left', () => {
  const writes = icloud.requests.filter(
    ({ method }) => !['PROPFIND', 'REPORT', 'GET', 'OPTIONS'].includes(method),
  );
  expect(writes.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'DELETE']);
  for (const { target } of writes) expect(target).toMatch(/\/work\/HEYCLIENTS-[^/]+\.ics$/);

  const sent = icloud.requests.map(({ target, body }) => `${target}\n${body.toString()}`).join('\n');
  expect(sent).toContain('SUMMARY:Appointment'); // the search finds what is there
  for (const secret of [/Mira/, /Kova/, /example\.org/, /5550123/, /sleep/, /Paperwork/])
    expect(sent).not.toMatch(secret);
  expect(icloud.strangers).toEqual([]);
});
