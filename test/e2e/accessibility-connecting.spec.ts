import { simpleEvent } from '#test/servers/simple-event.ts';
import { createApp } from './app.ts';
import { startICloud } from './icloud.ts';
import { lookThrough, type Step } from './look-through.ts';
import { test } from './test.ts';

test('nothing on the way from the first start to the receipt has a serious fault', async ({ browser }) => {
  test.setTimeout(600_000); // every screen is looked at, one after the other
  const icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
  ]);
  const { server } = icloud;
  const steps: readonly Step[] = [
    [
      'the empty calendar',
      (page) => page.getByRole('button', { name: 'Connect', exact: true }).first().waitFor(),
    ],
    [
      'the steps at Apple',
      (page) => page.getByRole('button', { name: 'Connect', exact: true }).first().click(),
    ],
    [
      'a password that is refused',
      async (page) => {
        await page.getByRole('button', { name: 'I have the password' }).click();
        await page.getByLabel('iCloud Email Address').fill(server.username);
        await page.getByRole('textbox', { name: 'App-specific password' }).fill('aaaa-bbbb-cccc-dddd');
        await page.getByRole('button', { name: 'Connect', exact: true }).click();
        await page.getByRole('alert').waitFor();
      },
    ],
    [
      'what was found',
      async (page) => {
        await page.getByRole('textbox', { name: 'App-specific password' }).fill(server.password);
        await page.getByRole('button', { name: 'Connect', exact: true }).click();
        await page.getByRole('button', { name: 'Use these' }).waitFor();
      },
    ],
    [
      'nothing that needs somebody',
      async (page) => {
        await page.getByRole('button', { name: 'Use these' }).click();
        await page.locator('[role=cell][data-date]').first().waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('needs you');
        await page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('complementary').waitFor();
      },
      'aside',
    ],
    [
      'an account that needs a new password',
      async (page) => {
        server.put('home', 'late.ics', simpleEvent('late'));
        server.set({ name: 'unauthorized' });
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Settings', exact: true }).click();
        await page.getByRole('button', { name: 'Calendars', exact: true }).click();
        await page.getByRole('main').getByRole('button', { name: 'Sync now' }).click();
        await page.getByRole('main').getByRole('button', { name: 'Reconnect', exact: true }).waitFor();
      },
      'body',
    ],
    [
      'the question for it',
      async (page) => {
        await page.getByRole('main').getByRole('button', { name: 'Reconnect', exact: true }).click();
        await page.getByRole('dialog').getByRole('textbox').waitFor();
      },
      '[role=dialog]',
    ],
    [
      'what goes when it is disconnected',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
        await page.getByRole('radio', { name: /^Erase them/ }).check();
        await page.getByRole('button', { name: 'Disconnect and erase' }).waitFor();
      },
      '[role=dialog]',
    ],
    [
      'the receipt',
      async (page) => {
        await page.getByRole('button', { name: 'Disconnect and erase' }).click();
        await page.getByRole('region', { name: 'Erased' }).waitFor();
      },
      '[role=dialog]',
    ],
  ];
  await lookThrough(steps, browser, createApp({ zone: 'Europe/Berlin', env: icloud.env }));
  await icloud.stop();
});
