import { test } from '@playwright/test';
import { Studio } from './studio.ts';

test('a German window', async ({ browser }) => {
  const studio = await Studio.open(browser, {
    args: ['--sample'],
    locale: 'de-DE',
    env: { LANG: 'de_DE.UTF-8' }, // of the computer: the sample is made before the window is open
  });
  const { page } = studio;
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
  await studio.shoot('de-week');
  await studio.press('Neuer Termin');
  await page.getByRole('combobox').first().fill('Lea Brandt');
  await studio.shoot('de-booking');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Stand: / }).click();
  await studio.shoot('de-status');
  await studio.press('Einstellungen');
  await studio.shoot('de-settings');
  const pages = page.getByRole('navigation', { name: 'Einstellungen' });
  await pages.getByRole('button', { name: 'Arbeitszeiten' }).click();
  await studio.shoot('de-hours');
  await pages.getByRole('button', { name: 'Kalenderkonfiguration' }).click();
  await studio.shoot('de-configuration');
  await studio.close();
});

test('connecting, in German', async ({ browser }) => {
  const studio = await Studio.open(browser, { locale: 'de-DE' });
  const { page } = studio;
  await page.getByRole('button', { name: 'Verbinden' }).first().click();
  await page.getByRole('button', { name: 'Ich habe das Passwort' }).waitFor();
  await studio.shoot('de-connect');
  await studio.close();
});
