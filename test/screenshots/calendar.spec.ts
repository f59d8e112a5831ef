import { test } from '@playwright/test';
import { dateOf } from '#test/e2e/fixed-day.ts';
import { Studio } from './studio.ts';

let studio: Studio;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  studio = await Studio.open(browser, { args: ['--sample'] });
});
test.afterAll(() => studio.close());

const view = (name: string): Promise<void> => studio.page.getByText(name, { exact: true }).first().click();
const escape = (): Promise<void> => studio.page.keyboard.press('Escape');

test('the booking form, first', async () => {
  const { page } = studio;
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
  await studio.press('New appointment');
  await studio.fill('combobox', 'Client', 'Lea Brandt');
  await studio.fill('textbox', 'Service', 'First session');
  await studio.fill('textbox', 'Date', dateOf(3));
  await studio.fill('textbox', 'Start', '09:00');
  await page.getByText('Free.', { exact: true }).waitFor();
  await studio.shoot('booking-first');
  await studio.press('Book');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  // Pointed at, it stays.
  await page
    .getByRole('banner')
    .getByText(/^Booked and in iCloud/)
    .hover();
  await studio.shoot('booked');
  await studio.press('Put away');
});

test('the week', async () => {
  await studio.book('Jonas Weber', dateOf(1), '11:00', 'Follow-up');
  await studio.book('Mira Kovač', dateOf(2), '14:00', 'Session');
  await studio.book('Ada Lindqvist', dateOf(1), '16:00', 'Session');
  await studio.book('Milo Kern', dateOf(4), '10:00', 'First session');
  await studio.book('Ada Lindqvist', dateOf(0), '16:00', 'Session');
  await blockLunch();
  await studio.shoot('calendar-week');
});

/** A Blocked Slot of this computer. */
async function blockLunch(): Promise<void> {
  const { page } = studio;
  await studio.press('More to make');
  await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
  await studio.fill('textbox', 'Title', 'Paperwork');
  await studio.fill('textbox', 'Date', dateOf(3));
  await studio.fill('textbox', 'Start', '14:30');
  await studio.fill('textbox', 'End', '15:30');
  await studio.shoot('new-blocked-slot');
  await studio.press('Save');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  // Told for as long as it is: no picture may depend on that.
  await studio.press('Put away');
}

test('details', async () => {
  await studio.inGrid(/Lea Brandt/).click();
  await studio.shoot('details-appointment');
  await studio.press('Move …');
  await studio.page.getByRole('group', { name: 'Nearest free times' }).waitFor();
  await studio.shoot('move');
  await escape();
  await studio.press('Cancel appointment');
  await studio.page.getByRole('dialog').waitFor();
  await studio.shoot('cancel');
  await escape();
  await escape();
  await studio.inGrid(/Yoga/).click();
  await studio.shoot('details-blocked-slot');
  await escape();
  await studio.inGrid(/Paperwork/).click();
  await studio.shoot('details-block-made-here');
  await escape();
});

test('the other views', async () => {
  const { page } = studio;
  for (const name of ['Day', 'Month', 'Agenda']) {
    await view(name);
    await studio.shoot(`calendar-${name.toLowerCase()}`);
  }
  await view('Week');
  await studio.command('1 March 2028');
  await page.getByRole('button', { name: 'Back to today' }).waitFor();
  await studio.shoot('calendar-nothing');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await page.getByText(/^Too far ahead/).waitFor();
  await studio.shoot('free-times-too-far');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await studio.press('Today');
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await page.getByRole('gridcell', { selected: true }).waitFor();
  await studio.shoot('go-to-date');
  await escape();
});

test('a taken time', async () => {
  await studio.press('New appointment');
  await studio.fill('combobox', 'Client', 'Milo Kern');
  await studio.fill('textbox', 'Date', dateOf(3));
  await studio.fill('textbox', 'Start', '10:30');
  await studio.press('Book');
  await studio.page.getByRole('alert').waitFor();
  await studio.shoot('booking-refused');
  await studio.fill('textbox', 'Start', '17:00');
  await studio.page.getByText('Repeat weekly').click();
  await studio.page.getByText(/weeks are free/).waitFor();
  await studio.shoot('booking-weekly');
  await escape();
  await studio.press('Put away');
});

