import { expect, type Page } from '@playwright/test';
import { openSampleOfThatDay } from './fixed-day.ts';
import { test } from './test.ts';

// What iCloud calls an appointment where nobody is named: a word of the language in which that was chosen.
let sample: Awaited<ReturnType<typeof openSampleOfThatDay>>;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleOfThatDay(browser, { locale: 'de-DE', viewport: { width: 1280, height: 800 } });
  ({ page } = sample);
});
test.afterAll(() => sample.close());

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

test('the first booking in German is asked with the German word, and writes it', async () => {
  await press('Neuer Termin');
  const form = page.getByRole('complementary');
  await expect(form.getByText('Kein Name', { exact: false }).first()).toContainText('Termin');
  await form.getByRole('combobox', { name: 'Klient' }).fill('Lena Fuchs');
  await form.getByRole('button', { name: 'Buchen', exact: true }).click();
  await expect(page.getByText(/^Gebucht/).first()).toBeVisible();
  await press('Neuer Termin');
  await expect(form.getByText(/iCloud zeigt „?Termin/)).toBeVisible();
  await press('Abbrechen');
});

test('a client without a code is a Klient: in the choice, in the form, in the field of the code', async () => {
  await press('Einstellungen');
  await press('Was iCloud zeigt');
  await expect(page.getByRole('radiogroup').getByText('Klientencode')).toContainText('Klient 7C3E');
  await press('Klienten');
  await page
    .getByRole('button', { name: /Lena Fuchs/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByPlaceholder(/^Klient [0-9A-F]{4}$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await press('Kalender');
});

test('the window in English goes on with it, says so, and has the English word once that is saved', async () => {
  await press('Einstellungen');
  await page.getByLabel('Sprache', { exact: true }).selectOption('en');
  await press('What iCloud shows');
  const choices = page.getByRole('radiogroup');
  await expect(choices.getByText('No name')).toContainText('Appointment');
  const until = page.getByText('Until now it showed “Termin”;');
  await expect(until).toBeVisible();
  await press('Calendar');
  await press('New appointment');
  const form = page.getByRole('complementary');
  await expect(form.getByText(/iCloud will show:? “?Termin/)).toBeVisible();
  await press('Cancel');

  await press('Settings');
  await press('What iCloud shows');
  await press('Save');
  await press('What iCloud shows');
  await expect(until).toHaveCount(0);
});