test('free times and why', async () => {
  const { page } = studio;
  await studio.press('Next');
  await page.getByRole('switch', { name: 'Free times' }).click();
  const slot = page.locator('[role=cell] [role=button]:has([data-free-start])').first();
  await slot.waitFor();
  await studio.shoot('free-times');
  await slot.focus();
  await page.keyboard.press('w');
  await page.getByText('It is offered for booking.').waitFor();
  await studio.shoot('why');
  await escape();
  await studio.press('Copy as text');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).waitFor();
  await studio.shoot('copy-free-times');
  await escape();
  await page.getByRole('switch', { name: 'Free times' }).click();
  await studio.press('Today');
  await studio.inGrid(/Team lunch|Case conference/).focus();
  await page.keyboard.press('w');
  await page.getByRole('region', { name: 'Holds this time' }).waitFor();
  await studio.shoot('why-taken');
  await escape();
});

test('a second time zone', async () => {
  const { page } = studio;
  await studio.press('Add a second time zone');
  await page.getByRole('combobox', { name: 'Second time zone' }).fill('New York');
  await studio.shoot('second-zone-search');
  await page.getByRole('option', { name: /^New York/ }).click();
  await page.getByRole('button', { name: /^New York/ }).waitFor();
  await studio.shoot('second-zone');
  await page.getByRole('button', { name: /^New York/ }).click();
  await studio.press('Show one clock only');
});

test('moved by keys, and cancelled', async () => {
  await studio.inGrid(/Lea Brandt/).focus();
  await studio.page.keyboard.press('Alt+ArrowDown');
  await studio.page
    .getByText(/^Moved Lea Brandt/)
    .first()
    .waitFor();
  await studio.shoot('moved');
  await studio.press('Put away');
  await studio.inGrid(/Ada Lindqvist/).click();
  await studio.press('Cancel appointment');
  await studio.page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await studio.page.getByRole('button', { name: 'Restore' }).waitFor();
  await studio.shoot('details-cancelled');
  await escape();
});

test("what changed, today's list and its sheet", async () => {
  const { page } = studio;
  await studio.press('What changed');
  await studio.shoot('what-changed');
  await studio.press("Today's list");
  await studio.shoot('today');
  await studio.press('Running late …');
  await page.getByRole('menuitem', { name: '20 minutes' }).click();
  await studio.shoot('running-late');
  await page.getByRole('region', { name: /late$/ }).getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await studio.press('Print day sheet …');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Day' }).fill(dateOf(4));
  await page.keyboard.press('Tab');
  await page.getByRole('region', { name: 'Preview' }).getByText('M.K.').waitFor();
  await studio.shoot('day-sheet-preview');
  await studio.press('Print');
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('region', { name: 'Day sheet' }).waitFor();
  await studio.shoot('day-sheet');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
});

test('the palette and the keys', async () => {
  const { page } = studio;
  await studio.press('Calendar');
  await page.keyboard.press('Control+k');
  await studio.shoot('palette');
  await page.keyboard.type('mi');
  await studio.shoot('palette-found');
  await page.keyboard.type('qqq');
  await studio.shoot('palette-nothing');
  await escape();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await studio.shoot('shortcuts');
  await escape();
});

test('names hidden, and high contrast', async () => {
  const { page } = studio;
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('button', { name: /^Names are hidden/ }).waitFor();
  await page.getByRole('button', { name: /^(Next free|Free:)/ }).waitFor();
  await studio.shoot('names-hidden');
  await page.keyboard.press('Control+Shift+H');
  await studio.command('high con');
  await studio.shoot('contrast-week');
  await studio.press('New appointment');
  await studio.shoot('contrast-booking');
  await escape();
  await studio.settings('My Profile');
  await studio.shoot('contrast-settings');
  await studio.command('contrast');
});

test('offline', async () => {
  const { page } = studio;
  await studio.press('Calendar');
  await studio.press('Try offline');
  await page.getByText(/Offline\. Showing/).waitFor();
  await studio.shoot('offline');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await page
    .getByText(/unverified since/)
    .first()
    .waitFor();
  await studio.shoot('free-times-unverified');
  await page.getByRole('switch', { name: 'Free times' }).click();
  await studio.press('New appointment');
  await studio.fill('combobox', 'Client', 'Tomás Herrera');
  await studio.fill('textbox', 'Date', dateOf(4));
  await studio.fill('textbox', 'Start', '13:00');
  await studio.shoot('booking-offline');
  await studio.press('Book');
  await studio.bookAnyway();
  await studio.inGrid(/Tomás/).click();
  await page.getByRole('complementary').getByRole('heading', { name: /Tomás/ }).waitFor();
  await studio.shoot('details-held');
  await escape();
  await studio.settings('Calendars');
  await studio.shoot('calendars-offline');
  await page
    .getByRole('button', { name: /^Offline/ })
    .first()
    .click();
  await studio.shoot('status-offline');
  await studio.press('Run Connection Doctor');
  await page
    .getByText(/^The sample is offline/)
    .first()
    .waitFor();
  await studio.shoot('doctor-failed');
});
